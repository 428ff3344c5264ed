"""AWS's functions have an account of their own in each region.

Why: the reference lists the ARNs; the account of one region has no functions in another (LB08).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import lambda_accounts
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import FUNCTIONS, arn, is_provided, task_of
from sagestep.rules._sources import api

_PRE = "/HumanTaskConfig/PreHumanTaskLambdaArn"


@rule(
    "E2809",
    source=api("AnnotationConsolidationConfig"),
    kinds={"labeling"},
    bad=(
        {_PRE: "arn:aws:lambda:us-east-1:081040173940:function:PRE-BoundingBox"},
        {_PRE: "arn:aws:lambda:eu-north-1:432418664414:function:PRE-BoundingBox"},
    ),
    good=({_PRE: "arn:aws:lambda:us-east-1:432418664414:function:PRE-BoundingBox"},),
)
def function_of_another_region(context: Context) -> Iterator[Hit]:
    """Yield each function that is not in its region's account."""
    for path in FUNCTIONS:
        function = arn(context, path)
        if function and is_provided(function) and task_of(context, path):
            account = lambda_accounts().get(function.region)
            params = {"account": function.account, "region": function.region}
            if account is None:
                yield Hit(path, params, "none")
            elif account != function.account:
                yield Hit(path, {**params, "own": account})
