"""Traffic between containers is encrypted where there are several.

Why: the reference describes EnableInterContainerTrafficEncryption for distributed training (TR45)
and NetworkConfig for distributed processing (PR20).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import instance_count
from sagestep.rules._sources import guide

_FIELD = "EnableInterContainerTrafficEncryption"
_PLACES = ((_FIELD,), ("NetworkConfig", _FIELD))


@rule(
    "W2043",
    source=guide("train-encrypt"),
    kinds={"training", "processing"},
    within={"tuning"},
    template="training",
    bad=({"/EnableInterContainerTrafficEncryption": True},),
    good=({"/EnableInterContainerTrafficEncryption": True, "/ResourceConfig/InstanceCount": 2},),
)
def encryption_one_instance(context: Context) -> Iterator[Hit]:
    """Yield the encryption that has nothing to encrypt."""
    for path in _PLACES if instance_count(context) == 1 else ():
        if context.literal(*path) is True:
            yield Hit(path)
