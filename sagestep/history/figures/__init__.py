"""Charts as plotly figures: data and words in, a figure out, None where there is nothing to draw.

Only this package knows plotly. `words` puts a locale key into the reader's language.
"""

from sagestep.history.figures._style import Figure
from sagestep.history.figures.by_instance import cost_by_instance, duration_by_instance
from sagestep.history.figures.causes import failure_causes
from sagestep.history.figures.one_run import timeline
from sagestep.history.figures.over_time import duration_over_time, runs_over_time, success_over_time

__all__ = [
    "Figure",
    "cost_by_instance",
    "duration_by_instance",
    "duration_over_time",
    "failure_causes",
    "runs_over_time",
    "success_over_time",
    "timeline",
]
