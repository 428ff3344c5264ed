"""Something the job was given is wrong."""

from __future__ import annotations

from sagestep.failures._base import Cause, Confidence, Rank, Sign
from sagestep.failures.places import Field

CAUSE = Cause(
    "client_error",
    signs=(Sign(errors=("ClientError",)),),
    source="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html",
    messages=("ClientError: something that nobody has seen before",),
    fields=(Field.INPUT, Field.IMAGE, Field.ROLE),
    confidence=Confidence.POSSIBLE,
    rank=Rank.LAST,
)
