"""One failure as it was told: an error name and a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# Programs and SDKs write it as: exit code: 1, ExitCode 137, exited with code 1, exit status 2.
_EXIT: Final = re.compile(
    r"exit(?:ed)?[\s_-]*(?:with[\s_-]*)?(?:code|status)?[\s:=]*['\"]?(-?\d{1,3})\b", re.IGNORECASE
)
_STATE: Final = re.compile(r"while executing the state '([^']{1,80})'")
# Python tells a child's death by a signal as a negative code, a shell as 128 and the signal.
_SIGNAL: Final = 128


@dataclass(frozen=True)
class Symptom:
    """A failure: `error` is the name it came with, `text` its words.

    `kind` is the job kind's id and `state` the state's name, where they are known; `status` is a
    job's or execution's last status word.
    """

    text: str
    error: str = ""
    kind: str | None = None
    state: str | None = None
    status: str = ""

    @cached_property
    def name(self) -> str:
        """Return the error's name without its service and the ending "Exception"."""
        if self.error.startswith("States."):
            return self.error
        return self.error.rpartition(".")[2].removesuffix("Exception")

    @cached_property
    def at(self) -> str | None:
        """Return the name of the state that failed, also where only the words tell it."""
        told = _STATE.search(self.text)
        return self.state or (told[1] if told else None)

    @cached_property
    def exit_code(self) -> int | None:
        """Return the code that a program ended with, the last one that is told, or None."""
        codes = _EXIT.findall(self.text)
        if not codes:
            return None
        code = int(codes[-1])
        return _SIGNAL - code if code < 0 else code
