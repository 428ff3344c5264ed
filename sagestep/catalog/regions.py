"""AWS regions and the partitions they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sagestep.catalog._data import load


@dataclass(frozen=True, slots=True)
class Partition:
    """A separate AWS: its regions share a name prefix and a domain."""

    name: str
    prefix: str
    dns_suffix: str
    regions: tuple[str, ...]


def regions() -> tuple[str, ...]:
    """Return the regions with SageMaker image registries, by name."""
    return tuple(sorted(region for partition in _partitions() for region in partition.regions))


def partition(region: str) -> str:
    """Return the partition of *region*, such as ``aws-cn``, by the prefix of its name."""
    return _partition(region).name


def dns_suffix(region: str) -> str:
    """Return the domain of *region*'s endpoints, such as ``amazonaws.com.cn``."""
    return _partition(region).dns_suffix


def dns_suffixes() -> frozenset[str]:
    """Return the domains of all partitions."""
    return frozenset(partition.dns_suffix for partition in _partitions())


def _partition(region: str) -> Partition:
    fitting = (partition for partition in _partitions() if region.startswith(partition.prefix))
    return max(fitting, key=lambda partition: len(partition.prefix))


@lru_cache(maxsize=1)
def _partitions() -> tuple[Partition, ...]:
    return tuple(
        Partition(name, entry["prefix"], entry["dns_suffix"], tuple(entry["regions"]))
        for name, entry in load("regions")["partitions"].items()
    )
