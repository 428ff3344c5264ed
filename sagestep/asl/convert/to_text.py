"""JSONPath values as JSONata text: references, calls of intrinsic functions, payload templates.

Every function takes `data`, the JSONata for what ``$`` stands for at that place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from sagestep.asl.convert.joining import check_joined
from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.convert.to_steps import predicate, step
from sagestep.asl.expressions import is_jsonata
from sagestep.asl.language.intrinsics import Template
from sagestep.asl.language.jsonpath import Filter, Name, PathSyntaxError, Wildcard
from sagestep.asl.language.references import Call, Literal, Reference, parse
from sagestep.types import Json

INPUT: Final = "$states.input"
CONTEXT: Final = "$states.context"
NOTHING: Final = "{}"


def delimited(text: str) -> str:
    """Return the expression *text* as a field holds it."""
    return "{% " + text + " %}"


def structure(template: Json, data: str) -> Json:
    """Return a payload template with its ``.$`` members as JSONata."""
    if isinstance(template, dict):
        return dict(_member(name, value, data) for name, value in template.items())
    if isinstance(template, list):
        return [structure(item, data) for item in template]
    return literal(template)


def _member(name: str, value: Json, data: str) -> tuple[str, Json]:
    if name.endswith(".$") and isinstance(value, str):
        return name[:-2], delimited(expression(value, data))
    return name, structure(value, data)


def literal(value: Json) -> Json:
    """Return a fixed *value* so that none of its texts is taken for an expression."""
    if isinstance(value, dict):
        return {name: literal(item) for name, item in value.items()}
    if isinstance(value, list):
        return [literal(item) for item in value]
    if isinstance(value, str) and is_jsonata(value):
        return delimited(written(value))
    return value


def constructed(template: Json, data: str) -> str:
    """Return a payload template as one expression."""
    if isinstance(template, dict):
        members = []
        for name, value in template.items():
            if name.endswith(".$") and isinstance(value, str):
                members.append(f"{written(name[:-2])}: {expression(value, data)}")
            else:
                members.append(f"{written(name)}: {constructed(value, data)}")
        return "{" + ", ".join(members) + "}"
    if isinstance(template, list):
        return "[" + ", ".join(constructed(item, data) for item in template) + "]"
    return written(template)


def written(value: Json) -> str:
    """Return *value* as JSONata writes it: as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def expression(text: str, data: str) -> str:
    """Return the path or call *text* as JSONata.

    Raises:
        NotConvertibleError: JSONata has no counterpart that always means the same.
    """
    try:
        parsed = parse(text)
    except PathSyntaxError as error:
        raise NotConvertibleError("convert.error.syntax", text) from error
    return _value(parsed, data)


def _value(node: Reference | Literal | Call, data: str) -> str:
    match node:
        case Literal(Template() as template):
            return written(template.text)
        case Literal(value):
            return written(value)
        case Call(text, name, arguments):
            if name == "Format":
                return _format(node, data)
            if name not in _FUNCTIONS:
                raise NotConvertibleError("convert.error.function", text)
            return _FUNCTIONS[name](*(_value(argument, data) for argument in arguments))
        case Reference():
            return _reference(node, data)


def _reference(reference: Reference, data: str) -> str:
    *steps, last = reference.path.steps or (Wildcard(),)
    if not isinstance(last, Wildcard | Filter):
        steps.append(last)
    root = {"$": data, "$$": CONTEXT}.get(reference.root, f"${reference.root}")
    if steps and root == NOTHING:
        raise NotConvertibleError("convert.error.no_input", reference.text)
    place = root + "".join(step(one, reference.text) for one in steps)
    if isinstance(last, Filter):
        # The outer brackets make a list of a single item, and of none.
        return f"[{place}[{predicate(last.holds, reference.text)}]]"
    # All items of a list are the list.
    return place


def _format(call: Call, data: str) -> str:
    template, *rest = call.arguments
    if not isinstance(template, Literal) or not isinstance(template.value, Template):
        raise NotConvertibleError("convert.error.function", call.text)
    pieces = re.split(r"(\\.|\{\})", template.value.written)
    waiting = iter(rest)
    parts: list[str] = []
    fixed = ""
    for piece in pieces:
        if piece != "{}":
            fixed += re.sub(r"\\(['{}\\])", r"\1", piece)
            continue
        argument = next(waiting, None)
        if argument is None:
            raise NotConvertibleError("convert.error.function", call.text)
        if fixed:
            parts.append(written(fixed))
        fixed = ""
        parts.append(_operand(argument, data))
    if fixed or not parts:
        parts.append(written(fixed))
    return " & ".join(parts if len(parts) > 1 or _is_text(parts[0]) else ['""', *parts])


def _is_text(part: str) -> bool:
    return part.startswith('"')


def _operand(node: Reference | Literal | Call, data: str) -> str:
    if isinstance(node, Reference) and node.root == "$$":
        names = [step.name for step in node.path.steps if isinstance(step, Name)]
        check_joined(names, node.text)
    text = _value(node, data)
    joins = isinstance(node, Call) and node.name == "Format"
    return f"({text})" if joins else text


def _random(first: str, last: str, *seed: str) -> str:
    if seed:
        # The two languages draw other numbers from the same seed.
        raise NotConvertibleError("convert.error.function", "States.MathRandom")
    return f"$floor($random() * ({last} - {first})) + {first}"


def _split(text: str, marks: str) -> str:
    if not _is_text(marks) or marks == '""':
        raise NotConvertibleError("convert.error.function", "States.StringSplit")
    # Each character splits, and empty parts are left out; the brackets keep a single part a list.
    each = re.sub(r"([\\/\]^-])", r"\\\1", json.loads(marks))
    return f'[$split({text}, /[{each}]/)[$ != ""]]'


def _merge(first: str, second: str, deep: str) -> str:
    if deep != "false":
        raise NotConvertibleError("convert.error.function", "States.JsonMerge")
    return f"$merge([{first}, {second}])"


# Source: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html and
# https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
_FUNCTIONS: Final[dict[str, Callable[..., str]]] = {
    "StringToJson": "$parse({})".format,
    "JsonToString": "$string({})".format,
    "Array": lambda *items: "[" + ", ".join(items) + "]",
    "ArrayPartition": "$partition({}, {})".format,
    "ArrayContains": "({1} in {0})".format,
    "ArrayRange": "$range({}, {}, {})".format,
    "ArrayGetItem": "{}[{}]".format,
    "ArrayLength": "$count({})".format,
    "ArrayUnique": "$distinct({})".format,
    "Base64Encode": "$base64encode({})".format,
    "Base64Decode": "$base64decode({})".format,
    "Hash": "$hash({}, {})".format,
    "JsonMerge": _merge,
    "MathRandom": _random,
    "MathAdd": "({} + {})".format,
    "StringSplit": _split,
    "UUID": "$uuid()".format,
}
