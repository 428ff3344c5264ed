"""A dynamic value is written in another query language than its task's.

Why: a JSONPath task evaluates no {% %}, a JSONata task no $.path: the value would be refused or
sent as text (SF08).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.expressions import language_of
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._holes import holes
from sagestep.rules._sources import step_functions
from sagestep.types import QueryLanguage


@rule(
    "E3009",
    source=step_functions("transforming-data"),
    bad=({"/RoleArn": {"$expr": "{% $states.input.role %}"}},),
    good=({"/RoleArn": {"$expr": "$.role"}},),
)
def other_language(context: Context) -> Iterator[Hit]:
    """Yield each dynamic value in the other language."""
    for path, expression in holes(context):
        if language_of(expression) is not context.language:
            params = {"expression": expression, "language": context.language.value}
            yield Hit(path, params, "jsonata" if context.language is QueryLanguage.JSONATA else "")
