"""A computed job name gets too long.

Why: an execution that is started without a name is called by a UUID of 36 characters, and a job's
name has 63 at most, a tuning job's 32 (SF07).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._names import computed_name
from sagestep.rules._sources import api

_LONG = "a-prefix-of-more-than-27-chars"


@rule(
    "W3017",
    source=api("CreateTrainingJob"),
    bad=({"/TrainingJobName": {"$expr": f"States.Format('{_LONG}-{{}}', $$.Execution.Name)"}},),
    good=({"/TrainingJobName": {"$expr": f"States.Format('{_LONG}-{{}}', $.id)"}},),
)
def long_computed_name(context: Context) -> Iterator[Hit]:
    """Yield the job name that has no room for an execution's name."""
    path = (context.kind.name_field,)
    name = computed_name(context.get(*path))
    spec = context.kind.spec.at(path)
    if name and spec and spec.max is not None and name.least_length > spec.max:
        params = {"field": path[0], "length": name.least_length, "most": int(spec.max)}
        yield Hit(path, params)
