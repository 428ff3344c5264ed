"""How fast the simulator runs, beside moto's engine: executions, large Maps, retries, runaways."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks._moto import execute
from sagestep.backends.sandbox.simulator import Execution, simulate
from sagestep.types import JsonObject

EXECUTIONS = 1_000
PEER_EXECUTIONS = 200
"""The peer is slow: a fifth of them tells enough."""
ITEMS = 10_000

JSONPATH: JsonObject = {
    "StartAt": "Prepare",
    "States": {
        "Prepare": {
            "Type": "Pass",
            "Parameters": {"name.$": "States.Format('job-{}', $.id)", "tries": 0},
            "Next": "Train",
        },
        "Train": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"Name.$": "$.name"},
            "ResultPath": "$.result",
            "Next": "Done?",
        },
        "Done?": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.result.ok", "BooleanEquals": True, "Next": "Rest"}],
            "Default": "End",
        },
        "Rest": {"Type": "Wait", "Seconds": 3600, "Next": "End"},
        "End": {"Type": "Succeed", "OutputPath": "$.result"},
    },
}

JSONATA: JsonObject = {
    "QueryLanguage": "JSONata",
    "StartAt": "Prepare",
    "States": {
        "Prepare": {
            "Type": "Pass",
            "Output": {"name": "{% 'job-' & $states.input.id %}"},
            "Next": "Train",
        },
        "Train": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"Name": "{% $states.input.name %}"},
            "Next": "Done?",
        },
        "Done?": {
            "Type": "Choice",
            "Choices": [{"Condition": "{% $states.input.ok %}", "Next": "Rest"}],
            "Default": "End",
        },
        "Rest": {"Type": "Wait", "Seconds": "{% 60 * 60 %}", "Next": "End"},
        "End": {"Type": "Succeed", "Output": "{% $states.input.ok %}"},
    },
}

MAP: JsonObject = {
    "StartAt": "Map",
    "States": {
        "Map": {
            "Type": "Map",
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "One",
                "States": {"One": {"Type": "Pass", "End": True}},
            },
            "End": True,
        }
    },
}

RETRIES: JsonObject = {
    "StartAt": "Train",
    "States": {
        "Train": {
            "Type": "Task",
            "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
            "Retry": [
                {
                    "ErrorEquals": ["SageMaker.AmazonSageMakerException"],
                    "IntervalSeconds": 1,
                    "MaxAttempts": 100,
                    "BackoffRate": 1.1,
                }
            ],
            "End": True,
        }
    },
}

RUNAWAY: JsonObject = {
    "StartAt": "Again",
    "States": {
        "Again": {"Type": "Pass", "Next": "Done?"},
        "Done?": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.done", "IsPresent": True, "Next": "Done"}],
            "Default": "Again",
        },
        "Done": {"Type": "Succeed"},
    },
}

ANSWERS = {"Train": [{"result": {"ok": True}}]}
REFUSALS = {"Train": [{"error": "SageMaker.AmazonSageMakerException", "cause": "no"}]}


def main() -> None:
    """Print how fast a five-state machine runs here and on moto's engine, and how long others."""
    jsonpath = _rate("five states, JSONPath", JSONPATH)
    _rate("five states, JSONata", JSONATA)
    moto = _moto()
    print(f"{'times moto (goal: at least 10)':<44}{jsonpath / moto:9.1f}")
    _once(f"distributed Map over {ITEMS} items", lambda: simulate(MAP, list(range(ITEMS))))
    _once("100 retries with backoff", lambda: simulate(RETRIES, {}, mocks=REFUSALS))
    _once("a runaway, cut at the history quota", lambda: simulate(RUNAWAY, {}))


def _rate(name: str, machine: JsonObject) -> float:
    """Print and return how many executions a second *machine* makes here."""
    simulate(machine, {"id": "0"}, mocks=ANSWERS)
    start = time.perf_counter()
    for number in range(EXECUTIONS):
        simulate(machine, {"id": str(number)}, mocks=ANSWERS)
    return _told(name, EXECUTIONS, time.perf_counter() - start)


def _moto() -> float:
    """Print and return how many executions a second moto's engine makes, its pauses left out."""
    execute(JSONPATH, {"id": "0"}, ANSWERS)
    start = time.perf_counter()
    for number in range(PEER_EXECUTIONS):
        execute(JSONPATH, {"id": str(number)}, ANSWERS)
    return _told("the same in moto, JSONPath", PEER_EXECUTIONS, time.perf_counter() - start)


def _told(name: str, executions: int, seconds: float) -> float:
    rate = executions / seconds
    print(f"{name:<44}{rate:9.0f} executions a second ({executions} in {seconds:.2f} s)")
    return rate


def _once(name: str, run: Callable[[], Execution]) -> None:
    start = time.perf_counter()
    execution = run()
    seconds = time.perf_counter() - start
    hours = execution.elapsed_seconds / 3600
    told = f"{execution.status}, {len(execution.events)} events, {hours:.1f} h of virtual time"
    print(f"{name:<44}{seconds:9.2f} s  {told}")


if __name__ == "__main__":
    main()
