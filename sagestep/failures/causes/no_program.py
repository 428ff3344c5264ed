"""The container's program is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "no_program",
    signs=(
        Sign(exit_codes=(127,)),
        Sign(
            pattern=(
                r"executable file not found|exec: \"?train\"?: |train: not found|"
                r"command not found"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-dockerfile.html",
    messages=(
        "AlgorithmError: , exit code: 127",
        'AlgorithmError: ExitCode 127 ErrorMessage "/bin/sh: train: not found"',
        (
            "ClientError: container_linux.go:380: starting container process caused: "
            'exec: "train": executable file not found in $PATH'
        ),
    ),
    fields=(Field.ENTRYPOINT, Field.IMAGE),
    confidence=Confidence.CERTAIN,
)
