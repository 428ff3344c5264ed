"""The job kinds: one API operation a file."""

from __future__ import annotations

import sys
from functools import lru_cache

from sagestep.kinds._base import Example, JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.plugins import collect

__all__ = [
    "Example",
    "JobKind",
    "LifeCycle",
    "Permissions",
    "Phase",
    "Step",
    "all_kinds",
    "kind",
    "kind_of_operation",
]


@lru_cache(maxsize=1)
def all_kinds() -> tuple[JobKind, ...]:
    """Return every job kind, by rank."""
    return tuple(sorted(collect(sys.modules[__name__], JobKind), key=lambda kind: kind.rank))


def kind(kind_id: str) -> JobKind:
    """Return the kind called *kind_id*.

    Raises:
        LookupError: there is none.
    """
    for candidate in all_kinds():
        if candidate.id == kind_id:
            return candidate
    raise LookupError(kind_id)


def kind_of_operation(operation: str) -> JobKind | None:
    """Return the kind of the API *operation*, such as ``CreateTrainingJob``, or None."""
    return next((kind for kind in all_kinds() if kind.operation.lower() == operation.lower()), None)
