"""Instances are asked for in one form: a type and a count, groups, or preferences.

Why: SageMaker answers that InstanceType or InstanceCount cannot be specified with InstanceGroups;
the reference says the same of InstancePreferences (TR07).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import COUNT, GROUPS, PREFERENCES, TYPE, given, serverless

_GROUP = {"InstanceGroupName": "a", "InstanceType": "ml.m5.xlarge", "InstanceCount": 1}


@rule(
    "E2007",
    source=api("ResourceConfig"),
    kinds={"training"},
    bad=(
        {"/ResourceConfig": {"VolumeSizeInGB": 30}},
        {"/ResourceConfig/InstanceCount": None},
        {"/ResourceConfig/InstanceType": None},
        {"/ResourceConfig/InstanceGroups": [_GROUP]},
    ),
    good=(
        {"/ResourceConfig": {"InstanceGroups": [_GROUP], "VolumeSizeInGB": 30}},
        {"/ResourceConfig/InstanceType": {"$expr": "$.type"}},
    ),
)
def capacity_form(context: Context) -> Iterator[Hit]:
    """Yield the missing part of a form, or the form beside another one."""
    if not isinstance(context.literal("ResourceConfig"), dict):
        return
    kind, count = given(context, TYPE), given(context, COUNT)
    groups, preferences = given(context, GROUPS), given(context, PREFERENCES)
    if groups:
        for beside, path in ((kind, TYPE), (count, COUNT)):
            if beside:
                yield Hit(path, {"field": path[-1], "form": "InstanceGroups"}, "both")
    if preferences:
        for beside, path in ((kind, TYPE), (groups, GROUPS)):
            if beside:
                yield Hit(path, {"field": path[-1], "form": "InstancePreferences"}, "both")
    if groups or preferences or serverless(context):
        return
    if not kind:
        yield Hit(TYPE, {"field": "InstanceType"}, "half" if count else "")
    elif context.absent(*COUNT):
        yield Hit(COUNT, {"field": "InstanceCount"}, "half")
