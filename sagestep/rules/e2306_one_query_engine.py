"""A query is for Athena or for Redshift: one of the two.

Why: the reference says that a data set definition must have exactly one of the two (PR06).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import INPUTS
from sagestep.rules._sources import api
from sagestep.rules._values import objects

_BOTH = {
    "AthenaDatasetDefinition": {"$expr": "$.athena"},
    "RedshiftDatasetDefinition": {"$expr": "$.redshift"},
}
_INPUT = "/ProcessingInputs/0"
_PLACE = {"LocalPath": "/opt/ml/processing/input/rows"}


@rule(
    "E2306",
    source=api("DatasetDefinition"),
    kinds={"processing"},
    bad=(
        {_INPUT: {"DatasetDefinition": _PLACE, "InputName": "rows"}},
        {_INPUT: {"DatasetDefinition": {**_PLACE, **_BOTH}, "InputName": "rows"}},
    ),
    good=(
        {
            _INPUT: {
                "DatasetDefinition": {**_PLACE, "AthenaDatasetDefinition": {"$expr": "$.query"}},
                "InputName": "rows",
            }
        },
    ),
)
def one_query_engine(context: Context) -> Iterator[Hit]:
    """Yield each definition with no engine or both."""
    for path, _ in objects(context, INPUTS):
        definition = context.literal(*path, "DatasetDefinition")
        if isinstance(definition, dict):
            named = [name for name in _BOTH if name in definition]
            if len(named) != 1:
                yield Hit((*path, "DatasetDefinition"), variant="both" if named else "")
