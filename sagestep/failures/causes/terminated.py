"""The program was told to end."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "terminated",
    signs=(
        Sign(exit_codes=(143,)),
        Sign(pattern=r"\bSIGTERM\b"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-running-container.html",
    messages=(
        "AlgorithmError: , exit code: 143",
        'AlgorithmError: ExecuteUserScriptError: ExitCode -15 Command "python train.py"',
    ),
    fields=(Field.RUN_LIMIT, Field.CHECKPOINT),
)
