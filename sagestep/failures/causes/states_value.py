"""A field that is read by a path holds what it cannot be."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_value",
    signs=(
        Sign(
            pattern=(
                r"The (?P<field>\w+Path) (?:parameter|"
                r"field) (?P<reason>(?:does not reference a valid|references a|"
                r"cannot be parsed|refers to value).{1,140})"
            )
        ),
        Sign(pattern=(r"(?P<field>ToleratedFailure\w+) (?P<reason>must be between 0 and 100)")),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html",
    messages=(
        (
            "An error occurred while executing the state 'WaitUntil' (entered at the "
            "event id #2). The TimestampPath parameter does not reference a valid "
            "ISO-8601 extended offset date-time format string: $.at == "
            "2016-12-05T21:29:29"
        ),
        (
            '{"error": "States.Runtime", "cause": "An error occurred while executing the '
            "state 'MapState' (entered at the event id #2). The MaxConcurrencyPath field "
            'refers to value \\"many\\" which is not a valid integer: $.n"}'
        ),
    ),
    fields=(Field.STATE,),
    confidence=Confidence.CERTAIN,
)
