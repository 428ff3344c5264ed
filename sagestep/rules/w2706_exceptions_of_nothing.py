"""Exceptions are for properties that are retained.

Why: the reference describes ExcludeRetainedVariantProperties for updates with
RetainAllVariantProperties (EP06).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import given

_FIELD = "/ExcludeRetainedVariantProperties"
_WEIGHT = [{"VariantPropertyType": "DesiredWeight"}]


@rule(
    "W2706",
    source=api("UpdateEndpoint"),
    kinds={"update_endpoint"},
    bad=({_FIELD: _WEIGHT},),
    good=(
        {_FIELD: _WEIGHT, "/RetainAllVariantProperties": True},
        {_FIELD: _WEIGHT, "/RetainAllVariantProperties": {"$expr": "$.keep"}},
    ),
)
def exceptions_of_nothing(context: Context) -> Iterator[Hit]:
    """Yield the exceptions without a rule."""
    retain = ("RetainAllVariantProperties",)
    off = context.absent(*retain) or context.literal(*retain) is False
    if off and given(context, ("ExcludeRetainedVariantProperties",)):
        yield Hit(("ExcludeRetainedVariantProperties",))
