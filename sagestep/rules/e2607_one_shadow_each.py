"""One variant shadows one other.

Why: the reference says that with ShadowProductionVariants each of the two lists has one variant
(EC06).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import given
from sagestep.rules._variants import PRODUCTION, SHADOW

_VARIANT = {
    "VariantName": "a",
    "ModelName": "churn",
    "InstanceType": "ml.m5.large",
    "InitialInstanceCount": 1,
}


@rule(
    "E2607",
    source=api("CreateEndpointConfig"),
    kinds={"endpoint_config"},
    bad=(
        {"/ShadowProductionVariants": [_VARIANT, {**_VARIANT, "VariantName": "b"}]},
        {
            "/ProductionVariants/1": _VARIANT,
            "/ShadowProductionVariants": [{**_VARIANT, "VariantName": "b"}],
        },
    ),
    good=({"/ShadowProductionVariants": [_VARIANT]},),
)
def one_shadow_each(context: Context) -> Iterator[Hit]:
    """Yield each list that has more than one variant."""
    for path in (PRODUCTION, SHADOW) if given(context, SHADOW) else ():
        listed = context.literal(*path)
        if isinstance(listed, list) and len(listed) > 1:
            yield Hit(path, {"field": path[-1], "count": len(listed)})
