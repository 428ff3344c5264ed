"""Data capture cannot be excepted yet.

Why: the reference calls the property type DataCaptureConfig not currently supported (EP07).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import objects

_FIELD = "/ExcludeRetainedVariantProperties"


@rule(
    "W2707",
    source=api("VariantProperty"),
    kinds={"update_endpoint"},
    bad=(
        {
            _FIELD: [{"VariantPropertyType": "DataCaptureConfig"}],
            "/RetainAllVariantProperties": True,
        },
    ),
    good=(
        {_FIELD: [{"VariantPropertyType": "DesiredWeight"}], "/RetainAllVariantProperties": True},
    ),
)
def capture_exception(context: Context) -> Iterator[Hit]:
    """Yield each exception that is not supported."""
    for path, exception in objects(context, ("ExcludeRetainedVariantProperties",)):
        if exception.get("VariantPropertyType") == "DataCaptureConfig":
            yield Hit((*path, "VariantPropertyType"))
