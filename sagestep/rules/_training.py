"""What several training rules look at: the settings, the channels, the algorithm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sagestep import paths
from sagestep.catalog.algorithms import Algorithm, algorithm_of_image
from sagestep.rules._base import Context
from sagestep.rules._values import objects
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
