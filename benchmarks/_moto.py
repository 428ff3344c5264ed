"""Run a state machine on moto's engine, in this process, without a server and without waiting."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from sagestep.backends.sandbox.simulator import Execution
from sagestep.types import Json, JsonObject

_ACCOUNT, _REGION = "123456789012", "us-east-1"
_ROLE = f"arn:aws:iam::{_ACCOUNT}:role/Machine"
_MACHINE = f"arn:aws:states:{_REGION}:{_ACCOUNT}:stateMachine:m"
_EXECUTION = f"arn:aws:states:{_REGION}:{_ACCOUNT}:execution:m:e"


class _Ending:
    """What moto's worker tells when it is done: nothing that matters here."""

    def terminated(self) -> None:
        """Do nothing: the caller runs in the same thread."""


def execute(
    definition: JsonObject, data: Json, mocks: Mapping[str, Sequence[JsonObject]] | None = None
) -> Execution:
    """Return what moto's engine makes of *definition*; *mocks* are as for the sandbox.

    Pauses of Wait states and retriers pass at once.
    """
    from moto.stepfunctions.parser.asl.eval import program_state as ends
    from moto.stepfunctions.parser.backend.execution_worker import SyncExecutionWorker

    ending: Any = _Ending()
    worker: Any = SyncExecutionWorker(
        _details(definition, data), ending, None, {}, _mocked(mocks or {})
    )
    with _in_no_time():
        worker.start()
    ended = worker.env.program_state()
    events = worker.env.event_manager.get_event_history()
    if isinstance(ended, ends.ProgramEnded):
        output = worker.env.states.get_input()
        return Execution("SUCCEEDED", output, None, None, events, 0.0, [])
    if isinstance(ended, ends.ProgramError):
        failed = ended.error or {}
        error, cause = failed.get("error"), failed.get("cause")
        return Execution("FAILED", None, error, cause, events, 0.0, [])
    return Execution(type(ended).__name__, None, None, None, events, 0.0, [])


@contextlib.contextmanager
def _in_no_time() -> Iterator[None]:
    """Let moto's pauses pass at once, and keep its log of failures to itself."""
    from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import (
        WaitFunction,
    )

    log = logging.getLogger("moto.stepfunctions")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with (
            patch("time.sleep", lambda _seconds: None),
            patch.object(WaitFunction, "_wait_interval", lambda *_args, **_kwargs: None),
        ):
            yield
    finally:
        log.setLevel(before)


def _details(definition: JsonObject, data: Json) -> Any:
    from moto.stepfunctions.parser.api import StateMachineType
    from moto.stepfunctions.parser.asl.eval import evaluation_details as told

    now = datetime.now(UTC).isoformat()
    return told.EvaluationDetails(
        told.AWSExecutionDetails(_ACCOUNT, _REGION, _ROLE),
        told.ExecutionDetails(_EXECUTION, "e", _ROLE, data, now),
        told.StateMachineDetails(_MACHINE, "m", StateMachineType.STANDARD, json.dumps(definition)),
    )


def _mocked(mocks: Mapping[str, Sequence[JsonObject]]) -> Any:
    from moto.stepfunctions.parser.mocking import mock_config as mocking

    if not mocks:
        return None
    states = []
    for name, answers in mocks.items():
        responses: list[Any] = []
        for number, answer in enumerate(answers):
            # The last answer stays.
            last = number if number + 1 < len(answers) else 999
            if "error" in answer:
                error, cause = answer["error"], answer.get("cause", "")
                responses.append(mocking.MockedResponseThrow(number, last, error, cause))
            else:
                responses.append(mocking.MockedResponseReturn(number, last, answer["result"]))
        states.append(mocking.StateMockedResponses(name, name, responses))
    return mocking.MockTestCase("m", "t", states)
