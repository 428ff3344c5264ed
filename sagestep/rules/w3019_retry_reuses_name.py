"""A retry computes the same job name again.

Why: a task is tried again after its job was created, with a name that is the same in each attempt:
SageMaker answers that the name is taken, and that answer replaces the true error (SF06).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.names import unique_name
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._names import differs_by_attempt
from sagestep.rules._retry import errors, repeats_created_job, retriers
from sagestep.rules._sources import step_functions
from sagestep.types import EXPR, Document, IntegrationPattern, is_dynamic


@rule(
    "W3019",
    source=step_functions("concepts-error-handling"),
    document=Document.MACHINE,
    bad=({"/States/Train/Retry/1/ErrorEquals": ["States.TaskFailed"]},),
    good=({"/States/Train/Retry/1/ErrorEquals": ["SageMaker.SageMakerException"]},),
)
def retry_reuses_name(context: Context) -> Iterator[Hit]:
    """Yield each retrier that tries again under the same name."""
    name = context.get(context.kind.name_field)
    if context.pattern is not IntegrationPattern.RUN_JOB or not is_dynamic(name):
        return
    if differs_by_attempt(name):
        return
    spec = context.kind.spec.at((context.kind.name_field,))
    own = unique_name(context.language, spec.max if spec else None, attempt=True)[EXPR]
    for path, retrier in retriers(context):
        if repeats_created_job(retrier):
            names = ", ".join(sorted(errors(retrier)))
            yield Hit(path, {"field": context.kind.name_field, "errors": names, "own": own})
