"""The program broke memory."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "segfault",
    signs=(
        Sign(exit_codes=(139,)),
        Sign(pattern=r"segmentation fault|SIGSEGV"),
    ),
    source="https://github.com/aws/sagemaker-python-sdk/issues/134",
    messages=(
        "AlgorithmError: Exit Code: 139",
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode -11 ErrorMessage "
            '"Segmentation fault (core dumped)"'
        ),
    ),
    fields=(Field.IMAGE, Field.HYPERPARAMETERS),
)
