"""A value breaks the API's rules."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "constraint",
    signs=(
        Sign(
            pattern=(
                r"value (?:'(?P<value>[^']{0,200})' )?at '(?P<field>[\w.\[\]-]{1,120})' "
                r"failed to satisfy constraint: (?P<rule>[^\n;]{1,200})"
            )
        ),
        Sign(pattern=r"validation errors? detected"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html",
    messages=(
        (
            "1 validation error detected: Value 'my_job' at 'trainingJobName' failed to "
            "satisfy constraint: Member must satisfy regular expression pattern: "
            "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62} (Service: AmazonSageMaker; Status Code: "
            "400; Error Code: ValidationException; Request ID: 7)"
        ),
        (
            "An error occurred (ValidationException) when calling the CreateTransformJob "
            "operation: 1 validation error detected: Value at 'transformJobName' failed "
            "to satisfy constraint: Member must not be null"
        ),
    ),
    fields=(Field.NAME,),
    confidence=Confidence.CERTAIN,
    defaults={"field": "…", "rule": "…"},
)
