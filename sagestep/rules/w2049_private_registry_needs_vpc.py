"""A private registry is reached through a VPC.

Why: the access mode Vpc takes the image from a registry inside the VPC of the job (TR56) or
the model (MD09).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api
from sagestep.types import Path

_TRAINING: Path = (
    "AlgorithmSpecification",
    "TrainingImageConfig",
    "TrainingRepositoryAccessMode",
)
_CONFIG = "/AlgorithmSpecification/TrainingImageConfig"


@rule(
    "W2049",
    source=api("TrainingImageConfig"),
    kinds={"training", "model"},
    within={"tuning"},
    template="training",
    bad=({_CONFIG: {"TrainingRepositoryAccessMode": "Vpc"}},),
    good=(
        {_CONFIG: {"TrainingRepositoryAccessMode": "Platform"}},
        {
            _CONFIG: {"TrainingRepositoryAccessMode": "Vpc"},
            "/VpcConfig": {"SecurityGroupIds": ["sg-1"], "Subnets": ["subnet-1"]},
        },
    ),
)
def private_registry_needs_vpc(context: Context) -> Iterator[Hit]:
    """Yield the missing VpcConfig."""
    modes = [_TRAINING]
    modes += [(*path, "ImageConfig", "RepositoryAccessMode") for path, _ in containers(context)]
    for path in modes if context.absent("VpcConfig") else ():
        if context.literal(*path) == "Vpc":
            yield Hit(("VpcConfig",), {"field": path[-1]})
            return
