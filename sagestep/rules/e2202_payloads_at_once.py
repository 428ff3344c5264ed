"""All payloads that are under way at once are 100 MB together at most.

Why: the reference says that MaxConcurrentTransforms times MaxPayloadInMB cannot exceed 100 MB
(TF02). Where the payload is left out the container may choose it, so nothing is said then.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._transform import PAYLOAD
from sagestep.rules._values import number

_MOST = 100
_REQUESTS = ("MaxConcurrentTransforms",)


@rule(
    "E2202",
    source=api("CreateTransformJob"),
    kinds={"transform"},
    bad=({"/MaxConcurrentTransforms": 20},),
    good=(
        {"/MaxConcurrentTransforms": 16},
        {"/MaxConcurrentTransforms": 20, "/MaxPayloadInMB": 0},
    ),
)
def payloads_at_once(context: Context) -> Iterator[Hit]:
    """Yield the MaxConcurrentTransforms that makes too much."""
    requests, size = number(context, _REQUESTS), number(context, PAYLOAD)
    if requests is None or size is None or size > _MOST:
        return
    if requests * size > _MOST:
        yield Hit(_REQUESTS, {"requests": requests, "size": size, "total": requests * size})
