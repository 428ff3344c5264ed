"""The program does not understand its arguments."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "arguments",
    signs=(
        Sign(pattern=r"unrecognized arguments?: (?P<argument>[^\n]{1,120})"),
        Sign(
            pattern=(
                r"error: the following arguments are required: (?P<argument>[^\n]{1,120}"
                r")"
            )
        ),
        Sign(exit_codes=(2,)),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo-output.html",
    messages=(
        (
            'AlgorithmError: ExecuteUserScriptError: ExitCode 2 ErrorMessage "train.py: '
            'error: unrecognized arguments: --epoch 3"'
        ),
        "AlgorithmError: , exit code: 2",
    ),
    fields=(Field.HYPERPARAMETERS, Field.ENTRYPOINT),
    defaults={"argument": "…"},
)
