"""How a sandbox job may end, and the reason it then gives, in the style of AWS's FailureReason.

What stands before the colon is AWS's; the sentence behind it is the sandbox's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from sagestep import paths
from sagestep.catalog.instances import instance
from sagestep.kinds import JobKind
from sagestep.types import Json, JsonObject


class Outcome(StrEnum):
    """How a job ends."""

    COMPLETED = "completed"
    ALGORITHM_ERROR = "algorithm_error"
    OUT_OF_MEMORY = "out_of_memory"
    CAPACITY = "capacity"
    BAD_INPUT = "bad_input"
    INTERNAL_ERROR = "internal_error"
    IMAGE_NOT_FOUND = "image_not_found"
    HEALTH_CHECK = "health_check"
    """The containers of an endpoint do not answer the calls that ask how they are."""
    MAX_RUNTIME = "max_runtime"
    STOPPED = "stopped"
    """Somebody stops it while it works."""
    SPOT_INTERRUPTION = "spot_interruption"
    """It is interrupted once, goes on, and completes if the wait limit lets it."""
    SPOT_RESTART = "spot_restart"
    """It is interrupted once and begins its work anew, whatever checkpoints it was to write."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job is to go: its outcome, the exit code of a failing container, and how long.

    It takes at least `at_least` seconds, waiting for its instances where its work is bounded.
    """

    outcome: Outcome = Outcome.COMPLETED
    exit_code: int = 1
    at_least: float = 0.0


_OFTEN: Final = {
    Outcome.COMPLETED: 80,
    Outcome.ALGORITHM_ERROR: 7,
    Outcome.BAD_INPUT: 4,
    Outcome.OUT_OF_MEMORY: 3,
    Outcome.CAPACITY: 2,
    Outcome.INTERNAL_ERROR: 1,
    Outcome.IMAGE_NOT_FOUND: 1,
    Outcome.HEALTH_CHECK: 6,
    Outcome.MAX_RUNTIME: 1,
    Outcome.STOPPED: 1,
    Outcome.SPOT_INTERRUPTION: 6,
    Outcome.SPOT_RESTART: 1,
}
"""How often of a hundred each is drawn where none is asked for. Made up, not measured."""

RUN_LIMIT: Final = ("StoppingCondition", "MaxRuntimeInSeconds")
WAIT_LIMIT: Final = ("StoppingCondition", "MaxWaitTimeInSeconds")
SPOT: Final = ("EnableManagedSpotTraining",)
IMAGES: Final = (("AlgorithmSpecification", "TrainingImage"), ("AppSpecification", "ImageUri"))
OUT_OF_MEMORY: Final = 137
"""The exit code of a container that the system killed, as it does when memory runs out."""


def possible(kind: JobKind, request: JsonObject) -> tuple[Outcome, ...]:
    """Return the outcomes that a job of *kind* with *request* can have."""
    return tuple(outcome for outcome in Outcome if _can(outcome, kind, request))


def draw(kind: JobKind, request: JsonObject, random: Random) -> Outcome:
    """Return an outcome by chance, mostly a good one."""
    choices = possible(kind, request)
    return random.choices(choices, [_OFTEN[outcome] for outcome in choices])[0]


def _can(outcome: Outcome, kind: JobKind, request: JsonObject) -> bool:
    if not kind.life_cycle.phases:
        return outcome is Outcome.COMPLETED
    match outcome:
        case Outcome.SPOT_INTERRUPTION | Outcome.SPOT_RESTART:
            return paths.get(request, SPOT) is True
        case Outcome.IMAGE_NOT_FOUND:
            return bool(_image(request))
        case Outcome.HEALTH_CHECK:
            return kind.arn_type == "endpoint"
        case Outcome.STOPPED:
            return kind.stop is not None
        case Outcome.BAD_INPUT:
            return input_place(request) is not None
        case Outcome.MAX_RUNTIME:
            return kind.life_cycle.timed_out is not None
        case Outcome.ALGORITHM_ERROR | Outcome.OUT_OF_MEMORY | Outcome.CAPACITY:
            return bool(kind.usages(request)) and kind.life_cycle.working is not None
    return True


def failure_reason(
    outcome: Outcome, kind: JobKind, request: JsonObject, exit_code: int = 1
) -> str | None:
    """Return why the job failed, or None where *outcome* is no failure."""
    match outcome:
        case Outcome.ALGORITHM_ERROR:
            code = f"exit code: {exit_code}"
            return f"AlgorithmError: The container ended with an unhandled ValueError, {code}"
        case Outcome.IMAGE_NOT_FOUND:
            return (
                f"ClientError: Cannot pull the image {_image(request)}: it is not in its registry"
            )
        case Outcome.HEALTH_CHECK:
            return (
                "The primary container did not pass the ping health check; "
                "its log in CloudWatch tells more"
            )
        case Outcome.OUT_OF_MEMORY:
            return (
                f"AlgorithmError: The process was killed when {_memory(kind, request)} ran out "
                f"of memory, exit code: {OUT_OF_MEMORY}"
            )
        case Outcome.CAPACITY:
            return (
                f"CapacityError: No {_instances(kind, request)} to be had at the moment; "
                "try again later, elsewhere or with another type"
            )
        case Outcome.BAD_INPUT:
            return f"ClientError: Nothing could be read at {input_place(request)}"
        case Outcome.INTERNAL_ERROR:
            return "InternalServerError: The service had a fault of its own; try again"
    return None


def _image(request: JsonObject) -> str:
    found = (paths.get(request, path) for path in IMAGES)
    return next((image for image in found if isinstance(image, str)), "")


def _instances(kind: JobKind, request: JsonObject) -> str:
    used = next(iter(kind.usages(request)), None)
    return used.instance_type if used else "instance"


def _memory(kind: JobKind, request: JsonObject) -> str:
    name = _instances(kind, request)
    known = instance(name)
    return f"{name} ({known.memory_gib:g} GiB)" if known and known.memory_gib else name


def input_place(value: Json, inside: bool = False) -> str | None:
    """Return the first S3 place that a request reads: one at or below a field named after input."""
    if isinstance(value, str):
        return value if inside and value.startswith("s3://") else None
    if isinstance(value, dict):
        found = (input_place(item, inside or "Input" in name) for name, item in value.items())
    elif isinstance(value, list):
        found = (input_place(item, inside) for item in value)
    else:
        return None
    return next((uri for uri in found if uri), None)
