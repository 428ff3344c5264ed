"""A private registry is reached through a VPC.

Why: the access mode Vpc takes the image from a registry inside the job's VPC (TR56).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api

_CONFIG = "/AlgorithmSpecification/TrainingImageConfig"


@rule(
    "W2049",
    source=api("TrainingImageConfig"),
    kinds={"training"},
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
    mode = context.literal(
        "AlgorithmSpecification", "TrainingImageConfig", "TrainingRepositoryAccessMode"
    )
    if mode == "Vpc" and context.absent("VpcConfig"):
        yield Hit(("VpcConfig",))
