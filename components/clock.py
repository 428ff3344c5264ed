"""Moments and spans as the reader's own clock and language say them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from components.state import t


def when(at: float | None) -> str:
    """Return *at*, in epoch seconds, by the reader's clock; a dash for none."""
    return "–" if at is None else local(at).strftime("%Y-%m-%d %H:%M")


def moment(at: float) -> str:
    """Return *at*, in epoch seconds, to the second by the reader's clock."""
    return local(at).strftime("%Y-%m-%d %H:%M:%S")


def local(at: float) -> datetime:
    """Return *at*, in epoch seconds, in the reader's time zone."""
    return datetime.fromtimestamp(at, zone())


def zone() -> tzinfo:
    """Return the reader's time zone; UTC where the browser does not say."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def span(seconds: float | None) -> str:
    """Return a length of time in its two largest units; a dash for none."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    days, rest = divmod(whole, 86_400)
    hours, rest = divmod(rest, 3_600)
    minutes, secs = divmod(rest, 60)
    parts = [(days, "d"), (hours, "h"), (minutes, "m"), (secs, "s")]
    shown = [t(f"span.{unit}", count=count) for count, unit in parts if count][:2]
    return " ".join(shown) or t("span.s", count=0)
