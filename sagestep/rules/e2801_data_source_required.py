"""A labeling job needs a source of data.

Why: the reference says that at least one of S3DataSource and SnsDataSource must be given (LB01).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._labeling import S3_SOURCE, STREAM
from sagestep.rules._sources import api

_SOURCE = ("InputConfig", "DataSource")


@rule(
    "E2801",
    source=api("LabelingJobInputConfig"),
    kinds={"labeling"},
    bad=({"/InputConfig/DataSource": {}},),
    good=(
        {"/InputConfig/DataSource": {"$expr": "$.source"}},
        {"/InputConfig/DataSource": {"SnsDataSource": {"$expr": "$.stream"}}},
    ),
)
def data_source_required(context: Context) -> Iterator[Hit]:
    """Yield the DataSource without a source."""
    source = context.literal(*_SOURCE)
    if isinstance(source, dict) and context.absent(*S3_SOURCE) and context.absent(*STREAM):
        yield Hit(_SOURCE)
