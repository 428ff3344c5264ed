"""The job's own code failed."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "script_error",
    signs=(
        Sign(
            errors=("AlgorithmError",),
            pattern=r"(?P<error>\w{3,60}(?:Error|Exception)): (?P<detail>[^\n\"]{1,160})",
        ),
        Sign(errors=("AlgorithmError",)),
        Sign(exit_codes=(1,)),
        Sign(pattern=r"ExecuteUserScriptError|UnexpectedStatusException"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-output.html",
    messages=(
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode 1 ErrorMessage "
            "\"ValueError: could not convert string to float: 'abc'\" Command "
            '"/opt/conda/bin/python3 train.py", exit code: 1'
        ),
        "AlgorithmError: See job logs for more information",
        "AlgorithmError: , exit code: 1",
        (
            "Error for Training job churn-1: Failed. Reason: AlgorithmError: framework "
            "error: Traceback (most recent call last)"
        ),
    ),
    fields=(Field.HYPERPARAMETERS, Field.ENTRYPOINT, Field.INPUT),
    confidence=Confidence.POSSIBLE,
    rank=Rank.BROAD,
    defaults={"error": "…", "detail": "…"},
)
