"""Step Functions' own copy of the API lacks a field."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_unsupported_field",
    signs=(
        Sign(
            pattern=(
                r"the field [\"'](?P<field>[^\"']{1,80})[\"'] is not supported by step f"
                r"unctions"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html",
    messages=(
        (
            'SCHEMA_VALIDATION_FAILED: The field "S3Operations" is not supported by Step '
            "Functions at /States/Train/Parameters"
        ),
        (
            '{"error": "States.Runtime", "cause": "The field \'key\' is not supported by '
            'Step Functions"}'
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
)
