"""What a person could change, read off an execution: which retries are useless, what is lost.

Nothing here knows what was planned to go wrong: it reads the machine, the history and the jobs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sagestep.asl import machine as documents
from sagestep.backends._base import RESOURCE_IN_USE
from sagestep.backends.sandbox.simulator import Execution
from sagestep.backends.sandbox.simulator.errors import RUNTIME, TIMEOUT, StateError
from sagestep.backends.sandbox.simulator.history import MAX_EVENTS
from sagestep.backends.sandbox.story import Attempt, Fate, Visit, job_name
from sagestep.kinds import kind_of_operation
from sagestep.types import Json, JsonObject, Severity, Text


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to be said: an error makes the execution fail, a warning costs time or money.

    `state` is the name of the state that it is about, if it is about one.
    """

    severity: Severity
    text: Text
    fix: Text | None
    state: str | None = None


@dataclass(frozen=True)
class Case:
    """An execution with all that is known of it."""

    machine: Json
    execution: Execution
    visits: Sequence[Visit]

    @property
    def states(self) -> dict[str, JsonObject]:
        """Return the machine's states by name."""
        return {str(path[-1]): state for path, state in documents.states(self.machine)}


def advise(case: Case) -> list[Advice]:
    """Return what there is to be said about *case*, the worst first, each thing once."""
    found = [advice for look in _LOOKS for advice in look(case)]
    order = list(Severity)
    unique = {(one.text.key, one.state): one for one in reversed(found)}
    told = [one for one in found if unique[one.text.key, one.state] is one]
    return sorted(told, key=lambda one: order.index(one.severity))


def _say(severity: Severity, key: str, state: str | None = None, **params: Json) -> Advice:
    params = {"state": state or "", **params}
    fix = Text(f"advice.{key}.fix", params)
    return Advice(severity, Text(f"advice.{key}", params), fix, state)


_UNITS: Final = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


def span(seconds: float) -> Text:
    """Return a length of time in its two largest units."""
    rest, parts = round(seconds), []
    for unit, length in _UNITS:
        count, rest = divmod(rest, length)
        if count:
            parts.append(Text(f"span.{unit}", {"count": count}))
    if len(parts) > 1:
        return Text("advice.span", {"first": parts[0], "second": parts[1]})
    return parts[0] if parts else Text("span.s", {"count": 0})


_REASONS: Final = (
    ("name_taken", re.compile(r"Error Code: ResourceInUse|must be unique|already exist", re.I)),
    ("denied", re.compile(r"AccessDenied|not authorized", re.IGNORECASE)),
    ("limit", re.compile(r"ResourceLimitExceeded|account-level", re.IGNORECASE)),
    ("throttled", re.compile(r"Throttl|Rate exceeded|Too Many Requests", re.IGNORECASE)),
    ("invalid", re.compile(r"ValidationException|\(Service: ", re.IGNORECASE)),
)
_IN_VAIN: Final = ("Failed", "Stopped", "Stopping")


def reason(attempt: Attempt) -> str:
    """Return in one word why *attempt* failed, as far as trying again is concerned."""
    if attempt.error == f"SageMaker.{RESOURCE_IN_USE}Exception":
        return "name_taken"
    said = f"{attempt.error} {attempt.cause or ''}"
    return next((word for word, form in _REASONS if form.search(said)), "other")


def _useless_retries(case: Case) -> Iterator[Advice]:
    """Yield the retriers that waited for what did not change."""
    for visit in case.visits:
        last = visit.last
        if last is None or not last.failed:
            continue
        for number, tried in _by_retrier(visit).items():
            if tried[-1].error != last.error or reason(tried[-1]) != reason(last):
                continue
            why = reason(last)
            yield _say(
                Severity.WARNING,
                f"useless.{why}",
                visit.name,
                retrier=number + 1,
                count=len(tried),
                span=span(sum(attempt.wait or 0 for attempt in tried)),
                error=last.error or "",
                name=_job_name(case, visit, last),
            )


def _by_retrier(visit: Visit) -> dict[int, list[Attempt]]:
    found: dict[int, list[Attempt]] = {}
    for attempt in visit.attempts:
        if attempt.retrier is not None and attempt.wait is not None:
            found.setdefault(attempt.retrier, []).append(attempt)
    return found


def _collisions(case: Case) -> Iterator[Advice]:
    """Yield where a state meets the job that it made itself, under the same name."""
    for visit in case.visits:
        made: Attempt | None = None
        for attempt in visit.attempts:
            if made and attempt.failed and reason(attempt) == "name_taken":
                name = _job_name(case, visit, attempt)
                yield _say(
                    Severity.WARNING,
                    "collision",
                    visit.name,
                    first=made.error or "",
                    error=attempt.error or "",
                    name=name,
                )
                break
            made = attempt if attempt.failed and attempt.submitted else made


def _worthwhile(case: Case) -> Iterator[Advice]:
    """Yield the retriers that brought a state through."""
    for visit in case.visits:
        last = visit.last
        if last is None or last.failed or visit.fate is not Fate.SUCCEEDED:
            continue
        for number, tried in _by_retrier(visit).items():
            yield Advice(
                Severity.INFO,
                Text(
                    "advice.worked",
                    {
                        "state": visit.name,
                        "retrier": number + 1,
                        "count": len(tried),
                        "span": span(sum(attempt.wait or 0 for attempt in tried)),
                    },
                ),
                None,
                visit.name,
            )


def _limitless(case: Case) -> Iterator[Advice]:
    """Yield the tasks that time out here and, having no limit, would not on AWS."""
    fields = ("TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath")
    for visit in case.visits:
        state = case.states.get(visit.name, {})
        if any(field in state for field in fields) or visit.type != "Task":
            continue
        if any(attempt.error == TIMEOUT for attempt in visit.attempts):
            yield _say(Severity.WARNING, "no_limit", visit.name)


def _out_of_time(case: Case) -> Iterator[Advice]:
    """Yield the states at which the whole machine ran out of time."""
    if case.execution.status != "TIMED_OUT":
        return
    limit = case.machine.get("TimeoutSeconds") if isinstance(case.machine, dict) else None
    late = [visit for visit in case.visits if visit.fate is Fate.TIMED_OUT]
    if late:
        length = span(limit or case.execution.elapsed_seconds)
        yield _say(Severity.ERROR, "machine_timeout", late[-1].name, span=length)


def _runaway(case: Case) -> Iterator[Advice]:
    """Yield what filled the history."""
    if case.execution.error != RUNTIME or len(case.execution.events) < MAX_EVENTS:
        return
    counted = Counter(visit.name for visit in case.visits)
    state, times = counted.most_common(1)[0]
    mapped = any(event.type == "MapIterationStarted" for event in case.execution.events[:100])
    key = "history_full.map" if mapped else "history_full"
    yield _say(Severity.ERROR, key, state, times=times, events=MAX_EVENTS)


def _stopped(case: Case) -> Iterator[Advice]:
    """Yield the jobs that were stopped and that the machine takes for done."""
    went_on = {visit.name for visit in case.visits if visit.fate is Fate.SUCCEEDED}
    for job in case.execution.jobs:
        if job.get("status") == "Stopped" and job["state"] in went_on:
            field = _status_field(job)
            yield _say(Severity.WARNING, "stopped", job["state"], name=job["name"], field=field)


def _status_field(job: JsonObject) -> str:
    kind = kind_of_operation(job["operation"])
    return (kind.life_cycle.status_field if kind else None) or "Status"


def _left_behind(case: Case) -> Iterator[Advice]:
    """Yield what was still on its way when the execution ended."""
    for job in case.execution.jobs:
        later = job.get("later") or {}
        if job.get("ended_at") is not None or job.get("status") == "Stopping":
            continue
        params = {"name": job["name"], "status": job.get("status") or "", "later": later["status"]}
        if later.get("failure_reason"):
            params["reason"] = later["failure_reason"]
            yield _say(Severity.WARNING, "fails_later", job["state"], **params)
        else:
            yield _say(Severity.INFO, "left_running", job["state"], **params)


def _uncaught(case: Case) -> Iterator[Advice]:
    """Yield the state that fails with nothing to catch that."""
    error = case.execution.error
    if case.execution.status != "FAILED" or error == RUNTIME:
        return
    for visit in reversed(case.visits):
        state = case.states.get(visit.name, {})
        if visit.fate is not Fate.FAILED or visit.type not in ("Task", "Map", "Parallel"):
            continue
        failure = StateError(error, None)
        catchers = state.get("Catch", ())
        if not any(failure.matches(name) for one in catchers for name in one["ErrorEquals"]):
            yield _say(Severity.ERROR, "uncaught", visit.name, error=error or "")
        return


def _money(case: Case) -> Iterator[Advice]:
    """Yield what jobs cost that came to nothing."""
    lost = [
        job["later"]["usd"]
        for job in case.execution.jobs
        if job.get("later", {}).get("usd")
        and job.get("status") in ("Failed", "Stopped", "Stopping")
    ]
    if lost:
        params = {"usd": f"{sum(lost):,.2f}", "count": len(lost)}
        yield Advice(Severity.INFO, Text("advice.money", params), None)


def _job_name(case: Case, visit: Visit, attempt: Attempt) -> str:
    return job_name(case.states.get(visit.name, {}), attempt)


_LOOKS: Final[tuple[Callable[[Case], Iterator[Advice]], ...]] = (
    _runaway,
    _out_of_time,
    _uncaught,
    _useless_retries,
    _collisions,
    _limitless,
    _stopped,
    _left_behind,
    _worthwhile,
    _money,
)
