"""A labeling job's manifest cannot be read."""

from __future__ import annotations

from sagestep.failures._base import Cause, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "manifest",
    signs=(
        Sign(
            pattern=(
                r"manifest.{0,160}(?:invalid|malformed|missing|not valid|could not|"
                r"cannot|empty|failed)|(?:invalid|malformed|empty) .{0,60}manifest|"
                r"source-ref"
            )
        ),
    ),
    source="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-input-data-input-manifest.html",
    messages=(
        "ClientError: The input manifest file is invalid: line 3 is malformed JSON",
        "ClientError: Missing source or source-ref in line 1",
    ),
    fields=(Field.MANIFEST, Field.INPUT),
)
