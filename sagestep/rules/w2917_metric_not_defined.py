"""The objective of an image of one's own is among its metrics.

Why: SageMaker reads a metric from the logs by its definition; only built-in algorithms and
algorithm resources bring theirs (HP16).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._definitions import definitions
from sagestep.rules._objectives import metric_names, objective
from sagestep.rules._sources import api
from sagestep.rules._training import IMAGE, built_in

_IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1"


@rule(
    "W2917",
    source=api("HyperParameterTuningJobObjective"),
    kinds={"tuning"},
    bad=({"/TrainingJobDefinition/AlgorithmSpecification/TrainingImage": _IMAGE},),
    good=(
        {
            "/TrainingJobDefinition/AlgorithmSpecification": {
                "TrainingImage": _IMAGE,
                "TrainingInputMode": "File",
                "MetricDefinitions": [{"Name": "validation:auc", "Regex": "auc=(.*)"}],
            }
        },
    ),
)
def metric_not_defined(context: Context) -> Iterator[Hit]:
    """Yield each objective that no definition tells how to find."""
    for definition in definitions(context):
        path, name = objective(context, definition.path)
        image = definition.job.literal(*IMAGE)
        defined = metric_names(definition.job)
        custom = isinstance(image, str) and built_in(definition.job) is None
        if custom and name is not None and defined is not None and name not in defined:
            yield Hit(path, {"name": name})
