"""The disk is full."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "disk_full",
    signs=(
        Sign(
            pattern=(
                r"no space left on device|disk quota exceeded|ENOSPC|"
                r"not enough (?:disk )?space"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html",
    messages=(
        "AlgorithmError: OSError: [Errno 28] No space left on device, exit code: 1",
        "ClientError: Data download failed: not enough disk space to download the input data",
    ),
    fields=(Field.VOLUME, Field.INPUT),
    confidence=Confidence.CERTAIN,
)
