"""How quick a check is: the schema's alone, and of whole documents, beside botocore's validator.

Each pair checks the same requests in turn, so that a slow moment of the machine meets both.
botocore checks types, members and minima; the schema check every constraint of the model; a whole
check asks all rules, about the requests and the machine around them, and begins with the text.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import botocore.validate

from sagestep.check import check_document
from sagestep.schema.check import violations
from sagestep.schema.fields import service_model
from sagestep.types import Json, JsonObject

OPERATION = "CreateTrainingJob"
REQUEST = Path(__file__).parents[1] / "tests/unit/schema/training.json"
TASK = Path(__file__).parents[1] / "tests/data/asl/training.json"
STATES, TASKS = 1000, 300
ROUNDS = 31
SECONDS = 0.05
GOAL = 4
PAYLOAD_GOAL, MACHINE_GOAL = 5, 500


def main() -> None:
    """Print requests a second and milliseconds, and how many times the peer that is."""
    request = json.loads(REQUEST.read_text(encoding="utf-8"))
    ours, theirs = rates(lambda: violations(OPERATION, request), botocore_check(request))
    print(f"{'':<56}{'requests/s':>12}")
    print(f"{'schema check, every constraint':<56}{ours:12,.0f}")
    print(f"{'peer: botocore checks the same payload':<56}{theirs:12,.0f}")
    print(f"{f'times the peer (goal: {GOAL} or more)':<56}{ours / theirs:12.1f}")
    seed = next(iter(json.loads(TASK.read_text(encoding="utf-8")).values()))["Parameters"]
    document = machine()
    states = document["States"].values()
    jobs = [state["Parameters"] for state in states if "Parameters" in state]
    print(f"\n{'':<56}{'ms':>12}")
    _whole(f"a request, from text to findings (goal: under {PAYLOAD_GOAL})", seed, [seed])
    _whole(f"{STATES:,} states, {TASKS} of them jobs (goal: under {MACHINE_GOAL})", document, jobs)


def _whole(name: str, document: Json, requests: list[Json]) -> None:
    """Print the milliseconds that a check of *document* takes, and botocore for its *requests*."""
    text = json.dumps(document)
    whole, peer = rates(lambda: check_document(text), botocore_checks(text, requests))
    print(f"{name:<56}{1000 / whole:12.2f}")
    print(f"{'peer: json.loads, and botocore checks the requests':<56}{1000 / peer:12.2f}")


def machine() -> JsonObject:
    """Return a machine of STATES states in a row, TASKS of which train."""
    task = next(iter(json.loads(TASK.read_text(encoding="utf-8")).values()))
    task = {name: task[name] for name in ("Type", "Resource", "Parameters", "Retry")}
    names = [f"State {number}" for number in range(STATES)]
    last = {names[-1]: {"Type": "Succeed"}}
    states = {
        name: {**(task if number < TASKS else {"Type": "Pass"}), "Next": after}
        for number, (name, after) in enumerate(pairwise(names))
    }
    return {"StartAt": names[0], "States": states | last}


def botocore_check(request: Json) -> Callable[[], object]:
    """Return botocore's check of *request*."""
    shape = service_model().operation_model(OPERATION).input_shape
    validator = botocore.validate.ParamValidator()
    return lambda: validator.validate(request, shape)


def botocore_checks(text: str, requests: list[Json]) -> Callable[[], object]:
    """Return what it takes to read *text* and to have botocore check its *requests*."""
    checks = [botocore_check(request) for request in requests]
    return lambda: (json.loads(text), [check() for check in checks])


def rates(*checks: Callable[[], object]) -> list[float]:
    """Return the median calls a second of each of *checks*, measured in turn."""
    for check in checks:
        check()
    rounds = [[rate(check) for check in checks] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def rate(check: Callable[[], object]) -> float:
    """Return the calls a second of *check*, over SECONDS."""
    calls, begin = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - begin) < SECONDS:
        check()
        calls += 1
    return calls / elapsed
