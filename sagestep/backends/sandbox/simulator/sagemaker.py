"""SageMaker tasks: they run as jobs of the sandbox, on the same virtual time.

What AWS answers, and which errors it ends with:
https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html and
https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
"""

from __future__ import annotations

from collections.abc import Generator
from functools import lru_cache
from typing import Final

from sagestep.asl.integration import Integration
from sagestep.asl.language.intrinsics import random_uuid
from sagestep.asl.retry import GENERIC
from sagestep.backends._base import RESOURCE_IN_USE, RESOURCE_NOT_FOUND, BackendError
from sagestep.backends.answers import answer_fields, read
from sagestep.backends.sandbox.backend import Sandbox
from sagestep.backends.sandbox.operations import Operations, code_of
from sagestep.backends.sandbox.refusals import unsupported
from sagestep.backends.sandbox.simulator.calls import Call
from sagestep.backends.sandbox.simulator.errors import (
    TASK_FAILED,
    TIMEOUT,
    EvaluationError,
    StateError,
    compact,
)
from sagestep.backends.sandbox.simulator.instructions import Instruction
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.kinds import JobKind, all_kinds, kind_of_operation
from sagestep.schema.fields import FieldSpec, service_model
from sagestep.types import IntegrationPattern, Json, JsonObject

LIMIT: Final = "ResourceLimitExceeded"
_MODELLED: Final = {
    RESOURCE_IN_USE: "SageMaker.ResourceInUseException",
    RESOURCE_NOT_FOUND: "SageMaker.ResourceNotFoundException",
    LIMIT: "SageMaker.ResourceLimitExceededException",
}
_STATUS: Final = 400
MAX_CAUSE: Final = 32_768
"""How many characters a cause has at most: the JSON in it may be cut
(https://docs.aws.amazon.com/step-functions/latest/apireference/API_TaskFailedEventDetails.html)."""
_BEST: Final = "BestTrainingJob"
_NAME: Final = "TrainingJobName"
_TUNING: Final = "DescribeHyperParameterTuningJob"
_UNTOLD: Final = {"TrainingJobStatusCounters", "ObjectiveStatusCounters", "ConsumedResources"}
_POLL_SECONDS: Final = 60.0
"""How often a job is looked at that does not tell how far it is."""


def knows(integration: Integration) -> bool:
    """Say whether the sandbox can do what *integration* asks for."""
    if integration.service != "sagemaker":
        return False
    return _kind(integration) is not None or (integration.sdk and _has(integration.operation))


def _kind(integration: Integration) -> JobKind | None:
    return kind_of_operation(integration.operation)


@lru_cache(maxsize=64)
def _has(operation: str) -> bool:
    return operation in Operations(Sandbox({})).calls


def run(
    call: Call, integration: Integration, sandbox: Sandbox, told: Instruction | None = None
) -> Generator[Wait, None, Json]:
    """Make *call* in *sandbox*, as *told*, and return its result.

    Raises:
        StateError: the request is refused, the job fails, or it takes too long.
    """
    kind = _kind(integration)
    request: JsonObject = dict(call.request) if isinstance(call.request, dict) else {}
    if kind is None:
        return _other(call, integration, sandbox, request, told or Instruction())
    told = told or Instruction()
    if wrong := unsupported(kind, request):
        shown = f"The Parameters '{compact(request)}' could not be used to start the Task: "
        raise EvaluationError(f"{shown}[{wrong}]")
    waits = integration.pattern is IntegrationPattern.RUN_JOB
    if waits:
        request = _tagged(kind, request, call.execution)
    try:
        if told.refusal:
            raise BackendError(*told.refusal)
        if told.taken:
            _occupy(sandbox, kind, request)
        arn = sandbox.create(integration.operation, request, told.ending)
    except BackendError as error:
        raise _refusal(call, integration, error) from error
    name = request[kind.name_field]
    job: JsonObject = {
        "state": call.state,
        "operation": kind.operation,
        "name": name,
        "arn": arn,
        "created_at": call.timeline.now(),
    }
    call.jobs.append(job)
    answer = {kind.arn_field: arn}
    call.submitted(answer)
    if not waits:
        return answer
    limit = call.patience or told.timeout or 0.0
    return (yield from _until_over(call, kind, name, sandbox, limit))


def _occupy(sandbox: Sandbox, kind: JobKind, request: JsonObject) -> None:
    """Let somebody have made a thing of the same name before."""
    if not kind.creates:
        sandbox.suppose(kind, request.get(kind.name_field, ""))
        return
    try:
        sandbox.create(kind.operation, request)
    except BackendError:
        # It is there already, or the request is one that the call itself will be refused for.
        return


def _until_over(
    call: Call, kind: JobKind, name: str, sandbox: Sandbox, limit: float
) -> Generator[Wait, None, Json]:
    timeline = call.timeline
    born = timeline.now()
    deadline = born + limit if limit else float("inf")
    try:
        while True:
            answer = sandbox.describe(kind, name)
            if read(kind, answer).ended_at is not None:
                break
            if timeline.now() >= deadline:
                _stop(sandbox, kind, name)
                raise StateError(TIMEOUT, None, heartbeat=call.missed_beat)
            yield min(_next_look(sandbox, kind, name, born, timeline.now()), deadline)
    except GeneratorExit:
        # Step Functions stops the job of a task that is given up.
        _stop(sandbox, kind, name)
        raise
    output = job_output(kind, answer)
    cycle = kind.life_cycle
    if cycle.failed is not None and read(kind, answer).status == cycle.failed.status:
        raise StateError(TASK_FAILED, compact(output)[:MAX_CAUSE])
    return output


def _next_look(sandbox: Sandbox, kind: JobKind, name: str, born: float, now: float) -> float:
    """Return when to look again: the share of its life that a job has behind it tells its end."""
    share = sandbox.progress(kind, name)
    if not share or now <= born:
        return now + 1.0
    end = born + (now - born) / share
    return max(end, now + 1e-3) if share < 1 else now + _POLL_SECONDS


def _stop(sandbox: Sandbox, kind: JobKind, name: str) -> None:
    if kind.stop is None:
        return
    try:
        sandbox.stop(kind, name)
    except BackendError:
        # It is over: stopping is a best effort there too.
        return


def _other(
    call: Call,
    integration: Integration,
    sandbox: Sandbox,
    request: JsonObject,
    told: Instruction,
) -> Json:
    """Describe, list, stop or delete what the sandbox has."""
    operation = integration.operation
    try:
        if told.refusal:
            raise BackendError(*told.refusal)
        if told.taken:
            _suppose(sandbox, operation, request)
        answer = Operations(sandbox).calls[operation](request)
    except BackendError as error:
        raise _refusal(call, integration, error) from error
    if service_model().operation_model(operation).output_shape is None:
        return {}
    # What the answer does not have, a request's tags for one, is the sandbox's own knowledge.
    fields = answer_fields(operation)
    known = {name: value for name, value in answer.items() if fields.member(name)}
    return _told(known, fields, iso=True)


def _suppose(sandbox: Sandbox, operation: str, request: JsonObject) -> None:
    """Have what *operation* is about there already."""
    for kind in all_kinds():
        if kind.creates and operation.endswith(kind.describe.removeprefix("Describe")):
            sandbox.suppose(kind, request.get(kind.name_field, ""))


def _refusal(call: Call, integration: Integration, error: BackendError) -> StateError:
    request_id = random_uuid(call.random)
    code = code_of(integration.operation, error.error)
    name = error_name(integration, code)
    if integration.sdk:
        service = f"(Service: SageMaker, Status Code: {_STATUS}, Request ID: {request_id})"
        return StateError(name, f"{error.message} {service}")
    service = (
        f"(Service: AmazonSageMaker; Status Code: {_STATUS}; Error Code: {code}; "
        f"Request ID: {request_id})"
    )
    return StateError(name, f"{error.message} {service}")


def error_name(integration: Integration, code: str) -> str:
    """Return the error that Step Functions makes of SageMaker's *code*."""
    generic = GENERIC[1] if integration.sdk else GENERIC[0]
    return _MODELLED.get(code, generic)


def _tagged(kind: JobKind, request: JsonObject, execution: str) -> JsonObject:
    """Return *request* with the tags that Step Functions adds to a job it waits for."""
    if kind.spec.member("Tags") is None:
        return request
    given = request.get("Tags", [])
    if not isinstance(given, list):
        return request
    added = [
        {"Key": "MANAGED_BY_AWS", "Value": "STARTED_BY_STEP_FUNCTIONS"},
        {"Key": "AWS_STEP_FUNCTIONS_EXECUTION_ARN", "Value": execution},
    ]
    return {**request, "Tags": [*given, *added]}


def job_output(kind: JobKind, answer: JsonObject) -> JsonObject:
    """Return what ``.sync`` hands on: *answer* with times in milliseconds and tags as an object.

    A tuning job's has no counters, and of its best training job only the name.
    """
    told: JsonObject = _told(answer, answer_fields(kind.describe))
    if _BEST in told:
        told[_BEST] = {_NAME: told[_BEST][_NAME]}
    if kind.describe == _TUNING:
        told = {name: value for name, value in told.items() if name not in _UNTOLD}
    if isinstance(answer.get("Tags"), list):
        told["Tags"] = {tag["Key"]: tag["Value"] for tag in answer["Tags"]}
    return told


def _told(value: Json, spec: FieldSpec | None, *, iso: bool = False) -> Json:
    """Return *value* with its timestamps as Step Functions gives them: milliseconds, or ISO."""
    if spec is None:
        return value
    if spec.type == "timestamp" and isinstance(value, int | float):
        from sagestep.backends.sandbox.simulator.run import timestamp

        return timestamp(value) if iso else round(value * 1000)
    if isinstance(value, dict) and spec.type == "structure":
        return {name: _told(item, spec.member(name), iso=iso) for name, item in value.items()}
    if isinstance(value, dict):
        return {name: _told(item, spec.item, iso=iso) for name, item in value.items()}
    if isinstance(value, list):
        return [_told(item, spec.item, iso=iso) for item in value]
    return value
