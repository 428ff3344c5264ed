"""Follow a run: ask its backend, and write down what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from sagestep.backends._base import (
    RESOURCE_IN_USE,
    RESOURCE_NOT_FOUND,
    Backend,
    BackendError,
    JobEvent,
)
from sagestep.backends.answers import Answer, events_in, read
from sagestep.backends.clock import Clock, SystemClock
from sagestep.cost import billed
from sagestep.history.records import REFUSED, STATUS_CHANGE, SUBMITTING, Event, Run
from sagestep.kinds import JobKind, kind

if TYPE_CHECKING:
    from sagestep.history.store import JobStore

LOST_AFTER: Final = 300.0
"""After how many seconds a submitted job that nobody knows of counts as never made."""


def refresh(run: Run, backend: Backend, store: JobStore, clock: Clock | None = None) -> Run:
    """Return *run* as it is now, written down with its events. A run that is over asks nobody.

    Raises:
        BackendError: the job is gone.
    """
    if run.over:
        return run
    job_kind = kind(run.kind)
    try:
        answer = backend.describe(job_kind, run.name)
    except BackendError as refusal:
        if run.status != SUBMITTING or refusal.error != RESOURCE_NOT_FOUND:
            raise
        return _unanswered(run, refusal, store, clock or SystemClock())
    said = read(job_kind, answer)
    elder = job_kind.creates and (said.created_at or 0) < run.created_at - LOST_AFTER
    if run.status == SUBMITTING and elder:
        # The answer to this launch got lost, and the job of its name is an older one.
        reason = f"{RESOURCE_IN_USE}: another job has this name"
        return _refused(run, reason, store, run.created_at)
    known = _updated(run, job_kind, said)
    if known != run:
        store.update_run(known)
        store.add_events(run.id, _events(run.id, events_in(job_kind, answer)))
    return known


def stop(run: Run, backend: Backend, store: JobStore) -> Run:
    """Ask the job to stop and return the run as it is then; one that is over is left alone.

    Raises:
        BackendError: the job cannot be stopped.
    """
    if run.over:
        return run
    backend.stop(kind(run.kind), run.name)
    return refresh(run, backend, store)


def progress(run: Run, backend: Backend) -> float:
    """Return which share of its life the job has behind it, 0 to 1.

    Where the backend cannot know, it is a guess from the phase the job is in.
    """
    if run.over:
        return 1.0
    try:
        told = backend.progress(kind(run.kind), run.name)
    except BackendError:
        told = None
    return _by_phase(run) if told is None else told


def _by_phase(run: Run) -> float:
    phases = kind(run.kind).life_cycle.phases
    usual = [sum(phase.seconds) / 2 for phase in phases]
    behind = [0.0, *accumulate(usual)]
    now = (run.status, run.secondary)
    at = next((n for n, phase in enumerate(phases) if (phase.status, phase.secondary) == now), 0)
    return behind[at] / behind[-1] if behind[-1] else 0.0


def _updated(run: Run, job_kind: JobKind, said: Answer) -> Run:
    return replace(
        run,
        status=said.status,
        secondary=said.secondary,
        arn=said.arn or run.arn,
        started_at=said.started_at,
        ended_at=said.ended_at,
        billable_seconds=said.billable_seconds,
        failure_reason=said.failure_reason,
        usd=billed(job_kind.usages(run.request), said.billable_seconds, run.region),
    )


def _events(run_id: str, events: Sequence[JobEvent]) -> list[Event]:
    return [
        Event(run_id, seq, event.at, STATUS_CHANGE, event.status, event.secondary, event.message)
        for seq, event in enumerate(events)
    ]


def _unanswered(run: Run, refusal: BackendError, store: JobStore, clock: Clock) -> Run:
    """Return the submitted *run*, which the backend does not know: not yet, or not any more."""
    if clock.now() - run.created_at < LOST_AFTER:
        return run
    return _refused(run, refusal.reason, store, clock.now())


def _refused(run: Run, reason: str, store: JobStore, at: float) -> Run:
    ended = replace(run, status=REFUSED, failure_reason=reason, ended_at=at)
    store.update_run(ended)
    return ended
