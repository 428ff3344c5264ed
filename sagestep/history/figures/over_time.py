"""Charts over days or weeks: how many runs, how many succeed, how long they take."""

from __future__ import annotations

import pandas as pd

from sagestep.history.figures._style import (
    BLUE,
    FAINT,
    GREY,
    ORANGE,
    Figure,
    Words,
    dated,
    drawn,
    label,
    span,
    span_ticks,
    status_color,
)
from sagestep.history.metrics import Step


def runs_over_time(counts: pd.DataFrame, words: Words, step: Step = Step.DAY) -> Figure | None:
    """Return bars of how many runs were created, stacked by status; None for no runs."""
    if counts.empty:
        return None
    bars = [
        {
            "type": "bar",
            "x": counts.index,
            "y": counts[status],
            "name": label("status", status, words),
            "marker": {"color": status_color(status), "line": {"width": 0}},
            "hovertemplate": "%{y}",
        }
        for status in counts.columns
    ]
    few = counts.sum(axis="columns").max() < 5
    return drawn(
        bars,
        words(f"figure.runs_per_{_unit(step)}.title"),
        x=dated(counts.index),
        y={"rangemode": "tozero", "tickformat": "~d", "dtick": 1 if few else None},
        barmode="stack",
        hovermode="x unified",
        showlegend=True,
    )


def success_over_time(rates: pd.DataFrame, words: Words, step: Step = Step.DAY) -> Figure | None:
    """Return the success rate: a line of the last seven days, a dot a day; None for no ends."""
    if rates.empty or not rates["ended"].any():
        return None
    by_day = step is Step.DAY
    line = {"color": BLUE, "width": 2.5}
    rate = {
        "type": "scatter",
        "x": rates.index,
        "y": rates["rate"],
        "name": words(f"figure.success.{_unit(step)}"),
        "mode": "markers" if by_day else "lines+markers",
        "line": line,
        "marker": {"color": GREY, "size": 5, "opacity": 0.55, "line": {"width": 0}},
        "customdata": [
            words("figure.success.counts")
            .replace("{completed}", str(completed))
            .replace("{ended}", str(ended))
            for completed, ended in zip(rates["completed"], rates["ended"], strict=True)
        ],
        "hovertemplate": "%{y:.0%} (%{customdata})",
    }
    rolling = {
        "type": "scatter",
        "x": rates.index,
        "y": rates["rolling"],
        "name": words("figure.success.rolling"),
        "mode": "lines",
        "line": line,
        "hovertemplate": "%{y:.0%}",
    }
    return drawn(
        [rate, rolling] if by_day else [rate],
        words("figure.success.title"),
        words("figure.success.about"),
        x=dated(rates.index),
        y={
            "range": [-0.03, 1.05],
            "tickformat": ".0%",
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
        },
        hovermode="x unified",
        showlegend=by_day,
    )


def duration_over_time(lengths: pd.DataFrame, words: Words) -> Figure | None:
    """Return the median and 95th percentile of durations as two lines; None for no runs."""
    done = lengths.dropna()
    if done.empty:
        return None
    lines = [
        {
            "type": "scatter",
            "x": done.index,
            "y": done[name],
            "name": words(f"figure.{name}"),
            "mode": "lines+markers",
            "line": {"color": color, "width": 2.5},
            "marker": {"color": color, "size": 5},
            "fill": fill,
            "fillcolor": FAINT,
            "customdata": [span(seconds, words) for seconds in done[name]],
            "hovertemplate": "%{customdata}",
        }
        for name, color, fill in (("median", BLUE, None), ("p95", ORANGE, "tonexty"))
    ]
    return drawn(
        lines,
        words("figure.duration.title"),
        words("figure.duration.about"),
        x=dated(done.index),
        y=span_ticks(done["p95"].max(), words),
        hovermode="x unified",
        showlegend=True,
    )


def _unit(step: Step) -> str:
    return step.name.lower()
