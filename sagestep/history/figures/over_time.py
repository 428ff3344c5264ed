"""Charts over days or weeks: how many runs, how many succeed, how long they take."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from sagestep.history.figures._style import (
    BLUE,
    FAINT,
    GREY,
    ORANGE,
    Words,
    dated,
    frame,
    label,
    span,
    span_ticks,
    status_color,
)
from sagestep.history.metrics import Step


def runs_over_time(counts: pd.DataFrame, words: Words, step: Step = Step.DAY) -> go.Figure | None:
    """Return bars of how many runs were created, stacked by status; None for no runs."""
    if counts.empty:
        return None
    figure = frame(words(f"figure.runs_per_{_unit(step)}.title"))
    for status in counts.columns:
        figure.add_bar(
            x=counts.index,
            y=counts[status],
            name=label("status", status, words),
            marker={"color": status_color(status), "line": {"width": 0}},
            hovertemplate="%{y}",
        )
    figure.update_layout(barmode="stack", hovermode="x unified", showlegend=True)
    dated(figure, counts.index)
    figure.update_yaxes(rangemode="tozero", tickformat="~d")
    if counts.sum(axis="columns").max() < 5:
        figure.update_yaxes(dtick=1)
    return figure


def success_over_time(rates: pd.DataFrame, words: Words, step: Step = Step.DAY) -> go.Figure | None:
    """Return the success rate: a line of the last seven days, a dot a day; None for no ends."""
    if rates.empty or not rates["ended"].any():
        return None
    figure = frame(words("figure.success.title"), words("figure.success.about"))
    counts = [
        words("figure.success.counts")
        .replace("{completed}", str(row.completed))
        .replace("{ended}", str(row.ended))
        for row in rates.itertuples()
    ]
    figure.add_scatter(
        x=rates.index,
        y=rates["rate"],
        name=words(f"figure.success.{_unit(step)}"),
        mode="markers",
        marker={"color": GREY, "size": 5, "opacity": 0.55, "line": {"width": 0}},
        customdata=counts,
        hovertemplate="%{y:.0%} (%{customdata})",
    )
    if step is Step.DAY:
        figure.add_scatter(
            x=rates.index,
            y=rates["rolling"],
            name=words("figure.success.rolling"),
            mode="lines",
            line={"color": BLUE, "width": 2.5},
            hovertemplate="%{y:.0%}",
        )
    else:
        figure.update_traces(mode="lines+markers", line={"color": BLUE, "width": 2.5})
    figure.update_layout(hovermode="x unified", showlegend=step is Step.DAY)
    dated(figure, rates.index)
    figure.update_yaxes(range=[-0.03, 1.05], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    return figure


def duration_over_time(lengths: pd.DataFrame, words: Words) -> go.Figure | None:
    """Return the median and 95th percentile of durations as two lines; None for no runs."""
    done = lengths.dropna()
    if done.empty:
        return None
    figure = frame(words("figure.duration.title"), words("figure.duration.about"))
    for name, color, fill in (("median", BLUE, None), ("p95", ORANGE, "tonexty")):
        figure.add_scatter(
            x=done.index,
            y=done[name],
            name=words(f"figure.{name}"),
            mode="lines+markers",
            line={"color": color, "width": 2.5},
            marker={"color": color, "size": 5},
            fill=fill,
            fillcolor=FAINT,
            customdata=[span(seconds, words) for seconds in done[name]],
            hovertemplate="%{customdata}",
        )
    figure.update_layout(hovermode="x unified", showlegend=True)
    dated(figure, done.index)
    figure.update_yaxes(**span_ticks(done["p95"].max(), words))
    return figure


def _unit(step: Step) -> str:
    return step.name.lower()
