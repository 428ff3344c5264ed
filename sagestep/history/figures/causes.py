"""Why runs fail."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from sagestep.history.figures._style import RED, Words, frame, label, lying


def failure_causes(causes: pd.Series[int], words: Words) -> go.Figure | None:
    """Return bars of how many runs failed by cause; None where none did."""
    if causes.empty:
        return None
    figure = frame(words("figure.causes.title"), words("figure.causes.about"))
    figure.add_bar(
        x=causes.to_numpy(),
        y=[label("cause", str(cause), words) for cause in causes.index],
        orientation="h",
        marker={"color": RED, "line": {"width": 0}},
        text=[f"{count:,}" for count in causes],
        textposition="outside",
        cliponaxis=False,
        customdata=[str(cause) for cause in causes.index],
        hovertemplate=f"%{{y}}<br>{words('figure.runs')} %{{x}}<extra></extra>",
    )
    lying(figure, len(causes))
    figure.update_xaxes(range=[0, int(causes.max()) * 1.12])
    return figure
