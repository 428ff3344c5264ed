"""JSONPath in a state: paths, payload templates with calls of functions, and variables' names.

Rule: Paths, https://states-language.net/spec.html#path, Payload Template and Assign there, and
https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sagestep.asl.definition.fault import Code, Fault, Faults
from sagestep.asl.definition.fields import REFERENCES
from sagestep.asl.expressions import has_placeholder
from sagestep.asl.language import references
from sagestep.asl.language.jsonpath import Index, Name, PathSyntaxError
from sagestep.types import Json, JsonObject, Path

_NULLABLE: Final = frozenset({"InputPath", "OutputPath", "ResultPath"})
_CALLABLE: Final = frozenset({"ErrorPath", "CausePath"})
_MOST_CALLS: Final = 10
"""How many functions one field may call."""
_MOST_NAME: Final = 80


@lru_cache(maxsize=4096)
def _parsed(text: str) -> references.Reference | references.Call | None:
    try:
        return references.parse(text)
    except (PathSyntaxError, RecursionError):
        return None


def _is_open(text: str) -> bool:
    """Say whether *text* is not judged: a deployment completes it, or a script in it computes."""
    return has_placeholder(text) or "[(" in text


def path(holder: JsonObject, field: str, at: Path) -> Faults:
    """Yield a fault if *field* of *holder*, where it is there, is not the path it has to be."""
    text = holder.get(field)
    if field not in holder or (text is None and field in _NULLABLE):
        return
    place, params = (*at, field), {"field": field, "text": text}
    if not isinstance(text, str):
        yield Fault(Code.TYPE, place, {"field": field, "expected": "STRING"})
        return
    if _is_open(text):
        return
    found = _parsed(text)
    if found is None or (isinstance(found, references.Call) and field not in _CALLABLE):
        yield Fault(Code.PATH, place, params)
    elif field in REFERENCES and not _single(found, field):
        yield Fault(Code.REFERENCE, place, params)


def _single(found: references.Reference | references.Call, field: str) -> bool:
    """Say whether a path names one place; only items may come from the context object."""
    if isinstance(found, references.Call):
        return False
    single = all(isinstance(step, Name | Index) for step in found.path.steps)
    return single and (found.root != "$$" or field != "ResultPath")


def variable(holder: JsonObject, field: str, at: Path) -> Faults:
    """Yield a fault if *field*, an operand of a choice rule, is no path."""
    text = holder[field]
    if not isinstance(text, str):
        yield Fault(Code.TYPE, (*at, field), {"field": field, "expected": "STRING"})
    elif not _is_open(text) and _parsed(text) is None:
        yield Fault(Code.PATH, (*at, field), {"field": field, "text": text})


def template(value: Json, at: Path) -> Faults:
    """Yield the faults of the payload template *value*."""
    pending: list[tuple[Path, Json]] = [(at, value)]
    while pending:
        place, node = pending.pop()
        if isinstance(node, list):
            pending += [((*place, number), item) for number, item in enumerate(node)]
        elif isinstance(node, dict):
            for name, item in node.items():
                if name.endswith(".$"):
                    yield from _expression(name, item, (*place, name))
                elif isinstance(item, dict | list):
                    pending.append(((*place, name), item))


def _expression(name: str, text: Json, at: Path) -> Faults:
    if not isinstance(text, str):
        yield Fault(Code.TYPE, at, {"field": name, "expected": "STRING"})
        return
    if _is_open(text):
        return
    found = _parsed(text)
    if found is None:
        yield Fault(Code.EXPRESSION, at, {"field": name, "text": text})
    elif isinstance(found, references.Call) and (count := _calls(found)) > _MOST_CALLS:
        yield Fault(Code.CALLS, at, {"field": name, "count": count, "most": _MOST_CALLS})


def _calls(expression: references.Expression) -> int:
    if not isinstance(expression, references.Call):
        return 0
    return 1 + sum(map(_calls, expression.arguments))


def assigned(holder: JsonObject, at: Path, dotted: bool) -> Faults:
    """Yield a fault for each variable of *holder*'s Assign whose name no variable can have."""
    names = holder.get("Assign")
    for key in names if isinstance(names, dict) else ():
        name = key.removesuffix(".$") if dotted else key
        if has_placeholder(name):
            continue
        if name == "states" or len(name) > _MOST_NAME or not name.isidentifier():
            yield Fault(Code.VARIABLE, (*at, "Assign", key), {"name": name})
