"""A spot job's wait limit does not fit its run limit."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "wait_below_run",
    signs=(Sign(pattern=r"MaxWaitTimeInSeconds"),),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: Invalid MaxWaitTimeInSeconds. It must be present and be greater "
            "than or equal to MaxRuntimeInSeconds"
        ),
        (
            "An error occurred (ValidationException) when calling the CreateTrainingJob "
            "operation: MaxWaitTimeInSeconds is only supported for Managed Spot Training "
            "jobs."
        ),
    ),
    fields=(Field.WAIT_LIMIT, Field.RUN_LIMIT),
)
