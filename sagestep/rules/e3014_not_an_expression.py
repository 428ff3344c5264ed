"""The value of a key that ends in .$ is no reference.

Why: Step Functions takes a path, which begins with $, or an intrinsic function, which begins with
States. (SF09).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.expressions import ExpressionKind, kind_of
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._holes import holes
from sagestep.rules._sources import step_functions
from sagestep.types import QueryLanguage


@rule(
    "E3014",
    source=step_functions("amazon-states-language-jsonpath"),
    bad=({"/RoleArn": {"$expr": "role"}},),
    good=({"/RoleArn": {"$expr": "$role"}}, {"/RoleArn": {"$expr": "States.Format('{}', $.role)"}}),
)
def not_an_expression(context: Context) -> Iterator[Hit]:
    """Yield each dynamic value that is neither a path nor an intrinsic function."""
    if context.language is QueryLanguage.JSONPATH:
        for path, expression in holes(context):
            if kind_of(expression) is ExpressionKind.UNKNOWN:
                yield Hit(path, {"expression": expression})
