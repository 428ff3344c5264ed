"""What a job may cost at most.

The ceiling is maximum run time x instance count x on-demand rate: SageMaker bills instances by the
second at an hourly rate (https://aws.amazon.com/sagemaker/pricing/). A spot job has the same
ceiling: its discount is known only afterwards and may be none. Storage, data transfer, Step
Functions and people's work are not part of it. Where nothing in a request ends the use of its
instances, there is no ceiling: only what an hour costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sagestep.catalog.prices import Price, price
from sagestep.catalog.usage import Usage

SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class CostLine:
    """One use of instances and its price; `usd` is None where the price or the end is unknown."""

    usage: Usage
    price: Price | None
    usd: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    """The ceiling in US dollars, line by line.

    `total_usd` sums the lines that have an amount, and is None where none has. `complete` says
    whether all have; else the total is only part of the ceiling.
    """

    lines: tuple[CostLine, ...]
    total_usd: float | None
    complete: bool

    @property
    def estimate(self) -> bool:
        """Say whether any price in it may differ from the bill."""
        return any(line.price is not None and line.price.estimate for line in self.lines)

    @property
    def hourly_usd(self) -> float | None:
        """Return what an hour of the uses without an end costs; None where a price is unknown.

        It is None, too, where all uses have an end.
        """
        endless = [line for line in self.lines if line.usage.seconds is None]
        rates = [
            line.usage.count * line.price.usd_per_hour for line in endless if line.price is not None
        ]
        return sum(rates) if endless and len(rates) == len(endless) else None


def ceiling(usages: Sequence[Usage], region: str) -> Cost | None:
    """Return what *usages* cost at most in *region*, or None when no instance is used."""
    if not usages:
        return None
    lines = tuple(_line(usage, region) for usage in usages)
    known = [line.usd for line in lines if line.usd is not None]
    return Cost(lines, total_usd=sum(known) if known else None, complete=len(known) == len(lines))


def billed(usages: Sequence[Usage], seconds: float | None, region: str) -> float | None:
    """Return the US dollars for *usages* that took *seconds*; None where a price is unknown."""
    if seconds is None:
        return None
    cost = ceiling([replace(usage, seconds=round(seconds)) for usage in usages], region)
    return cost.total_usd if cost and cost.complete else None


def _line(usage: Usage, region: str) -> CostLine:
    found = price(usage.instance_type, region, usage.usage)
    if found is None or usage.seconds is None:
        return CostLine(usage, found, None)
    hours = usage.count * usage.seconds / SECONDS_PER_HOUR
    return CostLine(usage, found, hours * found.usd_per_hour)
