"""Charts by instance type: how long its jobs take, and what they cost."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from sagestep.history.figures._style import (
    BLUE,
    FAINT,
    ORANGE,
    Words,
    frame,
    lying,
    span,
    span_ticks,
)


def duration_by_instance(lengths: pd.DataFrame, words: Words) -> go.Figure | None:
    """Return a line a type from the median to the 95th percentile; None for no runs."""
    if lengths.empty:
        return None
    about = words("figure.duration_by_instance.about")
    figure = frame(words("figure.duration_by_instance.title"), about)
    names = _names(lengths)
    for name, low, high in zip(names, lengths["median"], lengths["p95"], strict=True):
        figure.add_scatter(
            x=[low, high],
            y=[name, name],
            mode="lines",
            line={"color": FAINT, "width": 6},
            hoverinfo="skip",
            showlegend=False,
        )
    for column, color in (("median", BLUE), ("p95", ORANGE)):
        figure.add_scatter(
            x=lengths[column],
            y=names,
            name=words(f"figure.{column}"),
            mode="markers",
            marker={"color": color, "size": 10},
            customdata=[
                [span(seconds, words), count]
                for seconds, count in zip(lengths[column], lengths["count"], strict=True)
            ],
            hovertemplate=(
                f"%{{y}}<br>{words(f'figure.{column}')} %{{customdata[0]}}"
                f"<br>{words('figure.runs')} %{{customdata[1]}}<extra></extra>"
            ),
        )
    lying(figure, len(lengths))
    ticks = span_ticks(lengths["p95"].max(), words)
    figure.update_xaxes(visible=True, showgrid=True, gridcolor=FAINT, **ticks)
    return figure


def cost_by_instance(costs: pd.DataFrame, words: Words, most: int = 10) -> go.Figure | None:
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
    figure = frame(words("figure.cost.title"), " · ".join(notes))
    figure.add_bar(
        x=shown["usd"],
        y=_names(shown),
        orientation="h",
        marker={"color": BLUE, "line": {"width": 0}},
        text=[_usd(usd) for usd in shown["usd"]],
        textposition="outside",
        cliponaxis=False,
        customdata=shown[["priced", "unknown"]],
        hovertemplate=(
            f"%{{y}}<br>%{{text}}<br>{words('figure.runs')} %{{customdata[0]}}<extra></extra>"
        ),
    )
    lying(figure, len(shown))
    # Room for the figure written at the longest bar.
    figure.update_xaxes(range=[0, float(shown["usd"].max()) * 1.18 or 1])
    return figure


def _names(rows: pd.DataFrame) -> list[str]:
    return [html.escape(str(name)) for name in rows.index]


def _usd(amount: float) -> str:
    return f"${amount:,.0f}" if amount >= 100 else f"${amount:,.2f}"
