"""A text that is too short or too long.

Why: AWS counts characters and refuses the request.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import outside
from sagestep.rules._sources import api
from sagestep.schema.violation import Code


@rule(
    "E1006",
    source=api("CreateTrainingJob"),
    bad=({"/TrainingJobName": "a" * 64}, {"/RoleArn": "arn:aws:iam"}),
    good=({"/TrainingJobName": "a" * 63},),
)
def length(context: Context) -> Iterator[Hit]:
    """Return each text of a wrong length."""
    return outside(context, Code.LENGTH, "short", "long")
