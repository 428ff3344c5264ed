"""A field that takes a path holds none.

Why: InputPath, OutputPath, ResultPath and the fields that end in Path take a JSONPath; some of
them one that names a single place, without wildcards, slices and filters.
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
    "E3034",
    source=step_functions("amazon-states-language-paths"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Train/InputPath": "input"},
        {"/States/Is it completed?/Choices/0/Variable": "TrainingJobStatus"},
        {"/States/Train/ResultPath": "$.jobs[*]"},
    ),
    good=({"/States/Train/ResultPath": None}, {"/States/Train/InputPath": "$.jobs[*]"}),
)
def not_a_path(context: Context) -> Iterator[Hit]:
    """Yield each field without a path it could use."""
    for fault in found(context, Code.PATH, Code.REFERENCE):
        params = {"field": fault.params["field"], "text": quoted(fault.params["text"])}
        yield Hit(fault.path, params, "single" if fault.code is Code.REFERENCE else "")
