"""A model package of the marketplace runs without network isolation.

Why: products of the AWS Marketplace run in containers without a way out, and the guide has a model
say so with EnableNetworkIsolation (MD10). The accounts that list the products are not documented.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._marketplace import is_of_marketplace
from sagestep.rules._sources import guide

_ARN = "arn:aws:sagemaker:us-east-1:865070037744:model-package/boost"
_CONTAINER = {"/PrimaryContainer": {"ModelPackageName": _ARN}}


@rule(
    "W2516",
    source=guide("mkt-algo-model-internet-free"),
    kinds={"model"},
    bad=(_CONTAINER,),
    good=({**_CONTAINER, "/EnableNetworkIsolation": True},),
)
def package_isolation(context: Context) -> Iterator[Hit]:
    """Yield the missing EnableNetworkIsolation."""
    packages = (container.get("ModelPackageName") for _, container in containers(context))
    open_to_network = context.literal("EnableNetworkIsolation") is False
    if any(map(is_of_marketplace, packages)) and (
        open_to_network or context.absent("EnableNetworkIsolation")
    ):
        yield Hit(("EnableNetworkIsolation",))
