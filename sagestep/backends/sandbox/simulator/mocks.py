"""What tasks answer that no sandbox knows: recorded, or made up for a drill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sagestep.backends.sandbox.simulator import instructions
from sagestep.types import Json, JsonObject, SagestepError, Text


class Mocks:
    """Answers by state name; each attempt takes the next one, and the last one stays.

    ``{"sandbox": true}`` leaves an attempt to the sandbox, after mocked failures for instance;
    ``{"sandbox": {…}}`` also tells it what to do.

    Raises:
        SagestepError: they have not the form that is told.
    """

    def __init__(self, mocks: Mapping[str, Sequence[JsonObject]] | None) -> None:
        self._answers = dict(mocks or {})
        self._taken: dict[str, int] = {}
        for name, answers in self._answers.items():
            good = isinstance(answers, Sequence) and not isinstance(answers, str) and answers
            if not good or not all(_is_answer(answer) for answer in answers):
                raise SagestepError(Text("simulator.error.mock", {"state": name}))

    def next(self, name: str) -> JsonObject | None:
        """Return the next answer for the state *name*, or None if it has none at all."""
        answers = self._answers.get(name)
        if not answers:
            return None
        taken = self._taken.get(name, 0)
        self._taken[name] = taken + 1
        return dict(answers[min(taken, len(answers) - 1)])


def _is_answer(answer: Json) -> bool:
    if not isinstance(answer, Mapping):
        return False
    seconds = answer.get("seconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds < 0:
        return False
    return (
        "result" in answer
        or answer.get("timed_out") is True
        or ("sandbox" in answer and instructions.read(answer["sandbox"]) is not None)
        or ("error" in answer and isinstance(answer["error"], str | None))
    )
