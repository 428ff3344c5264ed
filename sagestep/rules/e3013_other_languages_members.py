"""A state has a member of the other query language.

Why: a JSONata state has Arguments and Output, a JSONPath state Parameters and the paths; Step
Functions refuses a state that mixes them (SF08).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Document, JsonObject, Path, QueryLanguage

_FOREIGN = {
    QueryLanguage.JSONATA: (
        "InputPath",
        "Parameters",
        "ResultSelector",
        "ResultPath",
        "OutputPath",
        "TimeoutSecondsPath",
        "HeartbeatSecondsPath",
    ),
    QueryLanguage.JSONPATH: ("Arguments", "Output"),
}


@rule(
    "E3013",
    source=step_functions("transforming-data"),
    document=Document.MACHINE,
    bad=({"/States/Train/Output": "{% $states.result %}"}, {"/States/Train/Catch/0/Output": "x"}),
    good=({"/States/Train/OutputPath": "$.TrainingJobArn"},),
)
def other_languages_members(context: Context) -> Iterator[Hit]:
    """Yield each member that the task's language does not have."""
    catchers = context.state.get("Catch")
    places: list[tuple[Path, JsonObject]] = [(context.at, context.state)]
    for position, catcher in enumerate(catchers if isinstance(catchers, list) else ()):
        if isinstance(catcher, dict):
            places.append(((*context.at, "Catch", position), catcher))
    for path, owner in places:
        for member in _FOREIGN[context.language]:
            if member in owner:
                yield Hit((*path, member), {"field": member, "language": context.language.value})
