"""A JSONata expression failed."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_query",
    signs=(
        Sign(
            errors=("States.QueryEvaluationError",),
            pattern=r"JSONata expression '(?P<expression>[^']{1,300})'",
        ),
        Sign(errors=("States.QueryEvaluationError",)),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.QueryEvaluationError",
        (
            '{"error": "States.QueryEvaluationError", "cause": "The JSONata expression '
            "'$states.input.nme' specified for the field 'Arguments/TrainingJobName' "
            'returned nothing (undefined)."}'
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    rank=Rank.BROAD,
    defaults={"expression": "…"},
)
