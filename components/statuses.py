"""How a status looks: one colour and one icon a status, the same everywhere."""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from components.state import t
from sagestep.history.records import Run

_Look = tuple[Literal["gray", "blue", "green", "orange", "red"], str]

_UNKNOWN: Final[_Look] = ("gray", ":material/help:")
_LOOK: Final[dict[str, _Look]] = {
    "Submitting": ("gray", ":material/hourglass_empty:"),
    "InProgress": ("blue", ":material/sync:"),
    "Initializing": ("blue", ":material/sync:"),
    "Creating": ("blue", ":material/sync:"),
    "Updating": ("blue", ":material/sync:"),
    "InService": ("green", ":material/check_circle:"),
    "Completed": ("green", ":material/check_circle:"),
    "Failed": ("red", ":material/error:"),
    "Stopping": ("orange", ":material/stop_circle:"),
    "Stopped": ("orange", ":material/stop_circle:"),
    "Refused": ("red", ":material/block:"),
}


def icon(status: str) -> str:
    """Return the icon of *status*."""
    return _LOOK.get(status, _UNKNOWN)[1]


def badge(run: Run) -> None:
    """Draw the status of *run*."""
    color, sign = _LOOK.get(run.status, _UNKNOWN)
    st.badge(t(f"status.{run.status}"), icon=sign, color=color)
