"""Preferred instance types have their counts each, or the job has one count for all.

Why: the reference lists the refused mixtures: some preferences only, both places, neither place
(TR09, PR14).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import resources
from sagestep.rules._sources import api
from sagestep.rules._values import given, objects

_ONE = {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1}
_BARE = {"InstanceType": "ml.c5.xlarge"}


@rule(
    "E2009",
    source=api("InstancePreference"),
    kinds={"training", "processing"},
    within={"tuning"},
    template="training",
    bad=(
        {"/ResourceConfig": {"InstancePreferences": [_ONE, _BARE]}},
        {"/ResourceConfig": {"InstancePreferences": [_ONE], "InstanceCount": 1}},
        {"/ResourceConfig": {"InstancePreferences": [_BARE]}},
    ),
    good=(
        {"/ResourceConfig": {"InstancePreferences": [_ONE]}},
        {"/ResourceConfig": {"InstancePreferences": [_BARE], "InstanceCount": 1}},
    ),
)
def preference_counts(context: Context) -> Iterator[Hit]:
    """Yield the counts that are missing, or are one too many."""
    count = resources(context, "InstanceCount")
    preferences = list(objects(context, resources(context, "InstancePreferences")))
    without = [path for path, preference in preferences if "InstanceCount" not in preference]
    if not preferences:
        return
    if given(context, count):
        if len(without) < len(preferences):
            yield Hit(count, variant="both")
    elif len(without) == len(preferences):
        yield Hit(count, {"holder": count[-2]})
    else:
        for path in without:
            yield Hit((*path, "InstanceCount"), variant="some")
