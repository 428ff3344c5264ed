"""The program looks for a file that is not there."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "missing_file",
    signs=(
        Sign(
            pattern=(
                r"(?:FileNotFoundError|No such file or directory).{0,200}?(?P<file>/opt/"
                r"ml/[\w./-]{1,160})"
            )
        ),
        Sign(pattern=r"FileNotFoundError|No such file or directory"),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-running-container.html",
    messages=(
        (
            "AlgorithmError: ExecuteUserScriptError: ExitCode 1 ErrorMessage "
            '"FileNotFoundError: [Errno 2] No such file or directory: '
            "'/opt/ml/input/data/validation/data.csv'\", exit code: 1"
        ),
    ),
    fields=(Field.INPUT, Field.ENTRYPOINT),
    defaults={"file": "…"},
)
