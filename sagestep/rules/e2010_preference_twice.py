"""A preferred instance type is named once.

Why: the reference says that a type can appear only once in InstancePreferences (TR10, PR14).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import instance_types
from sagestep.rules._sources import api

_ONE = {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1}


@rule(
    "E2010",
    source=api("InstancePreference"),
    kinds={"training", "processing"},
    within={"tuning"},
    template="training",
    bad=({"/ResourceConfig": {"InstancePreferences": [_ONE, _ONE]}},),
    good=({"/ResourceConfig": {"InstancePreferences": [_ONE]}},),
)
def preference_twice(context: Context) -> Iterator[Hit]:
    """Yield each instance type that stood in the list before."""
    seen = set()
    for path, name in instance_types(context):
        if "InstancePreferences" in path:
            if name in seen:
                yield Hit(path, {"type": name})
            seen.add(name)
