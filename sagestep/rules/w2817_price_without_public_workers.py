"""A price is for the public workforce.

Why: PublicWorkforceTaskPrice is what a worker of Mechanical Turk is paid; teams of one's own and
vendors are paid otherwise (LB14).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import PRICE, crowd
from sagestep.rules._sources import api
from sagestep.rules._values import given

_PRICE = "/HumanTaskConfig/PublicWorkforceTaskPrice"
_TEAM = "/HumanTaskConfig/WorkteamArn"


@rule(
    "W2817",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({_PRICE: {"AmountInUsd": {"Cents": 12}}},),
    good=({_PRICE: {"AmountInUsd": {"Cents": 12}}, _TEAM: {"$expr": "$.team"}},),
)
def price_without_public_workers(context: Context) -> Iterator[Hit]:
    """Yield the price that nobody is paid."""
    if crowd(context) in ("private", "vendor") and given(context, PRICE):
        yield Hit(PRICE)
