"""What all charts share: colours, the frame around the data, and how lengths of time are written.

The colours are Okabe and Ito's, which people with any colour vision tell apart; backgrounds are
transparent and greys translucent, so that one figure serves light and dark.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from sagestep.i18n import has
from sagestep.types import Json, JsonObject

Figure: TypeAlias = go.Figure
Words: TypeAlias = Callable[[str], str]

GREEN: Final = "#009E73"
RED: Final = "#D55E00"
ORANGE: Final = "#E69F00"
BLUE: Final = "#0072B2"
SKY: Final = "#56B4E9"
PURPLE: Final = "#CC79A7"
GREY: Final = "#8A8F98"
FAINT: Final = "rgba(138, 143, 152, 0.25)"

STATUS_COLORS: Final = {
    "Completed": GREEN,
    "InService": GREEN,
    "Failed": RED,
    "Refused": PURPLE,
    "Stopped": ORANGE,
    "Stopping": ORANGE,
    "InProgress": SKY,
    "Submitting": GREY,
}
HEIGHT: Final = 340

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_NICE: Final = (
    *(1, 2, 5, 10, 15, 30),
    *(_MINUTE * n for n in (1, 2, 5, 10, 15, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 12)),
    *(_DAY * n for n in (1, 2, 5, 10, 20, 50, 100)),
)


def status_color(status: str) -> str:
    """Return the colour of *status*, the same in every chart."""
    return STATUS_COLORS.get(status, GREY)


def drawn(
    traces: Sequence[JsonObject],
    title: str,
    about: str = "",
    x: JsonObject | None = None,
    y: JsonObject | None = None,
    **layout: Json,
) -> go.Figure:
    """Return *traces* as a figure with its title, and below it what it is *about*.

    *x* and *y* say what is particular to the axes. All is said at once: plotly takes its time over
    each later change.
    """
    heading: JsonObject = {"text": title, "x": 0.012, "xref": "container"}
    heading |= {"y": 0.965, "yanchor": "top"}
    if about:
        heading["subtitle"] = {"text": about, "font": {"size": 12}}
    axis: JsonObject = {"zeroline": False, "automargin": True, "title": None}
    whole: JsonObject = {
        "title": heading if title else None,
        "height": HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 92 if about else 76, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "bargap": 0.25,
        "legend": _LEGEND,
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "xaxis": axis | {"showgrid": False} | (x or {}),
        "yaxis": axis | {"showgrid": True, "gridcolor": FAINT} | (y or {}),
    }
    return go.Figure(data=[*traces], layout=whole | layout)


_LEGEND: Final = {
    "orientation": "h",
    "x": 0,
    "y": 1.02,
    "yanchor": "bottom",
    "title": None,
    "traceorder": "normal",
}
NAMES: Final = {
    "showgrid": False,
    "autorange": "reversed",
    "type": "category",
    "ticksuffix": "  ",
}
"""The left axis of bars that lie: their names, from the top."""


def lying_gap(bars: int) -> float:
    """Return the gap between *bars* that lie: few look best as thin as many are."""
    return max(0.25, 1 - 0.1 * bars)


def label(family: str, name: str, words: Words) -> str:
    """Return the words for AWS's *name*, such as ``status.Failed``, or itself where there are none.

    What comes out is safe in plotly's markup.
    """
    key = f"{family}.{name}"
    return html.escape(words(key) if has(key) else name)


def dated(days: pd.Index[Any]) -> JsonObject:
    """Return an axis of *days* written as numbers: month names would need a language."""
    length = (days.max() - days.min()).days
    axis: JsonObject = {
        "hoverformat": "%Y-%m-%d",
        "tickformat": "%Y-%m" if length > 300 else "%m-%d",
    }
    # Of few days plotly would mark the hours between, each with the name of its day.
    return axis | {"dtick": 1000 * _DAY} if length < 8 else axis


def span(seconds: float, words: Words) -> str:
    """Return a length of time in its one fitting unit."""
    for unit, length, until in (("s", 1, 60), ("m", _MINUTE, 60), ("h", _HOUR, 48)):
        if seconds < until * length:
            return _count(unit, seconds / length, words)
    return _count("d", seconds / _DAY, words)


def _count(unit: str, number: float, words: Words) -> str:
    shown = f"{number:.0f}" if unit == "s" or number >= 10 else f"{number:.1f}".removesuffix(".0")
    return words(f"figure.span.{unit}").replace("{count}", shown)


def span_ticks(longest: float, words: Words, most: int = 5) -> JsonObject:
    """Return an axis from 0 to *longest* seconds whose ticks are round lengths of time."""
    longest = max(longest, 1.0)
    step = next((nice for nice in _NICE if longest / nice <= most), longest / most)
    values = [step * number for number in range(int(longest // step) + 2)]
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": ["0", *(span(value, words) for value in values[1:])],
        "range": [0, longest * 1.06],
    }
