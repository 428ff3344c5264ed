"""Failure drills: what can go wrong with a SageMaker task, one a file.

A drill is put into practice by answers in the form that the simulator takes as mocks, so that what
was tried on screen can be taken away and replayed on the command line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from random import Random
from typing import Final

from sagestep.backends.sandbox.drills._base import Drill, Said, Task, answers, said, tasks
from sagestep.plugins import collect

__all__ = [
    "Drill",
    "Said",
    "Task",
    "all_drills",
    "answers",
    "by_chance",
    "drill",
    "drills_for",
    "said",
    "tasks",
]

_TROUBLE: Final = 0.6
"""How likely a task is to get a drill by chance."""


@lru_cache(maxsize=1)
def all_drills() -> tuple[Drill, ...]:
    """Return every drill, in the order of a job's life."""
    return tuple(sorted(collect(sys.modules[__name__], Drill), key=lambda drill: drill.rank))


def drill(drill_id: str) -> Drill:
    """Return the drill called *drill_id*.

    Raises:
        LookupError: there is none.
    """
    for candidate in all_drills():
        if candidate.id == drill_id:
            return candidate
    raise LookupError(drill_id)


def drills_for(task: Task) -> tuple[Drill, ...]:
    """Return the drills that *task* can be put through."""
    return tuple(drill for drill in all_drills() if drill.fits(task))


def by_chance(found: Iterable[Task], seed: int) -> dict[str, str]:
    """Return a drill's id for some of the tasks, by state name; the same for the same seed."""
    random = Random(seed)
    chosen: dict[str, str] = {}
    for task in found:
        choices = drills_for(task)
        if choices and random.random() < _TROUBLE:
            chosen[task.name] = random.choice(choices).id
    return chosen
