"""A state's name is too long.

Why: a state's name has up to 80 characters.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import STATES_LANGUAGE
from sagestep.types import Document


@rule(
    "E3031",
    source=STATES_LANGUAGE,
    document=Document.MACHINE,
    whole=True,
    bad=({f"/States/{'x' * 81}": {"Type": "Succeed"}},),
    good=({f"/States/{'x' * 80}": {"Type": "Succeed"}},),
)
def long_state_name(context: Context) -> Iterator[Hit]:
    """Yield each name that is too long."""
    for fault in found(context, Code.NAME_LENGTH):
        yield Hit(fault.path, {"length": len(fault.params["state"]), "most": fault.params["most"]})
