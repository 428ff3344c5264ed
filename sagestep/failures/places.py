"""Where in a job the things stand that mend a failure, found in the service model by their names.

No kind is known here by name: a field is wherever a kind's request has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from sagestep.kinds import JobKind
from sagestep.kinds import kind as find_kind
from sagestep.schema.fields import FieldSpec
from sagestep.types import Document, Path


class Field(StrEnum):
    """Something that a person can change."""

    NAME = "name"
    ROLE = "role"
    IMAGE = "image"
    ENTRYPOINT = "entrypoint"
    HYPERPARAMETERS = "hyperparameters"
    INPUT = "input"
    OUTPUT = "output"
    MODEL = "model"
    MODEL_DATA = "model_data"
    ENDPOINT_CONFIG = "endpoint_config"
    INSTANCE_TYPE = "instance_type"
    INSTANCE_COUNT = "instance_count"
    VOLUME = "volume"
    RUN_LIMIT = "run_limit"
    WAIT_LIMIT = "wait_limit"
    CHECKPOINT = "checkpoint"
    KMS_KEY = "kms_key"
    SUBNETS = "subnets"
    HEALTH_TIMEOUT = "health_timeout"
    PAYLOAD = "payload"
    METRICS = "metrics"
    MANIFEST = "manifest"
    RETRY = "retry"
    TIMEOUT = "timeout"
    HEARTBEAT = "heartbeat"
    STATE = "state"
    POLICY = "policy"


_MEMBERS: Final = {
    Field.IMAGE: ("TrainingImage", "ImageUri", "Image"),
    Field.ENTRYPOINT: ("ContainerEntrypoint", "ContainerArguments"),
    Field.HYPERPARAMETERS: ("HyperParameters", "StaticHyperParameters"),
    Field.INPUT: ("S3Uri", "ManifestS3Uri"),
    Field.OUTPUT: ("S3OutputPath",),
    Field.MODEL: ("ModelName",),
    Field.MODEL_DATA: ("ModelDataUrl",),
    Field.ENDPOINT_CONFIG: ("EndpointConfigName",),
    Field.INSTANCE_TYPE: ("InstanceType",),
    Field.INSTANCE_COUNT: ("InstanceCount", "InitialInstanceCount"),
    Field.VOLUME: ("VolumeSizeInGB",),
    Field.RUN_LIMIT: ("MaxRuntimeInSeconds", "TaskTimeLimitInSeconds"),
    Field.WAIT_LIMIT: ("MaxWaitTimeInSeconds",),
    Field.CHECKPOINT: ("CheckpointConfig",),
    Field.KMS_KEY: ("KmsKeyId", "VolumeKmsKeyId"),
    Field.SUBNETS: ("VpcConfig",),
    Field.HEALTH_TIMEOUT: ("ContainerStartupHealthCheckTimeoutInSeconds",),
    Field.PAYLOAD: ("MaxPayloadInMB",),
    Field.METRICS: ("MetricDefinitions",),
    Field.MANIFEST: ("ManifestS3Uri",),
}

_IN_STATE: Final = {
    Field.RETRY: "Retry",
    Field.TIMEOUT: "TimeoutSeconds",
    Field.HEARTBEAT: "HeartbeatSeconds",
    Field.STATE: "",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: in a request of *kind*, in its state, or in the role's policy.

    A path in the machine begins at the job's state. Without a kind there is no path.
    """

    field: Field
    document: Document
    path: Path = ()
    kind: str | None = None


def places(fields: tuple[Field, ...], kind: JobKind | None) -> tuple[Place, ...]:
    """Return where *fields* are to be found; of a request those that *kind* has."""
    found: list[Place] = []
    for field in fields:
        if field is Field.POLICY:
            found.append(Place(field, Document.POLICY))
        elif field in _IN_STATE:
            member = _IN_STATE[field]
            found.append(Place(field, Document.MACHINE, (member,) if member else ()))
        elif kind is None:
            found.append(Place(field, Document.REQUEST))
        else:
            path = path_of(field, kind.id)
            if path is not None:
                found.append(Place(field, Document.REQUEST, path, kind.id))
    return tuple(found)


@lru_cache(maxsize=512)
def path_of(field: Field, kind_id: str) -> Path | None:
    """Return where a request of the kind has *field*, the nearest to its root, or None."""
    kind = find_kind(kind_id)
    if field is Field.NAME:
        return (kind.name_field,)
    if field is Field.ROLE:
        return next(iter(kind.permissions.roles), None)
    names = _MEMBERS[field]
    level: list[tuple[Path, FieldSpec]] = [((), kind.spec)]
    while level:
        for name in names:
            for path, _ in level:
                if path and path[-1] == name:
                    return path
        level = [((*path, step), inner) for path, spec in level for step, inner in _below(spec)]
    return None


def _below(spec: FieldSpec) -> list[tuple[str | int, FieldSpec]]:
    if spec.type == "list" and spec.item:
        return [(0, spec.item)]
    return [(member.name, member) for member in spec.members]
