"""A list of instance configurations stands alone.

Why: the reference says not to give InstanceType, InstanceCount or VolumeSizeInGB beside
InstanceConfigs (HP22).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import definitions_at
from sagestep.rules._values import given

_NO_RESOURCES = {"/TrainingJobDefinition/ResourceConfig": None}
_FLEXIBLE = "/TrainingJobDefinition/HyperParameterTuningResourceConfig"
_ONE = {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30}


@rule(
    "E2924",
    source=api("HyperParameterTuningResourceConfig"),
    kinds={"tuning"},
    bad=(
        {**_NO_RESOURCES, _FLEXIBLE: {"InstanceConfigs": [_ONE], "InstanceType": "ml.m5.xlarge"}},
    ),
    good=({**_NO_RESOURCES, _FLEXIBLE: {"InstanceConfigs": [_ONE]}},),
)
def instance_configs_exclude(context: Context) -> Iterator[Hit]:
    """Yield each field beside InstanceConfigs."""
    for path, _ in definitions_at(context):
        holder = (*path, "HyperParameterTuningResourceConfig")
        if context.literal(*holder, "InstanceConfigs"):
            for name in ("InstanceType", "InstanceCount", "VolumeSizeInGB"):
                if given(context, (*holder, name)):
                    yield Hit((*holder, name), {"field": name})
