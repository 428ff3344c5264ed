"""Make a job's name new in every execution, and in every attempt where it is tried again."""

from __future__ import annotations

from sagestep.asl.names import unique_name
from sagestep.asl.retry import delays
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix
from sagestep.rules._names import computed_name, differs_by_attempt
from sagestep.rules._retry import repeats_created_job
from sagestep.types import (
    EXPR,
    Finding,
    IntegrationPattern,
    Json,
    QueryLanguage,
    dynamic,
    is_dynamic,
)

_COUNTED = 999
"""How many attempts a number of three digits can tell apart."""
_COUNT = {
    QueryLanguage.JSONPATH: "$$.State.RetryCount",
    QueryLanguage.JSONATA: "$states.context.State.RetryCount",
}


@fix("unique_name", mends={"W3005", "W3019"})
def make_name_unique(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Compute the name: from what it was called, and what is new each time."""
    path = (draft.job_kind.name_field,)
    held = draft.values.get(path[0])
    spec = draft.job_kind.spec.at(path)
    most = spec.max if spec else None
    if finding.rule == "W3019":
        new = _by_attempt(held, draft, most) if is_dynamic(held) else None
    else:
        new = _computed(held, draft, most) if isinstance(held, str) else None
    return draft.with_values({**draft.values, path[0]: new}) if new else None


def _computed(name: str, draft: JobDraft, most: float | None) -> Json:
    attempts = _attempts(draft)
    in_map = any(part in ("ItemProcessor", "Iterator") for part in draft.at)
    return unique_name(
        draft.language,
        most,
        name,
        attempt=attempts > 0,
        item=in_map or attempts > _COUNTED,
    )


def _by_attempt(held: Json, draft: JobDraft, most: float | None) -> Json:
    """Return the computed name *held* with the number of the attempt behind it, if it has room."""
    name = computed_name(held)
    if name is None or differs_by_attempt(held):
        return None
    count = len(str(_attempts(draft)))
    if most is not None and name.least_length + 1 + count > most:
        return None
    expression, number = held[EXPR].strip(), _COUNT[draft.language]
    if draft.language is QueryLanguage.JSONATA:
        return dynamic(f"{expression[:-2].rstrip()} & '-' & {number} %}}")
    if not name.text and expression.startswith("$"):
        return dynamic(f"States.Format('{{}}-{{}}', {expression}, {number})")
    closed = expression.rpartition(")")[0]
    head, quote, rest = closed.removeprefix("States.Format(").lstrip()[1:].partition("'")
    return dynamic(f"States.Format('{head}-{{}}{quote}{rest}, {number})")


def _attempts(draft: JobDraft) -> int:
    """Return how often the task may be tried again once its job was created."""
    listed = draft.state.get("Retry")
    if draft.pattern is not IntegrationPattern.RUN_JOB or not isinstance(listed, list):
        return 0
    again = [one for one in listed if isinstance(one, dict) and repeats_created_job(one)]
    # The number counts every retry of the state, whichever retrier it is due to.
    every = sum(delays(one).attempts for one in listed if isinstance(one, dict))
    return every if again else 0
