"""The bounds of scaling hold the first number of instances.

Why: MinInstanceCount and MaxInstanceCount are described as the range of the number of instances
(EC16).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number
from sagestep.rules._variants import variants

_SCALING = "/ProductionVariants/0/ManagedInstanceScaling"


@rule(
    "W2617",
    source=api("ProductionVariantManagedInstanceScaling"),
    kinds={"endpoint_config"},
    bad=(
        {_SCALING: {"MinInstanceCount": 3, "MaxInstanceCount": 2}},
        {_SCALING: {"MinInstanceCount": 3, "MaxInstanceCount": 4}},
    ),
    good=({_SCALING: {"MinInstanceCount": 1, "MaxInstanceCount": 2}},),
)
def scaling_bounds(context: Context) -> Iterator[Hit]:
    """Yield each MinInstanceCount over its most, or InitialInstanceCount outside."""
    for path, _ in variants(context):
        scaling = (*path, "ManagedInstanceScaling")
        least = number(context, (*scaling, "MinInstanceCount"))
        most = number(context, (*scaling, "MaxInstanceCount"))
        first = number(context, (*path, "InitialInstanceCount"))
        if least is not None and most is not None and least > most:
            yield Hit((*scaling, "MinInstanceCount"), {"least": least, "most": most})
        elif first is not None and not (least or 0) <= first <= (first if most is None else most):
            yield Hit((*path, "InitialInstanceCount"), {"first": first}, "outside")
