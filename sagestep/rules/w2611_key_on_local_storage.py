"""The key of the configuration does not encrypt an instance's own disks.

Why: the reference says that KmsKeyId does not encrypt local storage (EC10).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.instances import has_local_storage
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import given
from sagestep.rules._variants import instance_types


@rule(
    "W2611",
    source=api("CreateEndpointConfig"),
    kinds={"endpoint_config"},
    bad=(
        {
            "/KmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab",
            "/ProductionVariants/0/InstanceType": "ml.g5.xlarge",
        },
    ),
    good=({"/KmsKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"},),
)
def key_on_local_storage(context: Context) -> Iterator[Hit]:
    """Yield the KmsKeyId that some instances do not heed."""
    for _, name in instance_types(context) if given(context, ("KmsKeyId",)) else ():
        if has_local_storage(name):
            yield Hit(("KmsKeyId",), {"type": name})
            return
