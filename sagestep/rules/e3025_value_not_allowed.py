"""A word of the States Language is not on its list.

Why: the types of states, the query languages and the modes of a Map are fixed words.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import close, quoted
from sagestep.types import Document


@rule(
    "E3025",
    source=step_functions("workflow-states"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {"/States/Done/Type": "Succeeded"},
        {"/States/Done/Type": "End"},
        {"/QueryLanguage": "XPath"},
        {"/States/Train/Retry/0/JitterStrategy": "HALF"},
    ),
    good=({"/States/Train/Retry/0/JitterStrategy": "NONE"},),
)
def value_not_allowed(context: Context) -> Iterator[Hit]:
    """Yield each word that is none of those allowed."""
    for fault in found(context, Code.ENUM):
        allowed, value = fault.params["allowed"], fault.params["value"]
        near = close(value, tuple(allowed)) if isinstance(value, str) else ""
        params = {"field": fault.params["field"], "value": quoted(value), "close": near}
        params["allowed"] = ", ".join(allowed)
        yield Hit(fault.path, params, "close" if near else "")
