"""On-demand instance prices, as far as public sources told them; most types have none.

AWS prices each type by region and by what it is used for. A rate that was read for another use is
close (within 0.4 % where both were seen) but not the same, so it is trusted one step less.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sagestep.catalog._data import load
from sagestep.catalog.instances import instance

TRUST = ("high", "medium", "low")
"""How sure a price is, surest first. Anything but high is to be shown as an estimate."""


@dataclass(frozen=True, slots=True)
class Price:
    """The on-demand rate of one instance, in US dollars an hour.

    `as_of` is the day, or month, for which `source` gave it.
    """

    usd_per_hour: float
    region: str
    as_of: str
    source: str
    trust: str

    @property
    def estimate(self) -> bool:
        """Say whether the rate may differ from the bill."""
        return self.trust != TRUST[0]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rates come from; `usages` are the uses for which they are the very price."""

    id: str
    as_of: str
    dimension: str | None
    usages: frozenset[str]
    trust: str
    where: str


def price(type: str, region: str, usage: str) -> Price | None:
    """Return the rate of *type* in *region* for *usage*; None when it is unknown or not offered."""
    found, known = instance(type), _rates().get((type, region))
    if known is None or found is None or usage not in found.usable_for:
        return None
    usd, source = known
    step = 0 if usage in source.usages else 1
    trust = TRUST[min(TRUST.index(source.trust) + step, len(TRUST) - 1)]
    return Price(usd, region, source.as_of, source.id, trust)


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Return the sources of prices by id, surest and newest first."""
    return {
        name: Source(id=name, **{**entry, "usages": frozenset(entry["usages"])})
        for name, entry in load("prices")["sources"].items()
    }


@lru_cache(maxsize=1)
def _rates() -> dict[tuple[str, str], tuple[float, Source]]:
    return {
        (type, region): (usd, sources()[source])
        for source, regions in load("prices")["rates"].items()
        for region, types in regions.items()
        for type, usd in types.items()
    }
