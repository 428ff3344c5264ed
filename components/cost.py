"""What a job may cost at most."""

from __future__ import annotations

import streamlit as st

from components.state import t
from sagestep.cost import Cost


def ceiling(cost: Cost | None) -> str:
    """Return the ceiling in a few words; what is not known is said, never shown as zero."""
    if cost is None:
        return t("cost.none")
    if cost.total_usd is None:
        return t(
            "cost.unknown",
            types=", ".join(sorted({line.usage.instance_type for line in cost.lines})),
        )
    return t("cost.ceiling" if cost.complete else "cost.at_least", usd=f"{cost.total_usd:,.2f}")


def show(cost: Cost | None) -> None:
    """Draw how the ceiling comes about."""
    st.markdown(f"**{ceiling(cost).replace('$', chr(92) + '$')}**")
    for line in cost.lines if cost else ():
        if line.price is None:
            st.caption(t("cost.line.unknown", type=line.usage.instance_type))
            continue
        st.caption(
            t(
                "cost.line",
                count=line.usage.count,
                type=line.usage.instance_type,
                hours=f"{line.usage.seconds / 3600:,.1f}",
                rate=f"{line.price.usd_per_hour:,.3f}",
                region=line.price.region,
                date=line.price.as_of,
            ).replace("$", r"\$")
        )
