"""What several training rules look at: the instances, the channels, the algorithm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagestep import paths
from sagestep.catalog.algorithms import Algorithm, algorithm_of_image
from sagestep.catalog.instances import has_local_storage
from sagestep.rules._base import Context
from sagestep.types import Json, JsonObject, Path, is_dynamic

RESOURCES = "ResourceConfig"
TYPE = (RESOURCES, "InstanceType")
COUNT = (RESOURCES, "InstanceCount")
GROUPS = (RESOURCES, "InstanceGroups")
PREFERENCES = (RESOURCES, "InstancePreferences")
VOLUME_SIZE = (RESOURCES, "VolumeSizeInGB")
VOLUME_KEY = (RESOURCES, "VolumeKmsKeyId")
KEEP_ALIVE = (RESOURCES, "KeepAlivePeriodInSeconds")
MAX_RUNTIME = ("StoppingCondition", "MaxRuntimeInSeconds")
MAX_WAIT = ("StoppingCondition", "MaxWaitTimeInSeconds")
SPOT = ("EnableManagedSpotTraining",)
IMAGE = ("AlgorithmSpecification", "TrainingImage")
CHANNELS = ("InputDataConfig",)


@dataclass(frozen=True, slots=True)
class Channel:
    """One input channel. `mode` is how its data arrive, None where that is not known beforehand."""

    path: Path
    values: JsonObject
    mode: str | None

    def get(self, *path: str) -> Json:
        """Return the literal value at *path* of the channel, or MISSING."""
        value = paths.get(self.values, path)
        return paths.MISSING if is_dynamic(value) else value

    @property
    def s3(self) -> JsonObject:
        """Return the channel's S3 source, empty where it has none."""
        source = self.get("DataSource", "S3DataSource")
        return source if isinstance(source, dict) else {}


def serverless(context: Context) -> bool:
    """Say whether SageMaker chooses the job's algorithm and instances."""
    return not context.absent("ServerlessJobConfig")


def spot(context: Context) -> bool:
    """Say whether the job is sure to run on spot capacity."""
    return context.literal(*SPOT) is True


def number(context: Context, path: Path) -> int | None:
    """Return the literal whole number at *path*, or None."""
    value = context.literal(*path)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def given(context: Context, path: Path) -> bool:
    """Say whether something stands at *path*: a dynamic value, or a literal that is not empty."""
    return bool(context.get(*path))


def objects(context: Context, path: Path) -> Iterator[tuple[Path, JsonObject]]:
    """Yield the literal objects of the list at *path*, and where they stand."""
    items = context.literal(*path)
    for position, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and not is_dynamic(item):
            yield (*path, position), item


def instance_types(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield every literal instance type the job may run on, and where it stands."""
    places: list[Path] = [TYPE]
    for holder in (GROUPS, PREFERENCES):
        places += [(*path, "InstanceType") for path, _ in objects(context, holder)]
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
    if not given(context, GROUPS):
        return None if given(context, PREFERENCES) else number(context, COUNT)
    groups = context.literal(*GROUPS)
    counts = [number(context, (*path, "InstanceCount")) for path, _ in objects(context, GROUPS)]
    known = [count for count in counts if count is not None]
    return sum(known) if isinstance(groups, list) and len(known) == len(groups) else None


def channels(context: Context) -> Iterator[Channel]:
    """Yield the job's literal input channels."""
    default = context.literal("AlgorithmSpecification", "TrainingInputMode")
    for path, channel in objects(context, CHANNELS):
        mode = channel.get("InputMode", default)
        yield Channel(path, channel, mode if isinstance(mode, str) else None)


def built_in(context: Context) -> Algorithm | None:
    """Return the built-in algorithm whose image trains, or None for any other image."""
    image = context.literal(*IMAGE)
    return algorithm_of_image(image) if isinstance(image, str) else None
