"""What the nine APIs hand on, and which request fields it fits.

A job's output is at hand once ``.sync`` has waited for it; the name of what was made is known from
the request itself, since the answer holds no more than its ARN. Sources: the Describe answers of
https://docs.aws.amazon.com/sagemaker/latest/APIReference/ and, for what ``.sync`` hands on,
https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.types import JsonObject, Path

MODEL_DATA, DATA, MANIFEST = "model_data", "data", "manifest"
MODEL, CONFIG, ENDPOINT = "model", "endpoint_config", "endpoint"


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that a task hands on; `gives` says what it is.

    `path` is where it stands in the result of ``.sync``, and () for the name in the request.
    `job` is a file's place below the job's output, where the result holds only the name of the job
    that wrote it.
    """

    id: str
    gives: str
    path: Path = ()
    below: Path = ()
    file: str = ""


OUTPUTS: Final[dict[str, tuple[Output, ...]]] = {
    "training": (Output("model_artifact", MODEL_DATA, ("ModelArtifacts", "S3ModelArtifacts")),),
    "tuning": (
        Output(
            "best_model",
            MODEL_DATA,
            ("BestTrainingJob", "TrainingJobName"),
            below=("TrainingJobDefinition", "OutputDataConfig", "S3OutputPath"),
            file="output/model.tar.gz",
        ),
    ),
    "transform": (Output("predictions", DATA, ("TransformOutput", "S3OutputPath")),),
    "processing": (
        Output("processed", DATA, ("ProcessingOutputConfig", "Outputs", 0, "S3Output", "S3Uri")),
    ),
    "labeling": (Output("manifest", MANIFEST, ("LabelingJobOutput", "OutputDatasetS3Uri")),),
    "model": (Output("model_name", MODEL),),
    "endpoint_config": (Output("config_name", CONFIG),),
    "endpoint": (Output("endpoint_name", ENDPOINT),),
}

_S3 = ("DataSource", "S3DataSource", "S3Uri")
FIELDS: Final[dict[str, tuple[tuple[Path, frozenset[str]], ...]]] = {
    "training": ((("InputDataConfig", 0, *_S3), frozenset({DATA, MANIFEST})),),
    "tuning": (
        (("TrainingJobDefinition", "InputDataConfig", 0, *_S3), frozenset({DATA, MANIFEST})),
    ),
    "transform": (
        (("ModelName",), frozenset({MODEL})),
        (("TransformInput", *_S3), frozenset({DATA})),
    ),
    "processing": ((("ProcessingInputs", 0, "S3Input", "S3Uri"), frozenset({DATA, MODEL_DATA})),),
    "labeling": (
        (("InputConfig", "DataSource", "S3DataSource", "ManifestS3Uri"), frozenset({MANIFEST})),
    ),
    "model": (
        (("PrimaryContainer", "ModelDataUrl"), frozenset({MODEL_DATA})),
        (("Containers", 0, "ModelDataUrl"), frozenset({MODEL_DATA})),
    ),
    "endpoint_config": (
        (("ProductionVariants", 0, "ModelName"), frozenset({MODEL})),
        (("ShadowProductionVariants", 0, "ModelName"), frozenset({MODEL})),
    ),
    "endpoint": ((("EndpointConfigName",), frozenset({CONFIG})),),
    "update_endpoint": (
        (("EndpointConfigName",), frozenset({CONFIG})),
        (("EndpointName",), frozenset({ENDPOINT})),
    ),
}
"""The fields of each kind that outputs fit; position 0 stands for every item of a list."""


def fields(kind_id: str, values: JsonObject) -> list[tuple[Path, frozenset[str]]]:
    """Return the fields of a request with *values* that outputs fit, one for each item of a list.

    A list that is not there yet has its first item, if it is not a further way of saying the same.
    """
    found = []
    for path, fits in FIELDS.get(kind_id, ()):
        at = next((number for number, part in enumerate(path) if part == 0), None)
        items = paths.get(values, path[:at]) if at is not None else None
        if at is None:
            found.append((path, fits))
        elif isinstance(items, list):
            found += [((*path[:at], n, *path[at + 1 :]), fits) for n in range(len(items))]
        elif path[0] not in _SECOND:
            found.append((path, fits))
    return found


_SECOND: Final = frozenset({"Containers", "ShadowProductionVariants"})
