"""The execution's history is full."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "states_history",
    signs=(
        Sign(
            pattern=(
                r"maximum (?:execution )?(?:number of history events|history size)|"
                r"(?:reached|exceed\w*) the maximum (?:execution )?(?:number of )?histor"
                r"y"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
    messages=(
        "The execution reached the maximum number of history events (25000).",
        (
            '{"error": "States.Runtime", "cause": "The execution reached the maximum '
            'number of history events (25000)."}'
        ),
    ),
    fields=(Field.RETRY, Field.STATE),
    confidence=Confidence.CERTAIN,
)
