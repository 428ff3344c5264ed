"""A state has a member of the other query language.

Why: a JSONata state has Arguments and Output, a JSONPath state Parameters and the paths; Step
Functions refuses a state that mixes them (SF08).
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
    "E3013",
    source=step_functions("transforming-data"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/Output": "{% $states.result %}"},
        {"/States/Train/Catch/0/Output": "x"},
        {"/States/Is it completed?/Choices/0/Condition": "{% true %}"},
    ),
    good=({"/States/Train/OutputPath": "$.TrainingJobArn"},),
)
def other_languages_members(context: Context) -> Iterator[Hit]:
    """Yield each member that a state's language does not have."""
    for fault in found(context, Code.LANGUAGE):
        yield Hit(fault.path, fault.params)
