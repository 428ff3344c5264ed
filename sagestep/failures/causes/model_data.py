"""The model's archive is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "model_data",
    signs=(
        Sign(pattern=r"could not find model data at (?P<place>s3://[^\s\"]{1,200})"),
        Sign(pattern=r"could not find model data"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateModel "
            "operation: Could not find model data at s3://models/churn/model.tar.gz."
        ),
    ),
    fields=(Field.MODEL_DATA, Field.ROLE),
    confidence=Confidence.CERTAIN,
    defaults={"place": "…"},
)
