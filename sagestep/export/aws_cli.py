"""The request as a command of the AWS CLI, for a POSIX shell.

Source: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html
"""

from __future__ import annotations

import shlex
from typing import Final

from sagestep.export._base import Fidelity, Level, exporter, literal
from sagestep.export._text import as_json, words
from sagestep.plan import Plan
from sagestep.types import Text

_LONGEST_ARGUMENT: Final = 131_071
"""Bytes that Linux takes as one argument of a command (MAX_ARG_STRLEN, less its end)."""


def _fidelity(plan: Plan) -> Fidelity:
    if len(as_json(plan.requests[0].payload).encode()) > _LONGEST_ARGUMENT:
        return Fidelity(Level.NONE, Text("export.reason.too_long"))
    return literal(plan)


@exporter("cli", ending=".sh", language="bash", fidelity=_fidelity)
def aws_cli(plan: Plan) -> str:
    """Return the command that makes the request."""
    request = plan.requests[0]
    command = ["aws", "sagemaker", "-".join(words(request.operation))]
    options = ["--region", plan.target.region, "--cli-input-json", as_json(request.payload)]
    return shlex.join(command + options) + "\n"
