"""Work out a request's dynamic values, as the state machine would, from an execution's input.

It is a small part of what Step Functions does: plain references into the input and into
``$$.Execution``, ``States.Format`` and ``States.UUID``; in JSONata plain references alone. All else
is refused by name rather than guessed at.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.asl.expressions import inputs, is_jsonata
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, QueryLanguage, SagestepError, Text

_STEPS: Final = r"(?:\.[A-Za-z_][\w-]*|\['[^']*'\]|\[\d+\])*"
_REFERENCE: Final = re.compile(rf"\${_STEPS}")
_CONTEXT: Final = re.compile(rf"\$\$\.Execution\.Input(?P<steps>{_STEPS})")
_JSONATA: Final = re.compile(
    r"\{%\s*\$states\.(?P<place>input|context\.Execution\.(?:Name|Input))"
    r"(?P<steps>(?:\.[A-Za-z_]\w*|\[\d+\])*)\s*%\}"
)
_CALL: Final = re.compile(r"States\.(?P<name>[A-Za-z]+)\((?P<arguments>.*)\)", re.DOTALL)
_ARGUMENT: Final = re.compile(r"\s*('(?:\\.|[^'\\])*'|(?:[^,'()]|\([^()]*\))+)\s*(?:,|$)")
_PLACE: Final = re.compile(r"\\(.)|(\{\})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scope:
    """What expressions may refer to."""

    input: Json
    execution: str


def resolve(plan: Plan, execution_input: Json = None, execution: str | None = None) -> JsonObject:
    """Return the request that the plan's machine would send for *execution_input*.

    *execution* is the execution's name; without one a new one is made up. The input is that of the
    execution: states before the task are not run.

    Raises:
        SagestepError: an expression is not in it, or of a kind that is not worked out here.
    """
    scope = Scope(execution_input, execution or f"sagestep-{uuid.uuid4().hex[:12]}")
    filled: JsonObject = _fill(plan.requests[0].payload, plan.draft.language, scope)
    return filled


def _fill(template: Json, language: QueryLanguage, scope: Scope) -> Json:
    if isinstance(template, list):
        return [_fill(item, language, scope) for item in template]
    if isinstance(template, Mapping):
        return dict(_member(name, value, language, scope) for name, value in template.items())
    if language is QueryLanguage.JSONATA and isinstance(template, str) and is_jsonata(template):
        return _jsonata(template, scope)
    return template


def _member(name: str, value: Json, language: QueryLanguage, scope: Scope) -> tuple[str, Json]:
    if language is QueryLanguage.JSONPATH and name.endswith(".$") and isinstance(value, str):
        return name[:-2], _jsonpath(value, scope)
    return name, _fill(value, language, scope)


def _jsonpath(expression: str, scope: Scope) -> Json:
    if _REFERENCE.fullmatch(expression):
        return _read(scope.input, expression, expression)
    if expression == "$$.Execution.Name":
        return scope.execution
    if context := _CONTEXT.fullmatch(expression):
        return _read(scope.input, f"${context['steps']}", expression)
    if call := _CALL.fullmatch(expression):
        return _call(call["name"], call["arguments"], expression, scope)
    raise _unknown(expression)


def _jsonata(expression: str, scope: Scope) -> Json:
    match = _JSONATA.fullmatch(expression)
    if match is None:
        raise _unknown(expression)
    if match["place"].endswith("Name"):
        if match["steps"]:
            raise _unknown(expression)
        return scope.execution
    return _read(scope.input, f"${match['steps']}", expression)


def _read(document: Json, reference: str, expression: str) -> Json:
    path = next(iter(inputs(reference)), ())
    value = paths.get(document, path)
    if value is paths.MISSING or (document is None and not path):
        raise SagestepError(Text("launch.error.no_input", {"expression": expression}))
    return value


def _call(name: str, arguments: str, expression: str, scope: Scope) -> Json:
    if name == "UUID" and not arguments.strip():
        return str(uuid.uuid4())
    if name == "Format":
        template, *values = _arguments(arguments, expression, scope)
        return _format(template, values, expression)
    raise _unknown(expression)


def _arguments(text: str, expression: str, scope: Scope) -> list[Json]:
    """Return the values of a call's arguments; the first is the text as it is written."""
    found: list[Json] = []
    place = 0
    while place < len(text):
        match = _ARGUMENT.match(text, place)
        if match is None:
            raise _unknown(expression)
        found.append(_argument(match[1].strip(), bool(found), scope))
        place = match.end()
    if not found or not isinstance(found[0], str):
        raise _unknown(expression)
    return found


def _argument(text: str, plain: bool, scope: Scope) -> Json:
    if text.startswith("'"):
        return re.sub(r"\\(.)", r"\1", text[1:-1]) if plain else text[1:-1]
    if text.startswith(("$", "States.")):
        return _jsonpath(text, scope)
    try:
        return json.loads(text)
    except ValueError as error:
        raise _unknown(text) from error


def _format(template: str, values: list[Json], expression: str) -> str:
    waiting = iter(values)

    def fill(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        value = next(waiting, paths.MISSING)
        if value is paths.MISSING or isinstance(value, dict | list):
            raise _unknown(expression)
        return value if isinstance(value, str) else json.dumps(value)

    text = _PLACE.sub(fill, template)
    if next(waiting, paths.MISSING) is not paths.MISSING:
        raise _unknown(expression)
    return text


def _unknown(expression: str) -> SagestepError:
    return SagestepError(Text("launch.error.expression", {"expression": expression}))
