"""The program aborted itself."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "aborted",
    signs=(
        Sign(exit_codes=(134,)),
        Sign(pattern=r"\bSIGABRT\b|terminate called after throwing"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-output.html",
    messages=(
        "AlgorithmError: , exit code: 134",
        (
            "AlgorithmError: terminate called after throwing an instance of "
            "'std::bad_alloc', exit code: 134"
        ),
    ),
    fields=(Field.INSTANCE_TYPE, Field.IMAGE),
)
