"""A task gives up before its job has to.

Why: when TimeoutSeconds ends, Step Functions stops the job, though the job's own limit lets it run
on: the wait for spot capacity, the start and the upload count too (SF12).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.rules._training import MAX_RUNTIME, MAX_WAIT, spot
from sagestep.rules._values import number
from sagestep.types import Document, IntegrationPattern


@rule(
    "W3016",
    source=step_functions("state-task"),
    kinds={"training", "processing"},
    template="training",
    document=Document.MACHINE,
    bad=({"/States/Train/TimeoutSeconds": 1800}, {"/TimeoutSeconds": 600}),
    good=({"/States/Train/TimeoutSeconds": 86_400},),
)
def timeout_too_short(context: Context) -> Iterator[Hit]:
    """Yield each time limit below the job's own."""
    if context.pattern is not IntegrationPattern.RUN_JOB or context.machine is None:
        return
    field = MAX_WAIT if spot(context) and number(context, MAX_WAIT) else MAX_RUNTIME
    own = number(context, field)
    for path, limit in (
        ((*context.at, "TimeoutSeconds"), context.state.get("TimeoutSeconds")),
        (("TimeoutSeconds",), context.machine.get("TimeoutSeconds")),
    ):
        if own is not None and isinstance(limit, int) and 0 < limit < own:
            yield Hit(path, {"limit": f"{limit:,}", "field": field[-1], "own": f"{own:,}"})
