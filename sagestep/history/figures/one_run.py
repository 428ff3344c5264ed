"""One run's life as a band of its statuses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from sagestep.history.figures._style import (
    BLUE,
    GREY,
    ORANGE,
    PURPLE,
    SKY,
    Figure,
    Words,
    drawn,
    label,
    span,
    span_ticks,
)
from sagestep.history.records import Event, Run
from sagestep.types import JsonObject

_COLORS: Final = {
    "Starting": GREY,
    "Pending": GREY,
    "Downloading": SKY,
    "Training": BLUE,
    "Uploading": SKY,
    "Interrupted": PURPLE,
    "Stopping": ORANGE,
}
_ROOM: Final = 0.14
"""Which share of the band a name needs to stand inside."""


def timeline(events: Sequence[Event], run: Run, words: Words) -> Figure | None:
    """Return a band with a stretch for each status of *run*; None until there are two *events*.

    It begins at the creation. What is so short that its name does not fit shows it on hovering.
    """
    first, last = run.created_at, events[-1].at if events else run.created_at
    if len(events) < 2 or last <= first:
        return None
    stretches = [
        _stretch(event, after.at, first, last, words)
        for event, after in pairwise(events)
        if after.at > event.at
    ]
    title = {"text": words("figure.timeline.elapsed"), "standoff": 14, "font": {"size": 12}}
    return drawn(
        stretches,
        "",
        x={"title": title, **span_ticks(last - first, words)},
        y={"visible": False},
        barmode="overlay",
        bargap=0.1,
        showlegend=False,
        height=140,
        margin={"l": 0, "r": 24, "t": 4, "b": 8},
    )


def _stretch(event: Event, end: float, first: float, last: float, words: Words) -> JsonObject:
    name = event.secondary or event.status or event.type
    shown = label("secondary", name, words)
    seconds = end - event.at
    return {
        "type": "bar",
        "x": [seconds],
        "base": [event.at - first],
        "y": [""],
        "orientation": "h",
        "name": shown,
        "marker": {"color": _COLORS.get(name, BLUE), "line": {"width": 0}},
        "text": [shown if seconds / (last - first) >= _ROOM else ""],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "customdata": [span(seconds, words)],
        "hovertemplate": f"{shown}<br>%{{customdata}}<extra></extra>",
    }
