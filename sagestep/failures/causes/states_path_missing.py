"""A path reads what the input does not hold."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_path_missing",
    signs=(
        Sign(errors=("States.ParameterPathFailure",)),
        Sign(pattern=r"JSONPath '(?P<path>[^']{1,200})' specified for the field"),
        Sign(pattern=r"could not be found in the input"),
        Sign(pattern=r"parameter does not reference an input value: (?P<path>\S{1,120})"),
        Sign(pattern=r"Invalid path '(?P<path>[^']{1,200})'"),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
    messages=(
        "States.ParameterPathFailure",
        (
            "An error occurred while executing the state 'Train' (entered at the event "
            "id #2). The JSONPath '$.name' specified for the field 'TrainingJobName.$' "
            "could not be found in the input '{\"id\": 1}'"
        ),
        (
            "An error occurred while executing the state 'Check' (entered at the event "
            "id #7). Invalid path '$.job.status': The choice state's condition path "
            "references an invalid value."
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
    defaults={"path": "…"},
)
