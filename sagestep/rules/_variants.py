"""The variants of an endpoint configuration, and the instances of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.rules._base import Context
from sagestep.rules._values import given, objects
from sagestep.types import JsonObject, Path

PRODUCTION: Final[Path] = ("ProductionVariants",)
SHADOW: Final[Path] = ("ShadowProductionVariants",)


def variants(context: Context) -> Iterator[tuple[Path, JsonObject]]:
    """Yield each literal variant, shadow ones too, and where it stands."""
    yield from objects(context, PRODUCTION)
    yield from objects(context, SHADOW)


def serverless(context: Context) -> bool:
    """Say whether a variant of the configuration is serverless."""
    return any(given(context, (*path, "ServerlessConfig")) for path, _ in variants(context))


def instance_types(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield every literal instance type of every variant, and the variant's path."""
    for path, _ in variants(context):
        holders = [path, *(pool for pool, _ in objects(context, (*path, "InstancePools")))]
        for holder in holders:
            if isinstance(name := context.literal(*holder, "InstanceType"), str):
                yield path, name
