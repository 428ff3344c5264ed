"""A payload is 100 MB at most.

Why: the reference says that MaxPayloadInMB cannot be greater than 100; the model has no upper bound
(TF01).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._transform import PAYLOAD
from sagestep.rules._values import number

_MOST = 100


@rule(
    "E2201",
    source=api("CreateTransformJob"),
    kinds={"transform"},
    bad=({"/MaxPayloadInMB": 101},),
    good=({"/MaxPayloadInMB": 100},),
)
def payload_over_100(context: Context) -> Iterator[Hit]:
    """Yield the MaxPayloadInMB over 100."""
    size = number(context, PAYLOAD)
    if size is not None and size > _MOST:
        yield Hit(PAYLOAD, {"size": size})
