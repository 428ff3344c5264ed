"""A thousand objects are labeled at a time unless AWS grants more.

Why: the reference says that up to 5,000 are possible after a request to AWS Support (LB20).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._values import number

_COUNT = ("HumanTaskConfig", "MaxConcurrentTaskCount")
_DEFAULT = 1000


@rule(
    "W2822",
    source=api("HumanTaskConfig"),
    kinds={"labeling"},
    bad=({"/HumanTaskConfig/MaxConcurrentTaskCount": 1001},),
    good=({"/HumanTaskConfig/MaxConcurrentTaskCount": 1000},),
)
def many_concurrent_tasks(context: Context) -> Iterator[Hit]:
    """Yield the count over the default."""
    count = number(context, _COUNT)
    if count is not None and count > _DEFAULT:
        yield Hit(_COUNT, {"count": f"{count:,}", "most": f"{_DEFAULT:,}"})
