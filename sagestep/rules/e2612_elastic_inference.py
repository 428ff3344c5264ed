"""Elastic Inference is gone.

Why: the reference says that AcceleratorType is no longer supported (EC11).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._variants import variants


@rule(
    "E2612",
    source=api("ProductionVariant"),
    kinds={"endpoint_config"},
    bad=({"/ProductionVariants/0/AcceleratorType": "ml.eia2.medium"},),
    good=({"/ProductionVariants/0/AcceleratorType": None},),
)
def elastic_inference(context: Context) -> Iterator[Hit]:
    """Yield each AcceleratorType."""
    for path, variant in variants(context):
        if "AcceleratorType" in variant:
            yield Hit((*path, "AcceleratorType"))
