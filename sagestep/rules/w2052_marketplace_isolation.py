"""An algorithm of the marketplace runs without network isolation.

Why: products of the AWS Marketplace run in containers without a way out, and the guide has a job
say so with EnableNetworkIsolation (TR46). The accounts that list the products are not documented.
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._marketplace import is_of_marketplace
from sagestep.rules._sources import guide

_NAME = ("AlgorithmSpecification", "AlgorithmName")
_ARN = "arn:aws:sagemaker:us-east-1:865070037744:algorithm/boost"


@rule(
    "W2052",
    source=guide("mkt-algo-model-internet-free"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/AlgorithmSpecification/AlgorithmName": _ARN},),
    good=(
        {"/AlgorithmSpecification/AlgorithmName": _ARN, "/EnableNetworkIsolation": True},
        {"/AlgorithmSpecification/AlgorithmName": _ARN.replace("865070037744", "123456789012")},
    ),
)
def marketplace_isolation(context: Context) -> Iterator[Hit]:
    """Yield the missing EnableNetworkIsolation."""
    open_to_network = context.literal("EnableNetworkIsolation") is False
    if is_of_marketplace(context.literal(*_NAME)) and (
        open_to_network or context.absent("EnableNetworkIsolation")
    ):
        yield Hit(("EnableNetworkIsolation",))
