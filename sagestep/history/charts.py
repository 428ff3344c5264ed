"""The history's charts, from the store's columns to figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sagestep.history import figures, metrics

if TYPE_CHECKING:
    from pandas import DataFrame

    from sagestep.history.figures import Figure


def figures_of(runs: DataFrame, words: Callable[[str], str]) -> list[tuple[str, Figure]]:
    """Return the charts of the table *runs*, by name; what has no data is left out."""
    step = metrics.step_for(runs)
    # A day has too few runs for a percentile to say much; beyond a month, weeks do.
    long_step = metrics.step_for(runs, most=31)
    drawn = {
        "runs": figures.runs_over_time(metrics.runs_over_time(runs, step), words, step),
        "success": figures.success_over_time(metrics.success_over_time(runs, step), words, step),
        "duration": figures.duration_over_time(metrics.duration_over_time(runs, long_step), words),
        "duration-by-instance": figures.duration_by_instance(
            metrics.duration_by_instance(runs), words
        ),
        "cost": figures.cost_by_instance(metrics.cost_by_instance(runs), words),
        "causes": figures.failure_causes(metrics.failure_causes(runs), words),
    }
    return [(name, figure) for name, figure in drawn.items() if figure is not None]
