"""What the rules about built-in algorithms look at."""

from __future__ import annotations

from sagestep.catalog.algorithms import Algorithm
from sagestep.rules._base import Context
from sagestep.rules._training import built_in
from sagestep.types import Json, JsonObject

_OWN_SCRIPT = "sagemaker_program"
"""The hyperparameter that makes XGBoost's image run a user's script, which takes any others."""


def hyperparameters(context: Context) -> tuple[Algorithm, JsonObject] | None:
    """Return a built-in algorithm and its hyperparameters; None where they are not known."""
    values: Json = {} if context.absent("HyperParameters") else context.literal("HyperParameters")
    algorithm = built_in(context) if isinstance(values, dict) else None
    return (algorithm, values) if algorithm and _OWN_SCRIPT not in values else None
