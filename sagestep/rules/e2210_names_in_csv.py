"""Columns of CSV have no names: a filter picks them by position.

Why: the guide says that for CSV a filter can use positions only (TF10).
Confidence: documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._transform import ACCEPT, CONTENT, INPUT_FILTER, OUTPUT_FILTER, media_type
from sagestep.rules._values import text

_NAME = re.compile(r"\.\w|\[\s*['\"]")


@rule(
    "E2210",
    source=guide("batch-transform-data-processing"),
    kinds={"transform"},
    bad=(
        {"/DataProcessing/InputFilter": "$.age"},
        {"/DataProcessing/OutputFilter": "$['id']"},
    ),
    good=(
        {"/DataProcessing/InputFilter": "$[0,2:4]"},
        {"/DataProcessing/InputFilter": "$.age", "/TransformInput/ContentType": "application/json"},
    ),
)
def names_in_csv(context: Context) -> Iterator[Hit]:
    """Yield each filter by name over CSV."""
    for path, format_path in ((INPUT_FILTER, CONTENT), (OUTPUT_FILTER, ACCEPT)):
        chosen, media = text(context, path), media_type(context, format_path)
        if chosen and media and "csv" in media and _NAME.search(chosen):
            yield Hit(path, {"field": path[-1], "filter": chosen})
