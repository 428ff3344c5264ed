"""Charts by instance type: how long its jobs take, and what they cost."""

from __future__ import annotations

import html

import pandas as pd

from sagestep.history.figures._style import (
    BLUE,
    FAINT,
    NAMES,
    ORANGE,
    Figure,
    Words,
    drawn,
    lying_gap,
    span,
    span_ticks,
)
from sagestep.types import JsonObject


def duration_by_instance(lengths: pd.DataFrame, words: Words) -> Figure | None:
    """Return a line a type from the median to the 95th percentile; None for no runs."""
    if lengths.empty:
        return None
    names = _names(lengths)
    lines: list[JsonObject] = [
        {
            "type": "scatter",
            "x": [low, high],
            "y": [name, name],
            "mode": "lines",
            "line": {"color": FAINT, "width": 6},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for name, low, high in zip(names, lengths["median"], lengths["p95"], strict=True)
    ]
    dots: list[JsonObject] = [
        {
            "type": "scatter",
            "x": lengths[column],
            "y": names,
            "name": words(f"figure.{column}"),
            "mode": "markers",
            "marker": {"color": color, "size": 10},
            "customdata": [
                [span(seconds, words), count]
                for seconds, count in zip(lengths[column], lengths["count"], strict=True)
            ],
            "hovertemplate": (
                f"%{{y}}<br>{words(f'figure.{column}')} %{{customdata[0]}}"
                f"<br>{words('figure.runs')} %{{customdata[1]}}<extra></extra>"
            ),
        }
        for column, color in (("median", BLUE), ("p95", ORANGE))
    ]
    return drawn(
        [*lines, *dots],
        words("figure.duration_by_instance.title"),
        words("figure.duration_by_instance.about"),
        x={"showgrid": True, "gridcolor": FAINT, **span_ticks(lengths["p95"].max(), words)},
        y=NAMES,
    )


def cost_by_instance(costs: pd.DataFrame, words: Words, most: int = 10) -> Figure | None:
    """Return bars of what the *most* costly types cost; None where no price is known at all.

    Runs without a known price are counted in the subtitle: their cost is not zero.
    """
    priced = costs.dropna(subset=["usd"])
    if priced.empty:
        return None
    shown = priced.head(most)
    notes = [words("figure.cost.about")]
    if unknown := int(costs["unknown"].sum()):
        notes.append(words("figure.cost.unknown").replace("{count}", f"{unknown:,}"))
    bars = {
        "type": "bar",
        "x": shown["usd"],
        "y": _names(shown),
        "orientation": "h",
        "marker": {"color": BLUE, "line": {"width": 0}},
        "text": [_usd(usd) for usd in shown["usd"]],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": shown["priced"],
        "hovertemplate": (
            f"%{{y}}<br>%{{text}}<br>{words('figure.runs')} %{{customdata}}<extra></extra>"
        ),
    }
    return drawn(
        [bars],
        words("figure.cost.title"),
        " · ".join(notes),
        # Room for the amount written at the longest bar.
        x={"visible": False, "range": [0, float(shown["usd"].max()) * 1.18 or 1]},
        y=NAMES,
        bargap=lying_gap(len(shown)),
    )


def _names(rows: pd.DataFrame) -> list[str]:
    return [html.escape(str(name)) for name in rows.index]


def _usd(amount: float) -> str:
    return f"${amount:,.0f}" if amount >= 100 else f"${amount:,.2f}"
