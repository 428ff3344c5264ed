"""The label of a Map cannot be used.

Why: a label becomes a part of an ARN: up to 40 characters, no blanks, brackets, wildcards or
other special characters, and no two Maps with the same one.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.types import Document


@rule(
    "E3033",
    source=step_functions("state-map-distributed"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {
            "/States/Done": {
                "Type": "Map",
                "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Succeed"}}},
                "End": True,
                "Label": "all items",
            }
        },
        {
            "/States/Done": {
                "Type": "Map",
                "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Succeed"}}},
                "End": True,
                "Label": "same",
                "Next": "Again",
            },
            "/States/Again": {
                "Type": "Map",
                "ItemProcessor": {"StartAt": "Two", "States": {"Two": {"Type": "Succeed"}}},
                "Label": "same",
                "End": True,
            },
        },
    ),
    good=(
        {
            "/States/Done": {
                "Type": "Map",
                "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Succeed"}}},
                "End": True,
                "Label": "items",
            }
        },
    ),
)
def label_of_map(context: Context) -> Iterator[Hit]:
    """Yield each label that is no good, or is another's."""
    for fault in found(context, Code.LABEL, Code.LABEL_TWICE):
        yield Hit(fault.path, fault.params, "twice" if fault.code is Code.LABEL_TWICE else "")
