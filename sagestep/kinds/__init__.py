"""The job kinds: one API operation a file."""

from __future__ import annotations

import sys
from functools import lru_cache

from sagestep.kinds._base import Example, JobKind, LifeCycle, Permissions, Phase, Step
from sagestep.kinds._places import ImagePlace, TaskPlace, any_item, placed
from sagestep.plugins import collect

__all__ = [
    "Example",
    "ImagePlace",
    "JobKind",
    "LifeCycle",
    "Permissions",
    "Phase",
    "Step",
    "TaskPlace",
    "all_kinds",
    "any_item",
    "completed_statuses",
    "kind",
    "kind_of_operation",
    "passing_statuses",
    "placed",
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


def passing_statuses() -> frozenset[str]:
    """Return the statuses, of whatever kind, from which a thing goes on by itself."""
    return frozenset(phase.status for kind in all_kinds() for phase in kind.life_cycle.passing)


def completed_statuses() -> frozenset[str]:
    """Return the statuses, of whatever kind, that say that all went well."""
    return frozenset(kind.life_cycle.completed.status for kind in all_kinds())


def kind_of_operation(operation: str) -> JobKind | None:
    """Return the kind of the API *operation*, such as ``CreateTrainingJob``, or None."""
    return next((kind for kind in all_kinds() if kind.operation.lower() == operation.lower()), None)
