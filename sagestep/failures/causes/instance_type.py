"""The instance type is not offered for this."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "instance_type",
    signs=(
        Sign(
            pattern=(
                r"instance ?type:? ['\"]?(?:ml\.[\w.-]+)?['\"]? ?(?:is |"
                r"are )?(?:currently )?(?:not (?:supported|available|valid)|invalid|"
                r"unsupported)"
            )
        ),
        Sign(pattern=r"unsupported instance ?type|invalid instance ?type"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/instance-types-az.html",
    messages=(
        (
            "An error occurred (ValidationException) when calling the "
            "CreateProcessingJob operation: Instance type ml.p5.48xlarge is not "
            "supported in region ap-northeast-2"
        ),
        "Unsupported instance type ml.m4.xlarge",
    ),
    fields=(Field.INSTANCE_TYPE,),
)
