"""The public workforce is paid by the task.

Why: the guide says that a job for Mechanical Turk must name the price (LB11).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import PUBLIC_TEAM
from sagestep.rules._labeling import PRICE, crowd
from sagestep.rules._sources import guide

_TEAM = "/HumanTaskConfig/WorkteamArn"
_PRICE = "/HumanTaskConfig/PublicWorkforceTaskPrice"


@rule(
    "E2813",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=({_TEAM: PUBLIC_TEAM},),
    good=({_TEAM: PUBLIC_TEAM, _PRICE: {"$expr": "$.price"}},),
)
def public_price_required(context: Context) -> Iterator[Hit]:
    """Yield the missing price."""
    if crowd(context) == "public" and context.absent(*PRICE):
        yield Hit(PRICE)
