"""Step Functions' calls: make a state machine, start an execution, look at what came of it."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from sagestep.backends._base import VALIDATION, BackendError
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.backend import ACCOUNT
from sagestep.backends.sandbox.simulator import Event, Execution, simulate
from sagestep.types import Json, JsonObject, SagestepError

_TEXTS: Final = ("input", "output", "parameters")


@dataclass(frozen=True)
class Ended:
    """An execution that was run, and how it was started."""

    name: str
    machine: str
    input: str
    begun: float
    execution: Execution


@dataclass
class Executions:
    """The calls about executions. A machine is run when it is started, and over when it answers."""

    region: str
    machines: dict[str, JsonObject] = field(default_factory=dict)
    ended: dict[str, Ended] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def create_machine(self, request: JsonObject) -> JsonObject:
        """Answer CreateStateMachine."""
        arn = f"arn:aws:states:{self.region}:{ACCOUNT}:stateMachine:{_text(request, 'name')}"
        definition = _json(_text(request, "definition"), "InvalidDefinition")
        with self.lock:
            if self.machines.setdefault(arn, definition) != definition:
                raise BackendError("StateMachineAlreadyExists", f"{arn} has another definition")
        return {"stateMachineArn": arn, "creationDate": time.time()}

    def start(self, request: JsonObject) -> JsonObject:
        """Answer StartExecution: run the machine to its end."""
        machine = _text(request, "stateMachineArn")
        if machine not in self.machines:
            raise BackendError("StateMachineDoesNotExist", f"There is no {machine}")
        given = str(request.get("input", "{}"))
        data = _json(given, "InvalidExecutionInput")
        name = str(request.get("name") or uuid.uuid4())
        arn = f"{machine.replace(':stateMachine:', ':execution:')}:{name}"
        begun = time.time()
        if arn in self.ended:
            raise BackendError("ExecutionAlreadyExists", f"{arn} is there")
        context = {"execution_name": name, "state_machine_name": machine.rpartition(":")[2]}
        try:
            run = simulate(self.machines[machine], data, clock=ManualClock(begun), context=context)
        except SagestepError as error:
            raise BackendError("InvalidDefinition", str(error.text.params)) from error
        self.ended[arn] = Ended(name, machine, given, begun, run)
        return {"executionArn": arn, "startDate": begun}

    def describe(self, request: JsonObject) -> JsonObject:
        """Answer DescribeExecution."""
        arn, ended = self._find(request)
        run = ended.execution
        told: JsonObject = {
            "executionArn": arn,
            "stateMachineArn": ended.machine,
            "name": ended.name,
            "status": run.status,
            "startDate": ended.begun,
            "stopDate": ended.begun + run.elapsed_seconds,
            "input": ended.input,
        }
        if run.error is None:
            return {**told, "output": _compact(run.output)}
        return {**told, "error": run.error, "cause": run.cause or ""}

    def history(self, request: JsonObject) -> JsonObject:
        """Answer GetExecutionHistory, all of it."""
        _, ended = self._find(request)
        events = [_event(event) for event in ended.execution.events]
        return {"events": events[::-1] if request.get("reverseOrder") else events}

    def _find(self, request: JsonObject) -> tuple[str, Ended]:
        arn = _text(request, "executionArn")
        if arn not in self.ended:
            raise BackendError("ExecutionDoesNotExist", f"There is no {arn}")
        return arn, self.ended[arn]


def _event(event: Event) -> JsonObject:
    details = {
        name: _compact(value) if name in _TEXTS else value for name, value in event.details.items()
    }
    if event.name and "name" not in details:
        details["name"] = event.name
    told = {
        "id": event.id,
        "previousEventId": event.previous,
        "type": event.type,
        "timestamp": event.at,
    }
    return {**told, _details(event.type): details} if details else told


def _details(kind: str) -> str:
    """Return the member that holds the details of an event of the type *kind*."""
    for ending in ("StateEntered", "StateExited"):
        if kind.endswith(ending):
            kind = ending
    return f"{kind[0].lower()}{kind[1:]}EventDetails"


def _text(request: JsonObject, name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str) or not value:
        raise BackendError(VALIDATION, f"{name} is missing")
    return value


def _json(text: str, error: str) -> Json:
    try:
        return json.loads(text)
    except ValueError as fault:
        raise BackendError(error, f"It is no JSON: {fault}") from fault


def _compact(value: Json) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
