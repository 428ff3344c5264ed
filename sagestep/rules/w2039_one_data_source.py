"""A channel reads from one source.

Why: DataSource has a member for each kind of source and needs one of them; the model does not call
it a union (TR41).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import channels
from sagestep.types import is_dynamic

_SOURCES = ("S3DataSource", "FileSystemDataSource", "DatasetSource")
_DATASET = "arn:aws:sagemaker:us-east-1:123456789012:hub-content/my-hub/DataSet/churn"


@rule(
    "W2039",
    source=api("DataSource"),
    kinds={"training"},
    within={"tuning"},
    bad=(
        {"/InputDataConfig/0/DataSource": {}},
        {"/InputDataConfig/0/DataSource/DatasetSource": {"DatasetArn": _DATASET}},
    ),
    good=(
        {"/InputDataConfig/0/DataSource": {"$expr": "$.source"}},
        {"/InputDataConfig/0/DataSource": {"DatasetSource": {"DatasetArn": _DATASET}}},
    ),
)
def one_data_source(context: Context) -> Iterator[Hit]:
    """Yield each DataSource with no source or several."""
    for channel in channels(context):
        source = channel.get("DataSource")
        if isinstance(source, dict) and not is_dynamic(source):
            named = [name for name in _SOURCES if name in source]
            if len(named) != 1:
                params = {"sources": ", ".join(named)}
                yield Hit((*channel.path, "DataSource"), params, "several" if named else "")
