"""A text that does not have the form which the service model asks for.

Why: AWS checks the whole text against the pattern and refuses the request.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import field_name, form, found
from sagestep.rules._sources import api
from sagestep.schema.violation import Code


@rule(
    "E1004",
    source=api("CreateTrainingJob"),
    bad=(
        {"/RoleArn": "arn-of-my-favourite-role"},
        {"/OutputDataConfig/S3OutputPath": "amzn-s3-demo-bucket/out"},
        {"/TrainingJobName": "churn_model"},
    ),
    good=({"/RoleArn": "arn:aws-cn:iam::123456789012:role/service-role/Train"},),
)
def pattern(context: Context) -> Iterator[Hit]:
    """Yield each text of a wrong form, and the form in words."""
    for violation in found(context, Code.PATTERN):
        params = {
            "field": field_name(violation.path, context.kind.operation),
            "form": form(violation.params["shape"], violation.params["pattern"]),
        }
        yield Hit(violation.path, params)
