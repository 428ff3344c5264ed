"""A function has a built-in one's name, but is not in AWS's account.

Why: a user may name a function of theirs so; more often the ARN is a sample whose account was never
filled in (LB08).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import lambda_accounts
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import FUNCTIONS, arn, function_name, is_provided, task_of
from sagestep.rules._sources import api

_PRE = "/HumanTaskConfig/PreHumanTaskLambdaArn"


@rule(
    "W2810",
    source=api("AnnotationConsolidationConfig"),
    kinds={"labeling"},
    bad=(
        {_PRE: "arn:aws:lambda:us-east-1:123456789012:function:PRE-BoundingBox"},
        {_PRE: "arn:aws:lambda:eu-north-1:123456789012:function:PRE-BoundingBox"},
    ),
    good=({_PRE: "arn:aws:lambda:us-east-1:123456789012:function:prepare-boxes"},),
)
def function_of_unknown_account(context: Context) -> Iterator[Hit]:
    """Yield each function with a built-in one's name in another account."""
    for path in FUNCTIONS:
        function = arn(context, path)
        if function and not is_provided(function) and task_of(context, path):
            own = lambda_accounts().get(function.region)
            params = {"name": function_name(function), "account": function.account}
            if own:
                yield Hit(path, {**params, "region": function.region, "own": own})
            else:
                yield Hit(path, {**params, "region": function.region}, "none")
