"""An input comes from S3 or from a query: one of the two.

Why: the reference says that an input must have exactly one of S3Input and DatasetDefinition (PR05).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS
from sagestep.rules._sources import api
from sagestep.rules._values import objects

_SOURCES = ("S3Input", "DatasetDefinition")


@rule(
    "E2305",
    source=api("ProcessingInput"),
    kinds={"processing"},
    bad=(
        {"/ProcessingInputs/0/S3Input": None},
        {"/ProcessingInputs/0/DatasetDefinition": {"LocalPath": "/opt/ml/processing/input/rows"}},
    ),
    good=(
        {"/ProcessingInputs/0": {"$expr": "$.input"}},
        {"/ProcessingInputs/0/S3Input": {"$expr": "$.source"}},
    ),
)
def one_input_source(context: Context) -> Iterator[Hit]:
    """Yield each input with no source or both."""
    for path, item in objects(context, INPUTS):
        named = [name for name in _SOURCES if name in item]
        if len(named) != 1:
            yield Hit(path, variant="both" if named else "")
