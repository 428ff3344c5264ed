"""An item of a list cannot be dynamic in JSONPath.

Why: JSONPath marks a dynamic value by its key, which ends in .$, and a list's items have no keys.
The whole list can be dynamic: States.Array makes one.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._holes import holes
from sagestep.rules._sources import step_functions
from sagestep.types import QueryLanguage


@rule(
    "E3010",
    source=step_functions("amazon-states-language-jsonpath"),
    bad=({"/AlgorithmSpecification/ContainerArguments": [{"$expr": "$.argument"}]},),
    good=({"/AlgorithmSpecification/ContainerArguments": {"$expr": "States.Array($.argument)"}},),
)
def dynamic_list_item(context: Context) -> Iterator[Hit]:
    """Yield each dynamic item of a list."""
    if context.language is QueryLanguage.JSONPATH:
        for path, expression in holes(context):
            if path and isinstance(path[-1], int):
                yield Hit(path, {"expression": expression, "field": path[-2]})
