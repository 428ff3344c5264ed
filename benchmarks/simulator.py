"""How fast the simulator runs: executions per second, large Maps, long retries, runaways."""

from __future__ import annotations

import time
from collections.abc import Callable

from sagestep.backends.sandbox.simulator import Execution, simulate
from sagestep.types import JsonObject

EXECUTIONS = 1_000
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
    "States": {"Again": {"Type": "Pass", "Next": "Or"}, "Or": {"Type": "Pass", "Next": "Again"}},
}

ANSWERS = {"Train": [{"result": {"ok": True}}]}
REFUSALS = {"Train": [{"error": "SageMaker.AmazonSageMakerException", "cause": "no"}]}


def main() -> None:
    """Print executions per second of a five-state machine, and how long the rest takes."""
    for name, machine in (("JSONPath", JSONPATH), ("JSONata", JSONATA)):
        simulate(machine, {"id": "0"}, mocks=ANSWERS)
        start = time.perf_counter()
        for number in range(EXECUTIONS):
            simulate(machine, {"id": str(number)}, mocks=ANSWERS)
        rate = EXECUTIONS / (time.perf_counter() - start)
        print(f"{f'five states, {name}':<44}{rate:9.0f} executions a second")
    _once(f"distributed Map over {ITEMS} items", lambda: simulate(MAP, list(range(ITEMS))))
    _once("100 retries with backoff", lambda: simulate(RETRIES, {}, mocks=REFUSALS))
    _once("a runaway, cut at the history quota", lambda: simulate(RUNAWAY, {}))


def _once(name: str, run: Callable[[], Execution]) -> None:
    start = time.perf_counter()
    execution = run()
    seconds = time.perf_counter() - start
    hours = execution.elapsed_seconds / 3600
    told = f"{execution.status}, {len(execution.events)} events, {hours:.1f} h of virtual time"
    print(f"{name:<44}{seconds:9.2f} s  {told}")


if __name__ == "__main__":
    main()
