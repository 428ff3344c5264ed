"""The image is built for other processors."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "architecture",
    signs=(Sign(pattern=r"exec format error"),),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms.html",
    messages=(
        (
            "AlgorithmError: standard_init_linux.go:228: exec user process caused: exec "
            "format error, exit code: 1"
        ),
    ),
    fields=(Field.IMAGE, Field.INSTANCE_TYPE),
)
