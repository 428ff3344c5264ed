"""The instances of a job: where each kind names them, and which they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.catalog.instances import has_local_storage
from sagestep.rules._base import Context
from sagestep.rules._values import given, number, objects
from sagestep.types import Path

_TRAINING: Final[Path] = ("ResourceConfig",)
_HOLDERS: Final[dict[str, Path]] = {
    "processing": ("ProcessingResources", "ClusterConfig"),
    "transform": ("TransformResources",),
}


def resources(context: Context, *members: str) -> Path:
    """Return the path of *members* in the structure that names the job's instances."""
    return (*_HOLDERS.get(context.kind.id, _TRAINING), *members)


def instance_types(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield every literal instance type the job may run on, and where it stands."""
    places = [resources(context, "InstanceType")]
    for holder in ("InstanceGroups", "InstancePreferences"):
        listed = objects(context, resources(context, holder))
        places += [(*path, "InstanceType") for path, _ in listed]
    for place in places:
        if isinstance(name := context.literal(*place), str):
            yield place, name


def with_local_storage(context: Context) -> Iterator[tuple[Path, str, bool]]:
    """Yield the instance types of which is known whether they have NVMe disks, and whether."""
    for path, name in instance_types(context):
        local = has_local_storage(name)
        if local is not None:
            yield path, name, local


def instance_count(context: Context) -> int | None:
    """Return how many instances the job runs on, or None where that is not known beforehand."""
    groups_path = resources(context, "InstanceGroups")
    if not given(context, groups_path):
        preferred = given(context, resources(context, "InstancePreferences"))
        return None if preferred else number(context, resources(context, "InstanceCount"))
    groups = context.literal(*groups_path)
    counts = [
        number(context, (*path, "InstanceCount")) for path, _ in objects(context, groups_path)
    ]
    known = [count for count in counts if count is not None]
    return sum(known) if isinstance(groups, list) and len(known) == len(groups) else None
