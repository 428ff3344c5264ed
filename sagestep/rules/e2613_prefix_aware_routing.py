"""Routing by prefix has two settings, and other routing has none.

Why: the reference requires PrefixLength and ConcurrencyThreshold for PREFIX_AWARE, and allows their
structure for it only (EC12).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import given, text
from sagestep.rules._variants import variants

_CONFIG = {"PrefixLength": 4096, "ConcurrencyThreshold": 8}
_ROUTING = "/ProductionVariants/0/RoutingConfig"


@rule(
    "E2613",
    source=api("ProductionVariantRoutingConfig"),
    kinds={"endpoint_config"},
    bad=(
        {_ROUTING: {"RoutingStrategy": "PREFIX_AWARE"}},
        {_ROUTING: {"RoutingStrategy": "RANDOM", "PrefixAwareRoutingConfig": _CONFIG}},
    ),
    good=(
        {_ROUTING: {"RoutingStrategy": "PREFIX_AWARE", "PrefixAwareRoutingConfig": _CONFIG}},
        {_ROUTING: {"RoutingStrategy": {"$expr": "$.routing"}}},
    ),
)
def prefix_aware_routing(context: Context) -> Iterator[Hit]:
    """Yield each missing setting, and the settings that have no place."""
    for path, _ in variants(context):
        routing = (*path, "RoutingConfig")
        strategy = text(context, (*routing, "RoutingStrategy"))
        config = (*routing, "PrefixAwareRoutingConfig")
        if strategy == "PREFIX_AWARE":
            for name in _CONFIG:
                if context.absent(*config, name):
                    yield Hit((*config, name), {"field": name})
        elif strategy and given(context, config):
            yield Hit(config, {"strategy": strategy}, "other")
