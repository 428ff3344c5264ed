"""An instance type with disks of its own gets no volume.

Why: SageMaker refuses VolumeSizeInGB for such types, for which AWS's SDK learnt to leave it out
(EC09).
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.instances import has_local_storage
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import text
from sagestep.rules._variants import variants


@rule(
    "E2610",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=(
        {
            "/ProductionVariants/0/InstanceType": "ml.g5.xlarge",
            "/ProductionVariants/0/VolumeSizeInGB": 100,
        },
    ),
    good=({"/ProductionVariants/0/VolumeSizeInGB": 100},),
)
def volume_on_local_storage(context: Context) -> Iterator[Hit]:
    """Yield each VolumeSizeInGB that an instance type does not take."""
    for path, variant in variants(context):
        name = text(context, (*path, "InstanceType"))
        if name and "VolumeSizeInGB" in variant and has_local_storage(name):
            yield Hit((*path, "VolumeSizeInGB"), {"type": name})
