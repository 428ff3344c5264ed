"""The price of a task is one of those on AWS's list.

Why: the reference lists prices by the time that a task takes; whether others are refused it does
not say (LB14).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.catalog.labeling import public_prices
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import PUBLIC_TEAM
from sagestep.rules._labeling import PRICE, crowd, named_task
from sagestep.rules._sources import api

_TEAM = "/HumanTaskConfig/WorkteamArn"
_PRICE = "/HumanTaskConfig/PublicWorkforceTaskPrice"
_WORTH = {"Dollars": 1000, "Cents": 10, "TenthFractionsOfACent": 1}
"""What each part of a price is worth, in tenths of a cent."""


@rule(
    "W2816",
    source=api("PublicWorkforceTaskPrice"),
    kinds={"labeling"},
    bad=({_TEAM: PUBLIC_TEAM, _PRICE: {"AmountInUsd": {"Cents": 5}}},),
    good=({_TEAM: PUBLIC_TEAM, _PRICE: {"AmountInUsd": {"Cents": 3, "TenthFractionsOfACent": 6}}},),
)
def price_not_on_list(context: Context) -> Iterator[Hit]:
    """Yield the price that is not on the list."""
    task = named_task(context)
    tier = task.price_tier if task else "classification_and_custom"
    listed = [round(1000 * one) for one in public_prices(tier)] if tier else []
    amount = context.literal(*PRICE, "AmountInUsd")
    if crowd(context) != "public" or not listed or not isinstance(amount, dict):
        return
    parts = [amount.get(name, 0) for name in _WORTH]
    if all(isinstance(part, int) for part in parts):
        price = sum(part * worth for part, worth in zip(parts, _WORTH.values(), strict=True))
        if price not in listed:
            near = min(listed, key=lambda one: abs(one - price))
            yield Hit((*PRICE, "AmountInUsd"), {"price": price / 1000, "near": near / 1000})
