"""The program needs another processor."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "illegal_instruction",
    signs=(
        Sign(exit_codes=(132,)),
        Sign(pattern=r"illegal instruction|SIGILL"),
    ),
    source="https://github.com/aws/amazon-sagemaker-examples/issues/842",
    messages=("AlgorithmError: , exit code: 132",),
    fields=(Field.INSTANCE_TYPE, Field.IMAGE),
)
