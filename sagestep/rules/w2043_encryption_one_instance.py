"""Traffic between containers is encrypted where there are several.

Why: the reference describes EnableInterContainerTrafficEncryption for distributed training (TR45).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import instance_count

_ENCRYPTION = ("EnableInterContainerTrafficEncryption",)


@rule(
    "W2043",
    source=guide("train-encrypt"),
    kinds={"training"},
    bad=({"/EnableInterContainerTrafficEncryption": True},),
    good=({"/EnableInterContainerTrafficEncryption": True, "/ResourceConfig/InstanceCount": 2},),
)
def encryption_one_instance(context: Context) -> Iterator[Hit]:
    """Yield the encryption that has nothing to encrypt."""
    if instance_count(context) == 1 and context.literal(*_ENCRYPTION) is True:
        yield Hit(_ENCRYPTION)
