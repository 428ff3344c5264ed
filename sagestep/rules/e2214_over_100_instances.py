"""A transform job runs on 100 instances at most.

Why: the reference names 100 as the most; the model has no upper bound (TF14).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import resources
from sagestep.rules._sources import api
from sagestep.rules._values import number

_MOST = 100


@rule(
    "E2214",
    source=api("TransformResources"),
    kinds={"transform"},
    bad=({"/TransformResources/InstanceCount": 101},),
    good=({"/TransformResources/InstanceCount": 100},),
)
def over_100_instances(context: Context) -> Iterator[Hit]:
    """Yield the InstanceCount over 100."""
    path = resources(context, "InstanceCount")
    count = number(context, path)
    if count is not None and count > _MOST:
        yield Hit(path, {"count": count})
