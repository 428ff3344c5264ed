"""Why runs fail."""

from __future__ import annotations

import pandas as pd

from sagestep.history.figures._style import NAMES, RED, Figure, Words, drawn, label, lying_gap


def failure_causes(causes: pd.Series[int], words: Words) -> Figure | None:
    """Return bars of how many runs failed by cause; None where none did."""
    if causes.empty:
        return None
    bars = {
        "type": "bar",
        "x": causes.to_numpy(),
        "y": [label("cause", str(cause), words) for cause in causes.index],
        "orientation": "h",
        "marker": {"color": RED, "line": {"width": 0}},
        "text": [f"{count:,}" for count in causes],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [str(cause) for cause in causes.index],
        "hovertemplate": f"%{{y}}<br>{words('figure.runs')} %{{x}}<extra></extra>",
    }
    return drawn(
        [bars],
        words("figure.causes.title"),
        words("figure.causes.about"),
        x={"visible": False, "range": [0, int(causes.max()) * 1.12]},
        y=NAMES,
        bargap=lying_gap(len(causes)),
    )
