"""What a state sends is longer than a state may take.

Why: input, output and result of a state have 256 KiB at most (SF19); a literal alone that is longer
fails in every execution, though the definition may have 1 MiB.
Confidence: documentation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from sagestep.asl.machine import states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, Json

_MOST: Final = 262_144
_FIELDS: Final = ("Parameters", "Arguments", "Result", "ResultSelector", "Output", "ItemSelector")


@rule(
    "W3043",
    source=step_functions("service-quotas"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Done": {"Type": "Pass", "Result": "x" * 300_000, "End": True}},),
    good=({"/States/Done": {"Type": "Pass", "Result": "x" * 1_000, "End": True}},),
)
def payload_over_256_kib(context: Context) -> Iterator[Hit]:
    """Yield each payload that is too long as it stands."""
    for path, state in states(context.machine):
        for field in _FIELDS:
            if field in state and _bytes(state[field]) > _MOST:
                yield Hit((*path, field), {"field": field, "kib": _bytes(state[field]) // 1024})


def _bytes(value: Json) -> int:
    if isinstance(value, str):
        return len(value.encode("utf-8", "surrogatepass"))
    if not isinstance(value, dict | list):
        return 0
    try:
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    except RecursionError:
        return 0
    return len(text.encode("utf-8", "surrogatepass"))
