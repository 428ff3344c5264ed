"""A job name of each execution's own.

Why: a name stays taken after the job has ended, so a fixed one works once.
Source: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html
"""

from __future__ import annotations

from sagestep.composer.patterns._base import Pattern, Spot
from sagestep.composer.patterns._names import named, own_name, renamed
from sagestep.types import JsonObject


def _fits(spot: Spot) -> bool:
    return spot.kind.creates and named(spot) != own_name(spot)


def _apply(spot: Spot) -> JsonObject:
    return renamed(spot, own_name(spot))


UNIQUE_NAME = Pattern("unique_name", 10, _fits, _apply)
