"""The container's program cannot be run."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "not_executable",
    signs=(
        Sign(exit_codes=(126,)),
        Sign(
            pattern=(
                r"permission denied.{0,80}(?:train|serve|entrypoint|\.sh)|(?:train|"
                r"serve|entrypoint|\.sh).{0,40}permission denied"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-output.html",
    messages=(
        "AlgorithmError: , exit code: 126",
        'AlgorithmError: exec: "/opt/program/train": permission denied, exit code: 126',
    ),
    fields=(Field.ENTRYPOINT, Field.IMAGE),
    confidence=Confidence.CERTAIN,
)
