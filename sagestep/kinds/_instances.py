"""Which instances a request asks for, and for how long at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep import paths
from sagestep.catalog.usage import Usage
from sagestep.types import Json, Path

DAY: Final = 86_400
"""SageMaker's run limit, in seconds, for a training or processing job that names none."""


def instance_types(job: Path = ()) -> tuple[Path, ...]:
    """Return the fields of the *job*'s instance types; position 0 stands for every item."""
    resources = (*job, "ResourceConfig")
    groups = ((*resources, name, 0) for name in ("InstanceGroups", "InstancePreferences"))
    return tuple((*place, "InstanceType") for place in (resources, *groups))


def usage(
    group: Json,
    seconds: int | None,
    purpose: str,
    *,
    count_field: str = "InstanceCount",
    default: int | None = None,
) -> list[Usage]:
    """Return the use that *group*, a structure with a type and a count, makes of instances.

    It is empty where they are not known yet; *default* is the count that the service takes.
    """
    if not isinstance(group, dict) or not isinstance(group.get("InstanceType"), str):
        return []
    count: Json = group.get(count_field, default)
    return [Usage(group["InstanceType"], count, seconds, purpose)] if is_count(count) else []


def training_usages(request: Json, jobs: int | None = 1) -> list[Usage]:
    """Return what *jobs* training jobs of the same *request* may use; None is any number of them.

    Each may use all of its instances for the whole of its run limit.
    """
    limit = paths.get(request, ("StoppingCondition", "MaxRuntimeInSeconds"))
    seconds = None if jobs is None else jobs * (limit if is_count(limit) else DAY)
    return [use for group in _groups(request) for use in usage(group, seconds, "training")]


_LISTS: Final[tuple[Path, ...]] = (
    ("ResourceConfig", "InstanceGroups"),
    ("HyperParameterTuningResourceConfig", "InstanceConfigs"),
)


def _groups(request: Json) -> Iterator[Json]:
    for path in _LISTS:
        listed = paths.get(request, path)
        yield from listed if isinstance(listed, list) and listed else [paths.get(request, path[:1])]


def is_count(value: Json) -> bool:
    """Say whether *value* is a whole number of at least one."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
