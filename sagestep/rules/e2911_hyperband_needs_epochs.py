"""Hyperband needs to know how long a training job may become.

Why: the reference says that MaxResource is inferred from static hyperparameters of five names, and
that there is a validation error where none is found (HP11).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import HYPERBAND_SEARCH
from sagestep.rules._sources import api
from sagestep.rules._tuning import HYPERBAND, SEVERAL, STATIC, STRATEGY, definitions_at, members
from sagestep.rules._values import objects

_EPOCHS = {"epochs", "numepochs", "n-epochs", "n_epochs", "num_epochs"}


@rule(
    "E2911",
    source=api("HyperbandStrategyConfig"),
    kinds={"tuning"},
    bad=({**HYPERBAND_SEARCH, "/HyperParameterTuningJobConfig/StrategyConfig": None},),
    good=(
        {
            **HYPERBAND_SEARCH,
            "/HyperParameterTuningJobConfig/StrategyConfig": None,
            "/TrainingJobDefinition/StaticHyperParameters/epochs": "20",
        },
        {
            **HYPERBAND_SEARCH,
            "/HyperParameterTuningJobConfig/StrategyConfig": {"$expr": "$.hyperband"},
        },
    ),
)
def hyperband_needs_epochs(context: Context) -> Iterator[Hit]:
    """Yield the missing MaxResource."""
    most = (*HYPERBAND, "MaxResource")
    if context.literal(*STRATEGY) != "Hyperband" or not context.absent(*most):
        return
    static = [members(definition, STATIC) for _, definition in definitions_at(context)]
    sure = static and all(one is not None for one in static) and _all_literal(context)
    if sure and not any(_EPOCHS.intersection(one) for one in static if one):
        yield Hit(most, {"names": ", ".join(sorted(_EPOCHS))})


def _all_literal(context: Context) -> bool:
    listed = context.literal(*SEVERAL)
    known = not isinstance(listed, list) or len(listed) == sum(1 for _ in objects(context, SEVERAL))
    return known and (isinstance(listed, list) or context.absent(*SEVERAL))
