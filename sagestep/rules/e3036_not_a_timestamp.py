"""A text is no timestamp.

Why: the States Language takes the RFC 3339 profile of ISO 8601 with a capital T and a capital Z or
an offset, such as 2026-08-18T17:33:00Z.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import quoted
from sagestep.types import Document


@rule(
    "E3036",
    source=step_functions("state-wait"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Done": {"Type": "Wait", "Timestamp": "2026-08-18T17:33:00", "End": True}},),
    good=({"/States/Done": {"Type": "Wait", "Timestamp": "2026-08-18T17:33:00Z", "End": True}},),
)
def not_a_timestamp(context: Context) -> Iterator[Hit]:
    """Yield each text that names no moment."""
    for fault in found(context, Code.TIMESTAMP):
        yield Hit(
            fault.path, {"field": fault.params["field"], "text": quoted(fault.params["text"])}
        )
