"""A built-in algorithm does not train on such instances.

Why: the guide says which algorithms need a GPU, which cannot use one, and which train on one
instance only.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.instances import instance
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import instance_count, instance_types
from sagestep.rules._sources import guide
from sagestep.rules._training import COUNT, built_in

_IMAGE = "/AlgorithmSpecification/TrainingImage"
_LDA = "766337827248.dkr.ecr.us-east-1.amazonaws.com/lda:1"
_VISION = "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1"


@rule(
    "W2104",
    source=guide("common-info-all-im-models"),
    kinds={"training"},
    within={"tuning"},
    bad=(
        {_IMAGE: _VISION},
        {_IMAGE: _LDA, "/ResourceConfig/InstanceType": "ml.g5.xlarge"},
        {_IMAGE: _LDA, "/ResourceConfig/InstanceCount": 2},
    ),
    good=({_IMAGE: _LDA}, {_IMAGE: _VISION, "/ResourceConfig/InstanceType": "ml.g5.xlarge"}),
)
def unsuitable_instance(context: Context) -> Iterator[Hit]:
    """Yield each instance type, or the count, that does not suit the algorithm."""
    algorithm = built_in(context)
    if algorithm is None:
        return
    params = {"algorithm": algorithm.title}
    for path, name in instance_types(context):
        found = instance(name)
        if found is None:
            continue
        accelerated = found.category == "accelerated"
        if not accelerated and not algorithm.compute.cpu:
            yield Hit(path, {**params, "type": name})
        if accelerated and not algorithm.compute.gpu:
            yield Hit(path, {**params, "type": name}, "gpu")
    if algorithm.compute.multi_instance is False and (instance_count(context) or 0) > 1:
        yield Hit(COUNT, params, "single")
