"""What all charts share: colours, the frame around the data, and how lengths of time are written.

The colours are Okabe and Ito's, which people with any colour vision tell apart; backgrounds are
transparent and greys translucent, so that one figure serves light and dark.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from sagestep.i18n import has
from sagestep.types import Json

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


def frame(title: str, about: str = "", height: int = HEIGHT) -> go.Figure:
    """Return an empty figure with its title, and below it what it is *about*."""
    heading: dict[str, Any] = {
        "text": title,
        "x": 0.012,
        "xref": "container",
        "y": 0.965,
        "yanchor": "top",
    }
    if about:
        heading["subtitle"] = {"text": about, "font": {"size": 12, "color": GREY}}
    figure = go.Figure()
    figure.update_layout(
        title=heading,
        height=height,
        margin={"l": 8, "r": 16, "t": 92 if about else 76, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        bargap=0.25,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "title": None,
            "traceorder": "normal",
        },
        hoverlabel={"align": "left"},
        dragmode=False,
    )
    figure.update_xaxes(showgrid=False, zeroline=False, automargin=True, title=None)
    figure.update_yaxes(showgrid=True, gridcolor=FAINT, zeroline=False, automargin=True, title=None)
    return figure


def lying(figure: go.Figure, bars: int) -> None:
    """Turn the axes for *bars* that lie: names on the left, and values written at the bars."""
    # Few bars would fill the height; they look best as thick as many do.
    figure.update_layout(bargap=max(0.25, 1 - 0.1 * bars))
    figure.update_xaxes(visible=False, rangemode="tozero")
    figure.update_yaxes(showgrid=False, autorange="reversed", type="category", ticksuffix="  ")


def label(family: str, name: str, words: Words) -> str:
    """Return the words for AWS's *name*, such as ``status.Failed``, or itself where there are none.

    What comes out is safe in plotly's markup.
    """
    key = f"{family}.{name}"
    return html.escape(words(key) if has(key) else name)


def dated(figure: go.Figure, days: pd.Index[Any]) -> None:
    """Write the days of the lower axis as numbers: month names would need a language."""
    long = (days.max() - days.min()).days > 300
    figure.update_xaxes(hoverformat="%Y-%m-%d", tickformat="%Y-%m" if long else "%m-%d")


def span(seconds: float, words: Words) -> str:
    """Return a length of time in its one fitting unit."""
    for unit, length, until in (("s", 1, 60), ("m", _MINUTE, 60), ("h", _HOUR, 48)):
        if seconds < until * length:
            return _count(unit, seconds / length, words)
    return _count("d", seconds / _DAY, words)


def _count(unit: str, number: float, words: Words) -> str:
    shown = f"{number:.0f}" if unit == "s" or number >= 10 else f"{number:.1f}".removesuffix(".0")
    return words(f"figure.span.{unit}").replace("{count}", shown)


def span_ticks(longest: float, words: Words, most: int = 5) -> dict[str, Json]:
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
