"""From a draft's values to what is sent, and back: the identity both ways.

In a draft a dynamic value is ``{"$expr": text}``. In a JSONPath machine it is a member whose name
ends in ``.$``; in a JSONata machine a text in ``{% %}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sagestep.asl.expressions import is_jsonata
from sagestep.asl.machine import put_arguments
from sagestep.draft import JobDraft
from sagestep.types import EXPR, Json, JsonObject, Path, QueryLanguage, dynamic, is_dynamic

_ESCAPED = re.compile(r"\$+expr")


@dataclass(frozen=True, slots=True)
class Hole:
    """A dynamic value: where it stands in the values, and its expression."""

    path: Path
    expression: str


def holes(values: Json, path: Path = ()) -> Iterator[Hole]:
    """Yield every dynamic value of *values*, in document order."""
    if is_dynamic(values):
        yield Hole(path, values[EXPR])
    elif isinstance(values, dict):
        for name, value in values.items():
            yield from holes(value, (*path, name))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from holes(value, (*path, number))


def to_template(values: Json, language: QueryLanguage) -> Json:
    """Return *values* as the arguments of a task in *language*.

    JSONPath has no way to say a dynamic list item: such an item becomes its bare text, and a rule
    says so.
    """
    if is_dynamic(values):
        return values[EXPR]
    if isinstance(values, list):
        return [to_template(item, language) for item in values]
    if not isinstance(values, dict):
        return values
    template: JsonObject = {}
    for name, value in values.items():
        plain = name[1:] if _ESCAPED.fullmatch(name) and len(name) > len(EXPR) else name
        if language is QueryLanguage.JSONPATH and is_dynamic(value):
            plain += ".$"
        template[plain] = to_template(value, language)
    return template


def from_template(template: Json, language: QueryLanguage) -> Json:
    """Return the values that *template*, the arguments of a task in *language*, stands for.

    A member such as ``Name.$`` whose value is no text, or beside a literal ``Name``, is kept as it
    is: the checker then calls it an unknown field, and nothing is lost.
    """
    if language is QueryLanguage.JSONATA and isinstance(template, str) and is_jsonata(template):
        return dynamic(template)
    if isinstance(template, list):
        return [from_template(item, language) for item in template]
    if not isinstance(template, dict):
        return template
    values: JsonObject = {}
    for name, value in template.items():
        plain = name[:-2]
        if (
            language is QueryLanguage.JSONPATH
            and name.endswith(".$")
            and isinstance(value, str)
            and plain not in template
        ):
            values[_escape(plain)] = dynamic(value)
        else:
            values[_escape(name)] = from_template(value, language)
    return values


def _escape(name: str) -> str:
    return "$" + name if _ESCAPED.fullmatch(name) else name


def template_path(values: Json, path: Path, language: QueryLanguage) -> Path:
    """Return where the value at *path* of *values* stands in their template."""
    shown: list[str | int] = []
    node = values
    for part in path:
        node = node.get(part) if isinstance(node, dict) else _item(node, part)
        name = (
            part[1:]
            if isinstance(part, str) and _ESCAPED.fullmatch(part) and len(part) > len(EXPR)
            else part
        )
        shown.append(
            f"{name}.$" if language is QueryLanguage.JSONPATH and _named(part, node) else name
        )
    return tuple(shown)


def _item(node: Json, part: str | int) -> Json:
    return (
        node[part]
        if isinstance(node, list) and isinstance(part, int) and part < len(node)
        else None
    )


def _named(part: str | int, value: Json) -> bool:
    return isinstance(part, str) and is_dynamic(value)


def request(draft: JobDraft) -> Json:
    """Return what the task sends, dynamic values in the machine's own spelling."""
    return to_template(draft.values, draft.language)


def machine(draft: JobDraft) -> JsonObject:
    """Return the draft's whole state machine."""
    return put_arguments(draft.machine, draft.at, request(draft))
