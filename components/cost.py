"""What a plan may cost at most."""

from __future__ import annotations

import streamlit as st

from components.state import t
from sagestep import i18n
from sagestep.cost import CostLine
from sagestep.plan import Plan


def ceiling(plan: Plan) -> str:
    """Return the ceiling in a few words; what is not known is said, never shown as zero."""
    cost = plan.cost
    if cost is None:
        own = f"cost.none.{plan.kind.id}"
        return t(own if i18n.has(own) else "cost.none")
    if cost.hourly_usd is not None:
        return t("cost.hourly", usd=f"{cost.hourly_usd:,.2f}")
    if cost.total_usd is None:
        types = {line.usage.instance_type for line in cost.lines if line.price is None}
        return t("cost.unknown", types=", ".join(sorted(types)))
    return t("cost.ceiling" if cost.complete else "cost.at_least", usd=f"{cost.total_usd:,.2f}")


def show(plan: Plan) -> None:
    """Draw how the ceiling comes about."""
    st.markdown(f"**{ceiling(plan).replace('$', chr(92) + '$')}**")
    for line in plan.cost.lines if plan.cost else ():
        st.caption(_line(line).replace("$", r"\$"))


def _line(line: CostLine) -> str:
    use, price = line.usage, line.price
    if price is None:
        return t("cost.line.unknown", type=use.instance_type)
    facts = {
        "count": use.count,
        "type": use.instance_type,
        "rate": f"{price.usd_per_hour:,.3f}",
        "region": price.region,
        "date": price.as_of,
    }
    if use.seconds is None:
        return t("cost.line.endless", **facts)
    return t("cost.line", hours=f"{use.seconds / 3600:,.1f}", **facts)
