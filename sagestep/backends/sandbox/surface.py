"""What a tuning job of the sandbox finds: a made-up surface over the hyperparameters' ranges.

Every range is brought to 0…1, along its scale. For each hyperparameter the surface has a best
place, well inside its range, and a weight; how far a training job is from the best places, squared
and weighed, moves its objective from the best value to the worst. A little noise comes on top. All
of it follows from the metric's and the hyperparameters' names, so that two tuning jobs over the
same ranges find the same optimum. docs/sandbox.md tells it in full.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from sagestep.types import Json, JsonObject

NOISE: Final = 0.02
"""The noise's standard deviation, as a share of the way from the best value to the worst."""
_FALLS: Final = re.compile(r"loss|err|rmse|mse|mae|mape|perplexity|logloss", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """One hyperparameter that is tuned: bounds and scale of a number, or the values of a choice."""

    name: str
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    scale: str = "Auto"
    values: tuple[str, ...] = ()

    def text(self, share: float) -> str:
        """Return the value at *share*, 0 to 1, of the range, as SageMaker writes it: a text."""
        if self.values:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        number = min(max(self._number(share), self.low), self.high)
        return str(round(number)) if self.whole else repr(float(f"{number:.12g}"))

    def _number(self, share: float) -> float:
        low, high = self.low, self.high
        if self.scale == "Logarithmic" and low > 0:
            return float(low * (high / low) ** share)
        if self.scale == "ReverseLogarithmic" and high < 1:
            return float(1 - (1 - low) * ((1 - high) / (1 - low)) ** share)
        return low + (high - low) * share


def ranges(given: Json) -> tuple[Range, ...]:
    """Return the ranges that *given*, a ParameterRanges, holds."""
    found: list[Range] = []
    whole = given if isinstance(given, dict) else {}
    for kind in ("IntegerParameterRanges", "ContinuousParameterRanges"):
        for one in whole.get(kind) or ():
            low, high = sorted((_number(one.get("MinValue")), _number(one.get("MaxValue"))))
            scale = one.get("ScalingType", "Auto")
            found.append(Range(one["Name"], low, high, kind.startswith("Integer"), scale))
    chosen = whole.get("CategoricalParameterRanges") or ()
    hinted = whole.get("AutoParameters") or ()
    return (
        *found,
        *(Range(one["Name"], values=tuple(one["Values"])) for one in chosen),
        *(Range(one["Name"], values=(one["ValueHint"],)) for one in hinted),
    )


def _number(text: Json) -> float:
    """Return the bound of a range, which is a text; 0 for one that is no number."""
    try:
        number = float(text)
    except (TypeError, ValueError):
        return 0.0
    return number if math.isfinite(number) else 0.0


@dataclass(frozen=True, slots=True)
class Surface:
    """What an objective comes to; `best` and `worst` are its values at the ends of the way."""

    metric: str
    minimize: bool
    best: float
    worst: float
    places: Mapping[str, tuple[float, float]]
    """The best place, 0 to 1, and the weight of each hyperparameter."""
    choices: Mapping[str, Sequence[float]]
    """How far from the best each value of a categorical hyperparameter is."""

    def value(self, tuned: Sequence[Range], shares: Sequence[float], random: Random) -> float:
        """Return the objective at *shares* of the ranges *tuned*; *random* makes the noise."""
        away, weights = 0.0, 0.0
        for one, share in zip(tuned, shares, strict=True):
            best, weight = self.places[one.name]
            weights += weight
            if one.values:
                index = min(int(share * len(one.values)), len(one.values) - 1)
                away += weight * self.choices[one.name][index]
            else:
                away += weight * ((share - best) / max(best, 1 - best)) ** 2
        distance = away / weights if weights else 0.0
        noise = random.gauss(0, NOISE)
        return round(self.best + (self.worst - self.best) * max(distance + noise, 0.0), 5)

    def better(self, one: float, other: float) -> bool:
        """Say whether *one* is a better value than *other*."""
        return one < other if self.minimize else one > other


def surface(objective: JsonObject, tuned: Sequence[Range]) -> Surface:
    """Return the surface of *objective*, a HyperParameterTuningJobObjective, over *tuned*."""
    metric = str(objective.get("MetricName", "objective"))
    minimize = objective.get("Type", "Minimize") == "Minimize"
    random = Random(f"surface/{metric}")
    low = (random.uniform(0.05, 0.4), random.uniform(0.9, 2.5))
    high = (random.uniform(0.75, 0.98), random.uniform(0.3, 0.55))
    best, worst = low if minimize else high
    if not minimize and _FALLS.search(metric):
        best, worst = -low[0], -low[1]
    places: dict[str, tuple[float, float]] = {}
    choices: dict[str, list[float]] = {}
    for one in tuned:
        own = Random(f"surface/{metric}/{one.name}")
        places[one.name] = (own.uniform(0.25, 0.75), own.uniform(0.3, 1.0))
        order = [own.uniform(0.1, 0.8) for _ in one.values]
        if order:
            order[own.randrange(len(order))] = 0.0
        choices[one.name] = order
    return Surface(metric, minimize, best, worst, places, choices)
