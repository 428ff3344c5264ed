"""From an edit of a field to all that follows from it: findings, machine, policies, cost.

The peer is botocore's own check of the same payload, which looks for wrong types and for missing
and unknown members only. It stands for how fast the machine is. Processor time is measured, so that
what else the machine is busy with does not count.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from botocore.validate import ParamValidator

from benchmarks import _figures
from benchmarks._template import draft
from sagestep.draft import JobDraft
from sagestep.plan import Plan, make_plan
from sagestep.schema.fields import service_model
from sagestep.types import Path, Target

EDITS = 400
GOAL = 10
"""Milliseconds."""

_FIELDS: tuple[tuple[Path, Callable[[int], Any]], ...] = (
    (("OutputDataConfig", "S3OutputPath"), lambda number: f"s3://bucket/{number}"),
    (("ResourceConfig", "InstanceCount"), lambda number: number + 1),
    (("HyperParameters", "num_round"), str),
    (("InputDataConfig", 0, "ChannelName"), lambda number: f"no channel {number}"),
    (("RoleArn",), lambda number: f"role {number}"),
)
"""What is edited, right and wrong: each edit is one that nobody has asked for before."""


def main() -> None:
    """Print how long edits take, and the peer."""
    started = draft()
    make_plan(started, Target())
    edits, checks = [], []
    for number in range(EDITS):
        milliseconds, plan = _edit(started, number)
        edits.append(milliseconds)
        checks.append(_check(plan))
    print(_figures.header())
    print(_figures.line(f"edit to plan (goal: below {GOAL} ms)", edits))
    print(_figures.line("peer: botocore checks the same payload", checks))
    print(_figures.ratio(edits, checks))


def _edit(started: JobDraft, number: int) -> tuple[float, Plan]:
    path, value = _FIELDS[number % len(_FIELDS)]
    begun = time.process_time()
    plan = make_plan(started.put(path, value(number)), Target())
    return _since(begun), plan


def _check(plan: Plan) -> float:
    shape = service_model().operation_model(plan.requests[0].operation).input_shape
    payload = plan.draft.values
    begun = time.process_time()
    ParamValidator().validate(payload, shape)
    return _since(begun)


def _since(begun: float) -> float:
    return (time.process_time() - begun) * 1000
