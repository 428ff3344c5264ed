"""Nothing looks at how the job ended.

Why: a job that was stopped, by hand or at its run limit, is neither completed nor failed, and AWS
does not say what .sync makes of it: a Choice on the job's status does (SF16).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.machine import is_fragment
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, IntegrationPattern


@rule(
    "I3012",
    source=step_functions("connect-to-resource"),
    document=Document.MACHINE,
    bad=({"/States/Train/Next": "Done"},),
    good=({"/States/Train/Resource": "arn:aws:states:::sagemaker:createTrainingJob"},),
)
def no_status_check(context: Context) -> Iterator[Hit]:
    """Yield the transition of a task that no Choice follows."""
    state = context.state
    if context.pattern is not IntegrationPattern.RUN_JOB or is_fragment(context.machine):
        return
    target = state.get("Next")
    following = paths.get(context.machine, (*context.at[:-1], str(target)))
    if not (isinstance(following, dict) and following.get("Type") == "Choice"):
        yield Hit((*context.at, "Next" if target else "End"))
