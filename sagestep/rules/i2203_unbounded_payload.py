"""A payload without bound is sent in chunks, which not every container takes.

Why: the reference says that 0 stands for HTTP chunked encoding, and that SageMaker's built-in
algorithms do not support it; which image the model has is not known here (TF03).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._transform import PAYLOAD
from sagestep.rules._values import number


@rule(
    "I2203",
    source=api("CreateTransformJob"),
    kinds={"transform"},
    bad=({"/MaxPayloadInMB": 0},),
    good=({"/MaxPayloadInMB": 6},),
)
def unbounded_payload(context: Context) -> Iterator[Hit]:
    """Yield the MaxPayloadInMB of 0."""
    if number(context, PAYLOAD) == 0:
        yield Hit(PAYLOAD)
