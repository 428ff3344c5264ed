"""What a state comes to, and how it is run."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a state hands on, and to which state; None where its machine or branch ends."""

    output: Json
    next: str | None


Run = Callable[[Visit], Generator[Wait, None, Outcome]]
"""Runs one visit to a state.

It raises StateError, or EvaluationError, for which the interpreter adds which state that was.
"""

Attempt = Callable[[Visit], Generator[Wait, None, Json]]
"""Runs one attempt of a state that may be retried and returns the state's output."""
