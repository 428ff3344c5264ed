"""How many requests a second the schema check takes, beside botocore's own validator.

Both check the same training request in turn, so that a slow moment of the machine meets both. The
schema check holds every constraint of the model; botocore checks types, members and minima.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import botocore.validate

from sagestep.schema.check import violations
from sagestep.schema.fields import service_model
from sagestep.types import Json

OPERATION = "CreateTrainingJob"
REQUEST = Path(__file__).parents[1] / "tests/unit/schema/training.json"
ROUNDS = 31
SECONDS = 0.05
GOAL = 4


def main() -> None:
    """Print requests a second, and how many times the peer that is."""
    request = json.loads(REQUEST.read_text(encoding="utf-8"))
    ours, theirs = rates(lambda: violations(OPERATION, request), botocore_check(request))
    print(f"{'':<44}{'requests/s':>12}")
    print(f"{'schema check, every constraint':<44}{ours:12,.0f}")
    print(f"{'peer: botocore checks the same payload':<44}{theirs:12,.0f}")
    print(f"{f'times the peer (goal: {GOAL} or more)':<44}{ours / theirs:12.1f}")


def botocore_check(request: Json) -> Callable[[], object]:
    """Return botocore's check of *request*."""
    shape = service_model().operation_model(OPERATION).input_shape
    validator = botocore.validate.ParamValidator()
    return lambda: validator.validate(request, shape)


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
        for _ in range(20):
            check()
        calls += 20
    return calls / elapsed
