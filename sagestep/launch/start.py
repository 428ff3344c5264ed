"""Launch a job: written down first, so that no click makes two of it and none gets lost."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from sagestep.backends._base import Backend, BackendError
from sagestep.backends.clock import Clock, SystemClock
from sagestep.history.records import REFUSED, STATUS_CHANGE, SUBMITTING, Event, Run
from sagestep.launch.resolve import resolve
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, SagestepError, Text

if TYPE_CHECKING:
    from sagestep.history.store import JobStore


def launch(
    plan: Plan,
    backend: Backend,
    store: JobStore,
    *,
    key: str,
    backend_name: str,
    execution_input: Json = None,
    clock: Clock | None = None,
) -> Run:
    """Create the job that *plan* describes, directly rather than through its machine.

    The same *key* is the same launch: whoever comes second gets the first one's run. A job that the
    backend does not accept is a run too, refused, with the reason. Dynamic values are resolved from
    *execution_input*, see `resolve`.

    Raises:
        SagestepError: the plan has errors or a value cannot be resolved (then there is no run), or
            the backend did not answer (then the run stays submitting, and `refresh` finds out).
    """
    earlier = store.run_of_launch(key)
    if earlier is not None:
        return earlier
    clock = clock or SystemClock()
    run = _record(plan, backend, key, backend_name, _request(plan, key, execution_input), clock)
    kept = store.add_run(run)
    if kept.id != run.id:
        return kept
    try:
        arn = backend.create(run.operation, run.request)
    except BackendError as refusal:
        ended = replace(run, status=REFUSED, failure_reason=refusal.reason, ended_at=clock.now())
        store.update_run(ended)
        return ended
    cycle = plan.kind.life_cycle
    first = cycle.phases[0] if cycle.phases else cycle.completed
    # What has no phases is there, and done, as soon as the call is answered.
    ended_at = None if cycle.phases else clock.now()
    accepted = replace(
        run, status=first.status, secondary=first.secondary, ended_at=ended_at, arn=arn
    )
    store.update_run(accepted)
    store.add_events(run.id, [_first_event(accepted, first.message)])
    return accepted


def _first_event(run: Run, message: str) -> Event:
    return Event(run.id, 0, run.created_at, STATUS_CHANGE, run.status, run.secondary, message)


def _request(plan: Plan, key: str, execution_input: Json) -> JsonObject:
    if not plan.ready:
        raise SagestepError(Text("launch.error.not_ready", {"errors": len(plan.errors)}))
    if plan.requests[0].holes and execution_input is None:
        expressions = ", ".join(sorted({hole.expression for hole in plan.requests[0].holes}))
        raise SagestepError(Text("launch.error.needs_input", {"expressions": expressions}))
    execution = f"sagestep-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    request = resolve(plan, execution_input, execution)
    if plan.kind.name(request) is None:
        raise SagestepError(Text("launch.error.no_name", {"field": plan.kind.name_field}))
    return request


def _record(
    plan: Plan, backend: Backend, key: str, backend_name: str, request: JsonObject, clock: Clock
) -> Run:
    used = next(iter(plan.kind.usages(request)), None)
    return Run(
        id=uuid.uuid4().hex,
        launch_key=key,
        draft_id=plan.draft.id,
        kind=plan.kind.id,
        operation=plan.kind.operation,
        name=request[plan.kind.name_field],
        backend=backend_name,
        region=backend.region,
        status=SUBMITTING,
        created_at=clock.now(),
        instance_type=used.instance_type if used else None,
        instance_count=used.count if used else None,
        digest=plan.digest,
        request=request,
        machine=plan.machine,
        draft=plan.draft.model_dump(mode="json"),
    )
