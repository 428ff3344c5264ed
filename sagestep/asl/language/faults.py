"""What can go wrong when something of the States Language is evaluated, and how causes quote JSON.

Rule: Errors, https://states-language.net/spec.html#errors
"""

from __future__ import annotations

import json
from typing import Final

from sagestep.types import Json

RUNTIME: Final = "States.Runtime"


class EvaluationError(Exception):
    """What went wrong within a state; unless *prefixed* is off, the cause says first in which."""

    def __init__(self, reason: str, error: str = RUNTIME, *, prefixed: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.error = error
        self.prefixed = prefixed


def compact(value: Json) -> str:
    """Return *value* as JSON without blanks, as causes quote it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
