"""A record is larger than the model takes."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "payload",
    signs=(
        Sign(
            pattern=(
                r"payload too large|\b413\b|exceeds? (?:the )?max(?:imum)? ?payload|"
                r"too much data for max payload|MaxPayloadInMB"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-errors.html",
    messages=(
        "ClientError: 413: Payload Too Large",
        "ClientError: Too much data for max payload size",
    ),
    fields=(Field.PAYLOAD, Field.INPUT),
)
