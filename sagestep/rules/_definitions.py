"""The training jobs that a tuning job starts, each definition read as a training request.

What holds for a training job holds for these, so the rules about training jobs are asked about them
(`Rule.within`) and never written twice. A hyperparameter that is tuned has a value that only each
run knows: a dynamic one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sagestep.kinds import kind
from sagestep.rules._base import Context, Hit
from sagestep.rules._training import RESOURCES
from sagestep.rules._tuning import (
    AUTOMATIC,
    KINDS,
    OWN_RANGES,
    RANGES,
    STATIC,
    definitions_at,
    is_known,
    ranges,
)
from sagestep.types import Json, JsonObject, Path, dynamic, is_dynamic

_HYPERPARAMETERS: Final = "HyperParameters"
_FLEXIBLE: Final = "HyperParameterTuningResourceConfig"
_UNKNOWN: Final = dynamic("")


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition: where it stands, what is written there, and the training job it makes.

    `tuned` tells where the range of each tuned hyperparameter stands.
    """

    path: Path
    values: JsonObject
    job: Context
    tuned: Mapping[str, Path]

    def placed(self, hit: Hit) -> Hit:
        """Return the *hit* in the training job with its path in the tuning job."""
        return replace(hit, path=self._place(hit.path))

    def _place(self, path: Path) -> Path:
        if path[:1] != (_HYPERPARAMETERS,):
            return (*self.path, *path)
        name = path[1] if len(path) > 1 else None
        if isinstance(name, str) and name in self.tuned:
            return (*self.tuned[name], "Name")
        return (*self.path, STATIC, *path[1:])


def definitions(context: Context) -> tuple[Definition, ...]:
    """Return the training jobs that the request of *context* defines: none but a tuning job's."""
    return tuple(_definition(context, path, values) for path, values in definitions_at(context))


def _definition(context: Context, path: Path, values: JsonObject) -> Definition:
    places = (RANGES, (*path, OWN_RANGES))
    found = ranges(context, *places, kinds=(*KINDS, AUTOMATIC))
    tuned = {name: one.path for one in found if (name := one.text("Name"))}
    request = {name: value for name, value in values.items() if name != STATIC}
    sure = context.absent("Autotune") and all(is_known(context, place) for place in places)
    request[_HYPERPARAMETERS] = (
        _hyperparameters(values.get(STATIC, {}), tuned) if sure else _UNKNOWN
    )
    if _FLEXIBLE in request:
        # Its volume and its list of instances have rules of their own.
        request[RESOURCES] = _UNKNOWN
    return Definition(path, values, replace(context, kind=kind("training"), values=request), tuned)


def _hyperparameters(static: Json, tuned: Mapping[str, Path]) -> Json:
    if not isinstance(static, dict) or is_dynamic(static):
        return static
    return {**static, **dict.fromkeys(tuned, _UNKNOWN)}
