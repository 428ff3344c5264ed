"""A hyperparameter's value is longer than its description allows.

Why: the API reference speaks of 256 characters for keys and values, its constraint lets a value
have 2,500 (TR47).
Confidence: conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.types import is_dynamic

_FIELD = "HyperParameters"
_TOLD, _MOST = 256, 2_500


@rule(
    "W2054",
    source=api("CreateTrainingJob"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/HyperParameters/feature_weights": "0.5," * 100},),
    good=({"/HyperParameters/feature_weights": "0.5," * 60},),
)
def long_hyperparameter(context: Context) -> Iterator[Hit]:
    """Yield each value between the two limits."""
    values = context.literal(_FIELD)
    for name, value in values.items() if isinstance(values, dict) else ():
        if isinstance(value, str) and _TOLD < len(value) <= _MOST and not is_dynamic(values):
            yield Hit((_FIELD, name), {"name": name, "length": len(value)})
