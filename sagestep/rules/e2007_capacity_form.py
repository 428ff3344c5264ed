"""Instances are asked for in one form: a type and a count, groups, or preferences.

Why: SageMaker answers that InstanceType or InstanceCount cannot be specified with InstanceGroups;
the reference says the same of InstancePreferences (TR07), for processing jobs too (PR13). The count
of those is 1 unless they name one.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import resources
from sagestep.rules._sources import api
from sagestep.rules._training import serverless
from sagestep.rules._values import given

_MEMBERS = ("InstanceType", "InstanceCount", "InstanceGroups", "InstancePreferences")
_GROUP = {"InstanceGroupName": "a", "InstanceType": "ml.m5.xlarge", "InstanceCount": 1}


@rule(
    "E2007",
    source=api("ResourceConfig"),
    kinds={"training", "processing"},
    within={"tuning"},
    template="training",
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
    holder = resources(context)
    if not isinstance(context.literal(*holder), dict):
        return
    kind, count, groups, preferences = (given(context, (*holder, name)) for name in _MEMBERS)
    if groups:
        for beside, name in ((kind, "InstanceType"), (count, "InstanceCount")):
            if beside:
                yield Hit((*holder, name), {"field": name, "form": "InstanceGroups"}, "both")
    if preferences:
        for beside, name in ((kind, "InstanceType"), (groups, "InstanceGroups")):
            if beside:
                yield Hit((*holder, name), {"field": name, "form": "InstancePreferences"}, "both")
    if groups or preferences or serverless(context):
        return
    if not kind:
        params = {"field": "InstanceType", "holder": holder[-1]}
        yield Hit((*holder, "InstanceType"), params, "half" if count else "")
    elif context.kind.id != "processing" and context.absent(*holder, "InstanceCount"):
        yield Hit((*holder, "InstanceCount"), {"field": "InstanceCount"}, "half")
