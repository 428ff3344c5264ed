"""A filter is a JSONPath, which begins with $.

Why: the reference calls both filters JSONPath expressions and gives $ as the whole; the model has
no pattern (TF09).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._transform import INPUT_FILTER, OUTPUT_FILTER
from sagestep.rules._values import text


@rule(
    "E2209",
    source=api("DataProcessing"),
    kinds={"transform"},
    bad=(
        {"/DataProcessing/InputFilter": "[1:]"},
        {"/DataProcessing/OutputFilter": "0,-1"},
    ),
    good=(
        {"/DataProcessing/InputFilter": "$"},
        {"/DataProcessing/InputFilter": {"$expr": "$.filter"}},
    ),
)
def filter_without_dollar(context: Context) -> Iterator[Hit]:
    """Yield each filter that does not begin with $."""
    for path in (INPUT_FILTER, OUTPUT_FILTER):
        chosen = text(context, path)
        if chosen and not chosen.startswith("$"):
            yield Hit(path, {"field": path[-1], "filter": chosen})
