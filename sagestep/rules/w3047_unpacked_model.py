"""A machine trains a model that is not packed, and serves it as if it were.

Why: with CompressionType NONE the output is a prefix of objects, which ModelDataUrl does not take:
ModelDataSource with S3Prefix does (TR58).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import ARGUMENTS, states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.types import Document, Json, Path

_MADE = "ModelArtifacts.S3ModelArtifacts"
_MODEL = {
    "Type": "Task",
    "Resource": "arn:aws:states:::sagemaker:createModel",
    "Parameters": {
        "ModelName.$": "$.TrainingJobName",
        "PrimaryContainer": {"ModelDataUrl.$": f"$.{_MADE}"},
    },
    "End": True,
}


@rule(
    "W3047",
    source=api("OutputDataConfig"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {
            "/States/Train/Parameters/OutputDataConfig/CompressionType": "NONE",
            "/States/Done": _MODEL,
        },
    ),
    good=({"/States/Done": _MODEL},),
)
def unpacked_model(context: Context) -> Iterator[Hit]:
    """Yield each ModelDataUrl that takes the output of such a training."""
    found: list[Path] = []
    unpacked = packed = False
    for path, state in states(context.machine):
        call = parse_resource(state.get("Resource"))
        for member in ARGUMENTS.values() if call and call.service == "sagemaker" else ():
            arguments = state.get(member)
            if not isinstance(arguments, dict):
                continue
            if call and call.operation == "CreateTrainingJob":
                form = paths.get(arguments, ("OutputDataConfig", "CompressionType"))
                unpacked, packed = unpacked or form == "NONE", packed or form != "NONE"
            elif call and call.operation == "CreateModel":
                found += [(*path, member, *place) for place in _urls(arguments)]
    # With trainings of both sorts nobody can tell whose output it is.
    for place in found if unpacked and not packed else ():
        yield Hit(place)


def _urls(arguments: Json) -> Iterator[Path]:
    pending: list[tuple[Path, Json]] = [((), arguments)]
    while pending:
        path, node = pending.pop()
        if isinstance(node, dict):
            pending += [((*path, name), item) for name, item in node.items()]
        elif isinstance(node, list):
            pending += [((*path, number), item) for number, item in enumerate(node)]
        elif isinstance(node, str) and str(path[-1]).startswith("ModelDataUrl") and _MADE in node:
            yield path
