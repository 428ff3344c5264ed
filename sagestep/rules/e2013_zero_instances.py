"""A training job runs on one instance at least.

Why: the reference's least InstanceCount was 1 until instance groups came; the model allows 0
since, for jobs that have groups instead (TR13).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import COUNT, GROUPS, serverless
from sagestep.rules._values import given, number


@rule(
    "E2013",
    source=api("ResourceConfig"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/ResourceConfig/InstanceCount": 0},),
    good=({"/ResourceConfig/InstanceCount": 1},),
)
def zero_instances(context: Context) -> Iterator[Hit]:
    """Yield the InstanceCount of 0."""
    if number(context, COUNT) == 0 and not given(context, GROUPS) and not serverless(context):
        yield Hit(COUNT)
