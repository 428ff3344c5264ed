"""A list of names in brackets reaches the top level only.

Why: the guide says that a name in brackets cannot be that of a nested value; a key may hold a dot,
though (TF11).
Confidence: documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._transform import INPUT_FILTER, OUTPUT_FILTER
from sagestep.rules._values import text

_NESTED = re.compile(r"[\[,]\s*['\"](\w+\.[\w.]+)['\"]")


@rule(
    "W2211",
    source=guide("batch-transform-data-processing"),
    kinds={"transform"},
    bad=(
        {
            "/DataProcessing/OutputFilter": "$['user.id','SageMakerOutput']",
            "/TransformOutput/Accept": "application/json",
        },
    ),
    good=(
        {
            "/DataProcessing/OutputFilter": "$['id','SageMakerOutput']",
            "/TransformOutput/Accept": "application/json",
        },
    ),
)
def nested_name_in_list(context: Context) -> Iterator[Hit]:
    """Yield each filter with a nested name in brackets."""
    for path in (INPUT_FILTER, OUTPUT_FILTER):
        nested = _NESTED.search(text(context, path) or "")
        if nested:
            yield Hit(path, {"name": nested[1]})
