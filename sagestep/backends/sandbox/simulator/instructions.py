"""What an answer tells the sandbox to do with one attempt: the ``sandbox`` member of a mock.

``true`` asks for nothing special; an object for any of ``refuse`` (``{"code", "message"}``: the
call is refused), ``taken`` (a thing of that name is there already, so that a Create is refused and
an Update, Describe or Delete finds it), ``outcome`` with ``exit_code`` (how the job ends),
``lasts`` (the seconds that it takes at least) and ``timeout`` (the seconds after which the task
gives up, where it sets no limit of its own).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sagestep.backends.sandbox.outcome import Ending, Outcome
from sagestep.types import Json

_OUTCOMES: Final = frozenset(Outcome)
_MEMBERS: Final = frozenset({"refuse", "taken", "outcome", "exit_code", "lasts", "timeout"})


@dataclass(frozen=True, slots=True)
class Instruction:
    """What the sandbox does with one attempt; `refusal` is AWS's code and words, if there is one.

    `ending` is None where the sandbox decides; `timeout` is in seconds.
    """

    refusal: tuple[str, str] | None = None
    taken: bool = False
    ending: Ending | None = None
    timeout: float | None = None


def read(value: Json) -> Instruction | None:
    """Return what *value* tells the sandbox, or None where that cannot be understood."""
    if value is True:
        return Instruction()
    if not isinstance(value, dict) or not value.keys() <= _MEMBERS:
        return None
    refuse, outcome = value.get("refuse"), value.get("outcome")
    lasts, timeout, code = value.get("lasts"), value.get("timeout"), value.get("exit_code")
    known = (
        (refuse is None or _is_refusal(refuse))
        and (outcome is None or outcome in _OUTCOMES)
        and isinstance(value.get("taken", False), bool)
        and all(number is None or _is_positive(number) for number in (lasts, timeout))
        and (code is None or (_is_positive(code) and isinstance(code, int)))
    )
    if not known:
        return None
    ending = Ending(Outcome(outcome or Outcome.COMPLETED), code or 1, lasts or 0.0)
    return Instruction(
        refusal=(refuse["code"], refuse["message"]) if refuse else None,
        taken=bool(value.get("taken")),
        ending=ending if outcome or lasts else None,
        timeout=timeout,
    )


def _is_refusal(value: Json) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("code"), str)
        and isinstance(value.get("message"), str)
    )


def _is_positive(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0
