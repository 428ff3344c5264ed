"""The jobs of a search get their instances in one form.

Why: the reference says to use HyperParameterTuningResourceConfig instead of ResourceConfig for a
choice of types; the model requires neither (HP21).
Confidence: memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import definitions_at

_FLEXIBLE = "HyperParameterTuningResourceConfig"


@rule(
    "W2923",
    source=api("HyperParameterTrainingJobDefinition"),
    kinds={"tuning"},
    bad=(
        {"/TrainingJobDefinition/ResourceConfig": None},
        {"/TrainingJobDefinition/HyperParameterTuningResourceConfig": {"$expr": "$.resources"}},
    ),
    good=({"/TrainingJobDefinition/ResourceConfig": {"$expr": "$.resources"}},),
)
def one_form_of_resources(context: Context) -> Iterator[Hit]:
    """Yield the missing form, or the second one."""
    for path, definition in definitions_at(context):
        if "ResourceConfig" in definition and _FLEXIBLE in definition:
            yield Hit((*path, _FLEXIBLE), variant="both")
        elif "ResourceConfig" not in definition and _FLEXIBLE not in definition:
            yield Hit((*path, "ResourceConfig"))
