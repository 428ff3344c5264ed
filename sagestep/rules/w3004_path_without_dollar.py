"""A value looks like a reference, but its key says that it is a literal.

Why: in JSONPath only the value of a key that ends in .$ is evaluated, in JSONata only a text in {%
%}; any other text is sent as it stands. It may be meant so, hence a warning.
Confidence: documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import step_functions
from sagestep.types import Json, Path, QueryLanguage, is_dynamic

_REFERENCE = re.compile(r"\$\$?\.[A-Za-z_].*|\$\$?\[.*|States\.[A-Z]\w+\(.*\)", re.DOTALL)
_JSONATA = re.compile(r"\{%.*%\}", re.DOTALL)
_FILTERS = {"JsonPath"}
"""The shapes whose texts are references that SageMaker itself evaluates."""


@rule(
    "W3004",
    source=step_functions("amazon-states-language-jsonpath"),
    bad=(
        {"/HyperParameters/eta": "$.eta"},
        {"/RoleArn": "{% $role %}"},
        {"/AlgorithmSpecification/ContainerArguments": ["$.argument"]},
    ),
    good=({"/HyperParameters/eta": {"$expr": "$.eta"}}, {"/Environment": {"PRICE": "$5"}}),
)
def path_without_dollar(context: Context) -> Iterator[Hit]:
    """Yield each literal that looks like a reference."""
    if context.machine is None:
        return
    for path, text in _texts(context.values, ()):
        variant = _variant(text, context.language, path)
        if variant is not None and not _is_filter(context, path):
            key = next(part for part in reversed(path) if isinstance(part, str))
            yield Hit(path, {"key": key, "text": text[:60]}, variant)


def _variant(text: str, language: QueryLanguage, path: Path) -> str | None:
    if language is QueryLanguage.JSONATA:
        return "in_jsonata" if _REFERENCE.fullmatch(text) else None
    if _JSONATA.fullmatch(text):
        return "jsonata"
    if _REFERENCE.fullmatch(text):
        return "item" if isinstance(path[-1], int) else ""
    return None


def _is_filter(context: Context, path: Path) -> bool:
    spec = context.kind.spec.at(path)
    return spec is not None and spec.shape in _FILTERS


def _texts(value: Json, path: Path) -> Iterator[tuple[Path, str]]:
    pending: list[tuple[Path, Json]] = [(path, value)]
    while pending:
        place, node = pending.pop()
        if isinstance(node, str):
            if place:
                yield place, node
        elif isinstance(node, list):
            pending += [((*place, number), item) for number, item in enumerate(node)]
        elif isinstance(node, dict) and not is_dynamic(node):
            pending += [((*place, name), item) for name, item in node.items()]
