"""What tasks call: SageMaker runs in the sandbox, all else answers as its mock says."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.backends.sandbox.backend import Sandbox
from sagestep.backends.sandbox.simulator import instructions, sagemaker
from sagestep.backends.sandbox.simulator.calls import Call
from sagestep.backends.sandbox.simulator.errors import HEARTBEAT, TIMEOUT, StateError
from sagestep.backends.sandbox.simulator.mocks import Mocks
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json, JsonObject, SagestepError, Text


class Services:
    """All services of one execution."""

    def __init__(self, mocks: Mocks, sandbox: Sandbox) -> None:
        self.mocks = mocks
        self._sandbox = sandbox

    def call(self, call: Call) -> Generator[Wait, None, Json]:
        """Make *call* and return its result.

        Raises:
            StateError: the service, or its job, fails.
            SagestepError: nothing says what the service does.
        """
        answer = self.mocks.next(call.state)
        if answer is not None and "sandbox" not in answer:
            return (yield from _mocked(call, answer))
        told = instructions.read(answer["sandbox"]) if answer else None
        integration = call.integration
        if integration is not None and sagemaker.knows(integration):
            return (yield from sagemaker.run(call, integration, self._sandbox, told))
        params = {"state": call.state, "resource": call.resource}
        raise SagestepError(Text("simulator.error.no_mock", params))


def _mocked(call: Call, answer: JsonObject) -> Generator[Wait, None, Json]:
    error, cause = answer.get("error"), answer.get("cause")
    silent = answer.get("timed_out") or error in (TIMEOUT, HEARTBEAT)
    # A service that refuses says so in this form; then there is nothing to wait for.
    refused = isinstance(cause, str) and "(Service: " in cause
    if not refused:
        call.submitted(answer.get("result"))
    lasts, limit = float(answer.get("seconds", 0)), call.patience
    if silent or (limit and lasts > limit):
        if limit:
            yield call.timeline.now() + limit
        beat = error == HEARTBEAT or call.missed_beat
        raise StateError(error or TIMEOUT, cause, heartbeat=beat)
    if lasts:
        yield call.timeline.now() + lasts
    if "result" not in answer:
        raise StateError(error, cause)
    return answer["result"]
