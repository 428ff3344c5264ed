"""What a request names, whatever its API: buckets, images, keys, functions.

SageMaker's APIs call the same things by the same member names, so a name says what a value is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sagestep.types import EXPR, Json, Path, is_dynamic


class Use(StrEnum):
    """What the job does with what it names."""

    READ = "read"
    READ_OBJECT = "read_object"
    MANIFEST = "manifest"
    WRITE = "write"
    CHECKPOINT = "checkpoint"
    IMAGE = "image"
    OUTPUT_KEY = "output_key"
    VOLUME_KEY = "volume_key"
    VPC = "vpc"
    FUNCTION = "function"
    ALARM = "alarm"
    PUBLISH = "publish"
    SUBSCRIBE = "subscribe"
    AUTO_LABEL = "auto_label"
    ATHENA = "athena"
    REDSHIFT = "redshift"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a request names: what for, where, and its value, which may be dynamic."""

    use: Use
    path: Path
    value: Json

    @property
    def text(self) -> str | None:
        """Return the value where it is a literal text."""
        return self.value if isinstance(self.value, str) and self.value else None

    @property
    def known(self) -> str:
        """Return what the value is sure to begin with: all of a literal, or nothing."""
        if self.text:
            return self.text
        match = _FORMAT.match(self.value[EXPR]) if is_dynamic(self.value) else None
        return (match["format"] or match["chain"] or "") if match else ""


_FORMAT: Final = re.compile(
    r"States\.Format\('(?P<format>[^'{}\\]*)\{\}"
    r"|\{%\s*'(?P<chain>[^'{}\\]*)'(?:\s*&\s*(?:'[^']*'|\$[\w.$]+(?:\(\))?))+\s*%\}\Z"
)

_BY_MEMBER: Final = {
    "ModelDataUrl": Use.READ_OBJECT,
    "UiTemplateS3Uri": Use.READ_OBJECT,
    "LabelCategoryConfigS3Uri": Use.READ_OBJECT,
    "ManifestS3Uri": Use.MANIFEST,
    "S3OutputPath": Use.WRITE,
    "S3FailurePath": Use.WRITE,
    "DestinationS3Uri": Use.WRITE,
    "OutputS3Uri": Use.WRITE,
    "TrainingImage": Use.IMAGE,
    "ImageUri": Use.IMAGE,
    "Image": Use.IMAGE,
    "VolumeKmsKeyId": Use.VOLUME_KEY,
    "VpcConfig": Use.VPC,
    "PreHumanTaskLambdaArn": Use.FUNCTION,
    "AnnotationConsolidationLambdaArn": Use.FUNCTION,
    "AlarmName": Use.ALARM,
    "SuccessTopic": Use.PUBLISH,
    "ErrorTopic": Use.PUBLISH,
    "LabelingJobAlgorithmsConfig": Use.AUTO_LABEL,
    "AthenaDatasetDefinition": Use.ATHENA,
    "RedshiftDatasetDefinition": Use.REDSHIFT,
}
_MANIFESTS: Final = frozenset({"ManifestFile", "AugmentedManifestFile"})


def named(values: Json, path: Path = ()) -> Iterator[Named]:
    """Yield what *values*, which stand at *path* of a request, name, in document order."""
    if isinstance(values, list):
        for number, item in enumerate(values):
            yield from named(item, (*path, number))
    elif isinstance(values, dict) and not is_dynamic(values):
        for member, value in values.items():
            here = (*path, member)
            if use := _use(member, here, values):
                yield Named(use, here, value)
            yield from named(value, here)


def _use(member: str, path: Path, siblings: Json) -> Use | None:
    if member == "S3Uri":
        return _of_uri(path, siblings)
    if member == "KmsKeyId":
        # An endpoint configuration's own key is that of its instances' volumes.
        return Use.VOLUME_KEY if len(path) == 1 else Use.OUTPUT_KEY
    if member == "SnsTopicArn":
        return Use.SUBSCRIBE if "SnsDataSource" in path else Use.PUBLISH
    return _BY_MEMBER.get(member)


def _of_uri(path: Path, siblings: Json) -> Use:
    if "CheckpointConfig" in path:
        return Use.CHECKPOINT
    if "S3Output" in path:
        return Use.WRITE
    kind = siblings.get("S3DataType")
    if isinstance(kind, str) and kind in _MANIFESTS:
        return Use.MANIFEST
    return Use.READ_OBJECT if kind == "S3Object" else Use.READ


_PLACES: Final = frozenset(
    {
        "InputDataConfig",
        "OutputDataConfig",
        "ProcessingInputs",
        "ProcessingOutputConfig",
        "TransformInput",
        "TransformOutput",
        "PrimaryContainer",
        "Containers",
        "AlgorithmSpecification",
        "AppSpecification",
        "CheckpointConfig",
        "NetworkConfig",
        "InputConfig",
        "OutputConfig",
        "HumanTaskConfig",
        "TrainingJobDefinition",
        "TrainingJobDefinitions",
        "DataSource",
        "S3DataSource",
        "S3Input",
        "S3Output",
    }
)


def hidden(values: Json, path: Path = ()) -> Iterator[Path]:
    """Yield where *values* hold structures that only the run knows: they may name anything."""
    if is_dynamic(values):
        if not path or isinstance(path[-1], int) or path[-1] in _PLACES:
            yield path
    elif isinstance(values, list):
        for number, item in enumerate(values):
            yield from hidden(item, (*path, number)) if path[-1:] and path[-1] in _PLACES else ()
    elif isinstance(values, dict):
        for member, value in values.items():
            yield from hidden(value, (*path, member))
