"""A job name of each attempt's own, for tasks that are retried after their job was created.

Why: the next attempt would ask for a name that is taken, and that error hides the true one.
Source: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
"""

from __future__ import annotations

from sagestep.composer.patterns._base import Pattern, Spot
from sagestep.composer.patterns._names import named, own_name, renamed
from sagestep.types import JsonObject


def _fits(spot: Spot) -> bool:
    by_attempt = own_name(spot, attempt=True)
    return spot.kind.creates and by_attempt not in (named(spot), own_name(spot))


def _apply(spot: Spot) -> JsonObject:
    return renamed(spot, own_name(spot, attempt=True))


UNIQUE_NAME_BY_ATTEMPT = Pattern("unique_name_by_attempt", 20, _fits, _apply)
