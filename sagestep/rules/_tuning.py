"""What the rules about tuning jobs look at: the search, its limits and its ranges."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.rules._base import Context
from sagestep.rules._values import objects
from sagestep.types import Json, JsonObject, Path, is_dynamic

CONFIG: Final[Path] = ("HyperParameterTuningJobConfig",)
STRATEGY: Final[Path] = (*CONFIG, "Strategy")
HYPERBAND: Final[Path] = (*CONFIG, "StrategyConfig", "HyperbandStrategyConfig")
OBJECTIVE: Final[Path] = (*CONFIG, "HyperParameterTuningJobObjective")
EARLY_STOPPING: Final[Path] = (*CONFIG, "TrainingJobEarlyStoppingType")
RANGES: Final[Path] = (*CONFIG, "ParameterRanges")
MOST_JOBS: Final[Path] = (*CONFIG, "ResourceLimits", "MaxNumberOfTrainingJobs")
MOST_PARALLEL: Final[Path] = (*CONFIG, "ResourceLimits", "MaxParallelTrainingJobs")
ONE: Final[Path] = ("TrainingJobDefinition",)
SEVERAL: Final[Path] = ("TrainingJobDefinitions",)
OWN_RANGES: Final = "HyperParameterRanges"
STATIC: Final = "StaticHyperParameters"

INTEGER: Final = "IntegerParameterRanges"
CONTINUOUS: Final = "ContinuousParameterRanges"
CATEGORICAL: Final = "CategoricalParameterRanges"
AUTOMATIC: Final = "AutoParameters"
KINDS: Final = (INTEGER, CONTINUOUS, CATEGORICAL)


@dataclass(frozen=True, slots=True)
class Range:
    """One range of a hyperparameter; `kind` is the list that it stands in."""

    path: Path
    kind: str
    values: JsonObject

    def text(self, member: str) -> str | None:
        """Return the literal text of *member*, or None."""
        value = self.values.get(member)
        return value if isinstance(value, str) else None

    def number(self, member: str) -> float | None:
        """Return the number that *member*'s text is, or None."""
        return as_number(self.text(member))


def as_number(text: str | None) -> float | None:
    """Return the finite number that *text* is, or None."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def ranges(context: Context, *places: Path, kinds: tuple[str, ...] = KINDS) -> Iterator[Range]:
    """Yield the literal ranges of *kinds* in the structures at *places*."""
    for place in places:
        for kind in kinds:
            for path, values in objects(context, (*place, kind)):
                yield Range(path, kind, values)


def range_places(context: Context) -> Iterator[Path]:
    """Yield where the request may hold ranges: for all of its jobs, and in each definition."""
    yield RANGES
    for path, _ in definitions_at(context):
        yield (*path, OWN_RANGES)


def definitions_at(context: Context) -> Iterator[tuple[Path, JsonObject]]:
    """Yield each literal definition of training jobs, and where it stands."""
    one = context.literal(*ONE)
    if isinstance(one, dict):
        yield ONE, one
    yield from objects(context, SEVERAL)


def several(context: Context) -> bool:
    """Say whether the request is sure to have two definitions or more."""
    listed = context.literal(*SEVERAL)
    return isinstance(listed, list) and len(listed) > 1


def members(holder: JsonObject, name: str) -> JsonObject | None:
    """Return the literal map called *name* in *holder*, empty for none; None where not known."""
    value: Json = holder.get(name, {})
    return value if isinstance(value, dict) and not is_dynamic(value) else None


def is_known(context: Context, place: Path) -> bool:
    """Say whether every range of the structure at *place* is literal, and so is its name."""
    holder = {} if context.absent(*place) else context.literal(*place)
    if not isinstance(holder, dict):
        return False
    for kind in (*KINDS, AUTOMATIC):
        listed = holder.get(kind, [])
        if not isinstance(listed, list):
            return False
        if not all(isinstance(paths.get(item, ("Name",)), str) for item in listed):
            return False
    return True
