"""The patterns: one a file."""

from __future__ import annotations

import sys
from functools import lru_cache

from sagestep.composer.patterns._base import Pattern, Spot
from sagestep.composer.tasks import openable
from sagestep.plugins import collect
from sagestep.types import JsonObject, Path, SagestepError, Text

__all__ = ["Pattern", "Spot", "all_patterns", "apply", "fitting"]


@lru_cache(maxsize=1)
def all_patterns() -> tuple[Pattern, ...]:
    """Return every pattern, by rank."""
    return tuple(sorted(collect(sys.modules[__name__], Pattern), key=lambda one: one.rank))


def fitting(machine: JsonObject, at: Path) -> tuple[Pattern, ...]:
    """Return the patterns that can be added to the task at *at* of *machine*."""
    spot = _spot(machine, at, "")
    return tuple(one for one in all_patterns() if one.fits(spot)) if spot else ()


def apply(machine: JsonObject, at: Path, pattern_id: str, answer: str = "") -> JsonObject:
    """Return *machine* with a pattern added to the task at *at*.

    Raises:
        SagestepError: the machine is not made for it; the sentence says why.
        LookupError: there is no such pattern.
    """
    spot = _spot(machine, at, answer.strip())
    if spot is None:
        raise SagestepError(Text("workflow.error.no_job", {"name": at[-1] if at else ""}))
    for pattern in all_patterns():
        if pattern.id == pattern_id:
            return pattern.apply(spot)
    raise LookupError(pattern_id)


def _spot(machine: JsonObject, at: Path, answer: str) -> Spot | None:
    request = next((one for one in openable(machine) if one.at == at), None)
    return Spot(machine, request, answer) if request else None
