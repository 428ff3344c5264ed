"""The ml.* instance types: hardware, storage, and what SageMaker lets each be used for.

Hardware is that of the EC2 type of the same name; SageMaker may keep part of it for itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from sagestep.catalog._data import load
from sagestep.types import JsonObject

USAGES = ("training", "processing", "transform", "hosting")
CATEGORIES = (
    "general-purpose",
    "burstable",
    "compute-optimized",
    "memory-optimized",
    "accelerated",
)
"""The order in which a list of types is shown."""


@dataclass(frozen=True, slots=True)
class Accelerator:
    """All accelerators of one instance together.

    `memory_gib` is the total the EC2 API reports; `nominal_gb` the total the maker advertises.
    """

    kind: str
    vendor: str
    model: str
    count: int | None = None
    memory_gib: float | None = None
    nominal_gb: float | None = None
    neuron_cores: int | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance type. None means unknown, except that most types have no accelerator.

    `local_storage_gb` is the total of the built-in NVMe disks, 0 where there are none.
    """

    type: str
    category: str
    architecture: str | None
    vcpu: int | None
    memory_gib: float | None
    local_storage_gb: int | None
    network: str | None
    efa: bool | None
    usable_for: frozenset[str]
    accelerator: Accelerator | None = None

    @property
    def family(self) -> str:
        """Return the middle of the name, such as ``g5``."""
        return self.type.split(".")[1]

    @property
    def size(self) -> str:
        """Return the end of the name, such as ``2xlarge``."""
        return self.type.split(".")[2]


def instance(type: str) -> Instance | None:
    """Return the instance type called *type*, such as ``ml.m5.xlarge``."""
    return _by_type().get(type)


@lru_cache(maxsize=8)
def instances(usage: str) -> tuple[Instance, ...]:
    """Return the types usable for *usage*, one of USAGES: by category, family, then vCPUs."""
    usable = (one for one in _by_type().values() if usage in one.usable_for)
    return tuple(sorted(usable, key=_order))


def has_local_storage(type: str) -> bool | None:
    """Say whether *type* has NVMe disks of its own; None when that is unknown."""
    found = instance(type)
    return None if found is None or found.local_storage_gb is None else found.local_storage_gb > 0


def _order(one: Instance) -> tuple[int, str, float, str]:
    vcpu = math.inf if one.vcpu is None else one.vcpu
    return CATEGORIES.index(one.category), one.family, vcpu, one.type


@lru_cache(maxsize=1)
def _by_type() -> dict[str, Instance]:
    return {record["type"]: _instance(record) for record in load("instances")["instances"]}


def _instance(record: JsonObject) -> Instance:
    accelerator = Accelerator(**record["accelerator"]) if "accelerator" in record else None
    usable_for = frozenset(record["usable_for"])
    return Instance(**{**record, "accelerator": accelerator, "usable_for": usable_for})
