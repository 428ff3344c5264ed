"""A list of preferred instance types does not go with spot training or instance placement.

Why: the reference says that InstancePreferences excludes both (TR08).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import PREFERENCES, SPOT, spot
from sagestep.rules._values import given

_CHOICE = {"InstancePreferences": [{"InstanceType": "ml.m5.xlarge", "InstanceCount": 1}]}
_PLACEMENT = ("ResourceConfig", "InstancePlacementConfig")


@rule(
    "E2008",
    source=api("ResourceConfig"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig": _CHOICE, "/EnableManagedSpotTraining": True},),
    good=({"/ResourceConfig": _CHOICE, "/EnableManagedSpotTraining": False},),
)
def preferences_exclude(context: Context) -> Iterator[Hit]:
    """Yield what does not go with InstancePreferences."""
    if given(context, PREFERENCES):
        if spot(context):
            yield Hit(SPOT, {"field": SPOT[-1]})
        if given(context, _PLACEMENT):
            yield Hit(_PLACEMENT, {"field": _PLACEMENT[-1]})
