"""A value in a state of another service looks like a reference, but its key says it is a literal.

Why: only the value of a key that ends in .$ is evaluated; AWS warns of it too (NO_DOLLAR). What
SageMaker's tasks send is W3004's.
Confidence: documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import query_language, states
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api_of_step_functions
from sagestep.types import Document, Json, JsonObject, Path, QueryLanguage

_REFERENCE = re.compile(r"\$\$?\.[A-Za-z_][\w.\[\]]*|States\.[A-Z]\w+\(.*\)", re.DOTALL)
_TEMPLATES = ("Parameters", "ResultSelector", "ItemSelector", "Assign")
_PASS = {"Type": "Pass", "End": True}


@rule(
    "W3049",
    source=api_of_step_functions("ValidateStateMachineDefinitionDiagnostic"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/States/Done": {**_PASS, "Parameters": {"name": "$.TrainingJobName"}}},),
    good=(
        {"/States/Done": {**_PASS, "Parameters": {"name.$": "$.TrainingJobName"}}},
        {"/States/Done": {**_PASS, "Parameters": {"price": "$5"}}},
    ),
)
def reference_without_dollar(context: Context) -> Iterator[Hit]:
    """Yield each literal that looks like a reference."""
    for path, state in states(context.machine):
        if query_language(context.machine, path) is QueryLanguage.JSONPATH:
            for place, text in _texts(state, path):
                if _REFERENCE.fullmatch(text):
                    yield Hit(place, {"key": place[-1], "text": text[:60]})


def _texts(state: JsonObject, at: Path) -> Iterator[tuple[Path, str]]:
    call = parse_resource(state.get("Resource"))
    judged = call is not None and call.service == "sagemaker"
    fields = [field for field in _TEMPLATES if not (judged and field == "Parameters")]
    pending: list[tuple[Path, Json]] = [((*at, field), state.get(field)) for field in fields]
    while pending:
        place, node = pending.pop()
        if isinstance(node, str) and isinstance(place[-1], str) and not place[-1].endswith(".$"):
            yield place, node
        elif isinstance(node, dict):
            pending += [((*place, name), item) for name, item in node.items()]
        elif isinstance(node, list):
            pending += [((*place, number), item) for number, item in enumerate(node)]
