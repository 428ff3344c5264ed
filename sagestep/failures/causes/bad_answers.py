"""The model's container answers with errors."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "bad_answers",
    signs=(
        Sign(
            pattern=(
                r"bad http status (?:received|"
                r"returned) from algorithm:? ?(?P<status>\d{3})?|"
                r"model ?server.{0,80}(?:did not respond|timed? ?out|error)|"
                r"received (?:server|client) error \((?P<code>\d{3})\) from"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-errors.html",
    messages=(
        "AlgorithmError: Bad HTTP status returned from algorithm: 500",
        (
            "ClientError: Received server error (500) from primary with message "
            '"Internal Server Error"'
        ),
    ),
    fields=(Field.INPUT, Field.MODEL),
)
