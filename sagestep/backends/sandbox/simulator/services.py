"""What tasks call: SageMaker runs in the sandbox, all else answers as its mock says."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sagestep.asl.integration import Integration, parse_resource
from sagestep.backends.sandbox.backend import Sandbox
from sagestep.backends.sandbox.simulator.errors import HEARTBEAT, TIMEOUT, StateError
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json, JsonObject, SagestepError, Text

_PATTERNS: Final = (".sync", ".waitForTaskToken")


@dataclass(slots=True)
class Call:
    """One attempt at a task. Times are in seconds, None where there is no limit."""

    visit: Visit
    resource: str
    request: Json
    timeout: float | None
    heartbeat: float | None

    @property
    def integration(self) -> Integration | None:
        """Return the service call that the resource names."""
        return parse_resource(self.resource)

    @property
    def submits(self) -> bool:
        """Say whether the task goes on after the service has answered."""
        return any(pattern in self.resource for pattern in _PATTERNS)

    def submitted(self, output: Json) -> None:
        """Leave the event that the service has taken the work on."""
        if self.submits:
            self.visit.trail.add("TaskSubmitted", resource=self.resource, output=output)

    def patience(self) -> float:
        """Return how many seconds the task may go on without a sign of life; 0 without a limit."""
        return min((limit for limit in (self.timeout, self.heartbeat) if limit), default=0.0)


class Mocks:
    """What tasks answer, by state name; each attempt takes the next answer, the last one stays.

    ``{"sandbox": true}`` leaves an attempt to the sandbox, after mocked failures for instance.

    Raises:
        SagestepError: they have not the form that is told.
    """

    def __init__(self, mocks: Mapping[str, Sequence[JsonObject]] | None) -> None:
        self._answers = dict(mocks or {})
        self._taken: dict[str, int] = {}
        for name, answers in self._answers.items():
            good = isinstance(answers, Sequence) and not isinstance(answers, str) and answers
            if not good or not all(_is_answer(answer) for answer in answers):
                raise SagestepError(Text("simulator.error.mock", {"state": name}))

    def next(self, name: str) -> JsonObject | None:
        """Return the next answer for the state *name*, or None if it has none at all."""
        answers = self._answers.get(name)
        if not answers:
            return None
        taken = self._taken.get(name, 0)
        self._taken[name] = taken + 1
        return dict(answers[min(taken, len(answers) - 1)])


def _is_answer(answer: Any) -> bool:
    return isinstance(answer, Mapping) and (
        "result" in answer
        or answer.get("timed_out") is True
        or answer.get("sandbox") is True
        or ("error" in answer and isinstance(answer["error"], str | None))
    )


class Services:
    """All services of one execution."""

    def __init__(self, mocks: Mocks, sandbox: Sandbox) -> None:
        self.mocks = mocks
        self.sandbox = sandbox

    def call(self, call: Call) -> Generator[Wait, None, Json]:
        """Make *call* and return its result.

        Raises:
            StateError: the service, or its job, fails.
            SagestepError: nothing says what the service does.
        """
        name = call.visit.name
        answer = self.mocks.next(name)
        if answer is not None and not answer.get("sandbox"):
            return (yield from self._mocked(call, answer))
        integration = call.integration
        if integration is not None and integration.service == "sagemaker":
            from sagestep.backends.sandbox.simulator import sagemaker

            if sagemaker.knows(integration):
                return (yield from sagemaker.call(call, integration, self.sandbox))
        params = {"state": name, "resource": call.resource}
        raise SagestepError(Text("simulator.error.no_mock", params))

    def _mocked(self, call: Call, answer: JsonObject) -> Generator[Wait, None, Json]:
        timeline = call.visit.run.timeline
        error, cause = answer.get("error"), answer.get("cause")
        silent = answer.get("timed_out") or error in (TIMEOUT, HEARTBEAT)
        # A service that refuses says so in this form; then there is nothing to wait for.
        refused = isinstance(cause, str) and "(Service: " in cause
        if not refused:
            call.submitted(answer.get("result"))
        lasts = float(answer.get("seconds", 0))
        limit = call.patience()
        if silent or (limit and lasts > limit):
            if limit:
                yield timeline.now() + limit
            beat = error == HEARTBEAT or bool(call.heartbeat and call.heartbeat == limit)
            raise StateError(error or TIMEOUT, cause, heartbeat=beat)
        if lasts:
            yield timeline.now() + lasts
        if "result" not in answer:
            raise StateError(error, cause)
        return answer["result"]
