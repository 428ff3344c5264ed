"""A machine with a fixed job name runs once.

Why: a job's name stays taken in its account and region after the job has ended, so the second
execution fails; a retry after the first job was created can only collide with it, and hides why
that one failed (SF05, SF06).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.names import unique_name
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._retry import repeats_created_job, retriers
from sagestep.rules._sources import api
from sagestep.types import EXPR, IntegrationPattern


@rule(
    "W3005",
    source=api("CreateTrainingJob"),
    bad=({"/TrainingJobName": "churn"},),
    good=({"/TrainingJobName": {"$expr": "$.name"}},),
)
def literal_job_name(context: Context) -> Iterator[Hit]:
    """Yield the job name that is the same in every execution."""
    name = context.kind.name(context.values)
    if context.machine is None or name is None or not context.kind.creates:
        return
    path = (context.kind.name_field,)
    spec = context.kind.spec.at(path)
    waits = context.pattern is IntegrationPattern.RUN_JOB
    again = waits and any(repeats_created_job(retrier) for _, retrier in retriers(context))
    own = unique_name(context.language, spec.max if spec else None, name, attempt=again)[EXPR]
    yield Hit(path, {"field": path[0], "name": name, "own": own}, "retry" if again else "")
