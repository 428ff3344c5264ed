"""SageMaker's built-in algorithms: their hyperparameters, channels, metrics and needs.

Limits are those of AWS's guide and of open containers at the dates in the data file. A newer image
may accept more, so a value outside them deserves a warning, not an error. The container checks
hyperparameters only after the job has started. Where the guide's tuning range includes an end that
its limits exclude, and for supplied scripts, whose limits it writes loosely, the end is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sagestep.catalog import images
from sagestep.catalog._data import frozen, load
from sagestep.types import Json, JsonObject

FIRST_PARTY = "first-party"
"""The provider of algorithms with a container of their own; others run on a framework's."""


@dataclass(frozen=True, slots=True)
class TuningRange:
    """The recommended range of a tuning job: `kind` is integer, continuous or categorical."""

    kind: str
    min: float | None = None
    max: float | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hyperparameter:
    """One hyperparameter. `default` is as written in a request.

    `type` is int, float, bool, categorical or text. `min` and `max` belong to the range unless
    marked exclusive. `allowed` closes the list of values; `extra_values` are words besides numbers,
    such as ``auto``. `tunable` is None where the guide does not say.
    """

    name: str
    type: str
    required: bool = False
    default: str | None = None
    min: float | None = None
    max: float | None = None
    min_exclusive: bool = False
    max_exclusive: bool = False
    allowed: tuple[str, ...] = ()
    extra_values: tuple[str, ...] = ()
    tunable: bool | None = None
    tuning_range: TuningRange | None = None
    aliases: tuple[str, ...] = ()
    jumpstart_default: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A hyperparameter required when every one named in `when` has one of its values.

    `when` is None where the condition does not hang on hyperparameters.
    """

    name: str
    when: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """One input channel. Empty lists mean unknown, not none.

    It is also required when the training data have a content type in `required_with`, and no longer
    when their S3DataType is `unless_data_type`.
    """

    name: str
    required: bool = False
    content_types: tuple[str, ...] = ()
    input_modes: tuple[str, ...] = ()
    s3_distribution: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    required_with: tuple[str, ...] = ()
    unless_data_type: str | None = None


@dataclass(frozen=True, slots=True)
class Compute:
    """Where it trains. `gpu_families` are those the guide names; newer ones are not ruled out."""

    cpu: bool
    gpu: bool
    multi_instance: bool | None
    multi_gpu: bool | None
    gpu_families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric it reports.

    `when` and `problem` narrow down the jobs that report it. `documented_direction` is the guide's,
    where that contradicts the metric's meaning.
    """

    name: str
    direction: str
    regex: str | None = None
    when: Mapping[str, tuple[str, ...]] | None = None
    problem: str | None = None
    documented_direction: str | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """What the trained model takes and gives, as content types; `batch` None means unknown."""

    request_types: tuple[str, ...] = ()
    response_types: tuple[str, ...] = ()
    batch: bool | None = None
    batch_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incremental:
    """How it goes on from an earlier model: its channel, and the hyperparameters to keep."""

    channel: str
    content_type: str | None = None
    must_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkImage:
    """The container under a supplied script: arguments for `images.image_uri`."""

    framework: str
    version: str
    py: str


@dataclass(frozen=True, slots=True)
class JumpStart:
    """How a supplied script is run, in one snapshot of its specification; None where not public."""

    models: tuple[str, ...]
    version: str | None = None
    training_image: FrameworkImage | None = None
    inference_image: FrameworkImage | None = None
    script_key: str | None = None
    artifact_key: str | None = None
    default_instance: str | None = None
    instances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Algorithm:
    """One built-in algorithm; `source` is its guide page, `provenance` where its facts are from."""

    id: str
    title: str
    problems: tuple[str, ...]
    paradigm: str
    provider: str
    registry_key: str
    hyperparameters: tuple[Hyperparameter, ...]
    conditionally_required: tuple[Requirement, ...]
    channels: tuple[Channel, ...]
    compute: Compute
    metrics: tuple[Metric, ...]
    artifact: tuple[str, ...]
    inference: Inference
    confidence: str
    source: str
    provenance: tuple[str, ...]
    incremental: Incremental | None = None
    jumpstart: JumpStart | None = None

    @property
    def versions(self) -> tuple[str, ...]:
        """Return the versions of its own image, newest first; none for a supplied script."""
        return images.versions(self.registry_key) if self.provider == FIRST_PARTY else ()

    def hyperparameter(self, name: str) -> Hyperparameter | None:
        """Return the hyperparameter called *name*, by an alias too."""
        return next((one for one in self.hyperparameters if name in (one.name, *one.aliases)), None)

    def channel(self, name: str) -> Channel | None:
        """Return the channel called *name*, by an alias too."""
        return next((one for one in self.channels if name in (one.name, *one.aliases)), None)


def algorithm(id: str) -> Algorithm | None:
    """Return the algorithm called *id*, such as ``linear-learner``."""
    return next((one for one in algorithms() if one.id == id), None)


@lru_cache(maxsize=1)
def algorithms() -> tuple[Algorithm, ...]:
    """Return all algorithms, those with a container of their own first."""
    found = [_algorithm(record) for record in load("algorithms")["algorithms"]]
    return tuple(sorted(found, key=lambda one: one.provider != FIRST_PARTY))


@lru_cache(maxsize=256)
def algorithm_of_image(uri: str) -> Algorithm | None:
    """Return the algorithm whose own image *uri* is: the account must be AWS's, of any region.

    XGBoost's image also runs a user's script (hyperparameter ``sagemaker_program``); then it takes
    any hyperparameters.
    """
    image = images.parse_image(uri)
    if image is None:
        return None
    for one in algorithms():
        homes = images.repositories(one.registry_key) if one.provider == FIRST_PARTY else {}
        if image.account in homes.get(image.repository, ()):
            return one
    return None


def _algorithm(record: JsonObject) -> Algorithm:
    parts: dict[str, Json] = {
        "hyperparameters": tuple(_hyperparameter(one) for one in record["hyperparameters"]),
        "conditionally_required": tuple(
            Requirement(one["name"], _condition(one)) for one in record["conditionally_required"]
        ),
        "channels": tuple(Channel(**frozen(one)) for one in record["channels"]),
        "compute": Compute(**frozen(record["compute"])),
        "metrics": tuple(Metric(**{**one, "when": _condition(one)}) for one in record["metrics"]),
        "inference": Inference(**frozen(record["inference"])),
    }
    if "incremental" in record:
        parts["incremental"] = Incremental(**frozen(record["incremental"]))
    if "jumpstart" in record:
        parts["jumpstart"] = _jumpstart(record["jumpstart"])
    return Algorithm(**{**frozen(record), **parts})


def _hyperparameter(record: JsonObject) -> Hyperparameter:
    parts = frozen(record)
    if "tuning_range" in parts:
        parts["tuning_range"] = TuningRange(**frozen(parts["tuning_range"]))
    return Hyperparameter(**parts)


def _condition(record: JsonObject) -> Mapping[str, tuple[str, ...]] | None:
    when = record.get("when")
    return None if when is None else frozen(when)


def _jumpstart(record: JsonObject) -> JumpStart:
    parts = frozen(record)
    for key in ("training_image", "inference_image"):
        if key in parts:
            parts[key] = FrameworkImage(**parts[key])
    return JumpStart(**parts)
