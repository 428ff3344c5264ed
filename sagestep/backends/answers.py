"""Read what Describe operations answer, whichever backend and kind they come from.

Which members say when a job started and ended is taken from the answer's own model, as every
operation spells them its own way: ``TrainingStartTime``, ``TransformStartTime``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sagestep.backends._base import JobEvent
from sagestep.kinds import JobKind
from sagestep.schema.fields import FieldSpec, field_spec, service_model
from sagestep.types import Json, JsonObject

CREATED = "CreationTime"
MODIFIED = "LastModifiedTime"
TRANSITIONS = "SecondaryStatusTransitions"
BILLABLE = "BillableTimeInSeconds"
FAILURE = "FailureReason"


@dataclass(frozen=True, slots=True)
class Answer:
    """What every Describe answer says, in one set of words; times are seconds since 1970.

    `ended_at` is set as soon as, and only when, nothing more will happen by itself.
    """

    status: str
    secondary: str | None
    arn: str | None
    created_at: float | None
    started_at: float | None
    ended_at: float | None
    billable_seconds: float | None
    failure_reason: str | None


def read(kind: JobKind, answer: JsonObject) -> Answer:
    """Return what *answer*, of the kind's Describe operation, says."""
    cycle = kind.life_cycle
    told = answer.get(cycle.status_field) if cycle.status_field else None
    status = told or cycle.completed.status
    created, modified = _time(answer, CREATED), _time(answer, MODIFIED)
    started = _time(answer, started_field(kind.describe))
    ended = None
    if status in cycle.final:
        # Endpoints, labeling jobs and models have no end time: they were last changed when done.
        times = (_time(answer, ended_field(kind.describe)), modified, created)
        ended = next((time for time in times if time is not None), None)
    return Answer(
        status=status,
        secondary=answer.get(cycle.secondary_field) if cycle.secondary_field else None,
        arn=answer.get(kind.arn_field),
        created_at=created,
        started_at=started,
        ended_at=ended,
        billable_seconds=_billable(answer, started, ended),
        failure_reason=answer.get(FAILURE) or None,
    )


def events_in(kind: JobKind, answer: JsonObject) -> list[JobEvent]:
    """Return the changes of status that *answer* tells of, first things first.

    Where the operation keeps no transitions, they are the creation, the start and the end.
    """
    cycle = kind.life_cycle
    if transitions := answer.get(TRANSITIONS):
        statuses = {phase.secondary: phase.status for phase in (*cycle.passing, *cycle.ends)}
        return [
            JobEvent(
                at=transition["StartTime"],
                status=statuses.get(transition["Status"], cycle.phases[0].status),
                secondary=transition["Status"],
                message=transition.get("StatusMessage", ""),
            )
            for transition in transitions
        ]
    said, phases = read(kind, answer), cycle.phases
    moments = [(said.ended_at, said.status, said.failure_reason or "")]
    if phases:
        # What is only changed may have been created long before.
        begun = said.created_at if kind.creates else _time(answer, MODIFIED)
        longest = phases[cycle.longest].status
        moments = [(begun, phases[0].status, ""), (said.started_at, longest, ""), *moments]
    return [
        JobEvent(at, status, None, message) for at, status, message in moments if at is not None
    ]


@lru_cache(maxsize=32)
def answer_fields(describe: str) -> FieldSpec:
    """Return the answer of the operation *describe* as one field."""
    return field_spec(service_model().operation_model(describe).output_shape, describe)


def started_field(describe: str) -> str:
    """Return the member that says when a job began to work, or an empty text."""
    return _ending(describe, "StartTime")


def ended_field(describe: str) -> str:
    """Return the member that says when a job ended, or an empty text."""
    return _ending(describe, "EndTime")


def _ending(describe: str, end: str) -> str:
    names = (member.name for member in answer_fields(describe).members)
    return next((name for name in names if name.endswith(end)), "")


def _billable(answer: JsonObject, started: float | None, ended: float | None) -> float | None:
    told = answer.get(BILLABLE)
    if told is not None:
        return float(told)
    return ended - started if started is not None and ended is not None else None


def _time(answer: JsonObject, field: str) -> float | None:
    value: Json = answer.get(field)
    return float(value) if isinstance(value, int | float) else None
