"""Data on its way through a state: what the state works on, and what it hands on.

Rule: Input and Output Processing, https://states-language.net/spec.html#data
"""

from __future__ import annotations

from typing import Final

from sagestep.asl.language import references
from sagestep.asl.language.jsonpath import Index, Name, PathMissingError, Step
from sagestep.backends.sandbox.simulator.errors import (
    DATA_LIMIT,
    RESULT_PATH,
    EvaluationError,
    StateError,
    compact,
)
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.types import Json, JsonObject

MAX_BYTES: Final = 262_144
"""How many bytes of JSON a state may take in or hand on (256 KiB)."""
_SURELY: Final = MAX_BYTES // 4
"""A text of so many characters fits, whatever they are."""


def filtered(visit: Visit, field: str, data: Json) -> Json:
    """Return what the path in *field*, InputPath or OutputPath, leaves of *data*.

    A null path leaves an empty object.

    Raises:
        EvaluationError: the path finds nothing.
    """
    path = visit.state.get(field, "$")
    if path is None:
        return {}
    return data if path == "$" else read(visit, path, data)


def read(visit: Visit, path: str, data: Json) -> Json:
    """Return what *path* finds, where ``$`` is *data*.

    Raises:
        EvaluationError: it finds nothing.
    """
    try:
        return references.evaluate(references.parse(path), visit.sources(data))
    except PathMissingError as missing:
        raise EvaluationError(f"Invalid path '{path}' : {missing.reason}") from missing


def fill(visit: Visit, template: Json, data: Json, item: JsonObject | None = None) -> Json:
    """Return the payload template *template* with its ``.$`` members evaluated.

    Rule: Payload Template, https://states-language.net/spec.html#payload-template

    Raises:
        EvaluationError: an expression fails.
    """
    return _fill(template, visit.sources(data, item))


def _fill(template: Json, sources: references.Sources) -> Json:
    if isinstance(template, dict):
        filled: JsonObject = {}
        for name, value in template.items():
            if name.endswith(".$") and isinstance(value, str):
                filled[name[:-2]] = _evaluated(name, value, sources)
            else:
                filled[name] = _fill(value, sources)
        return filled
    if isinstance(template, list):
        return [_fill(item, sources) for item in template]
    return template


def _evaluated(name: str, text: str, sources: references.Sources) -> Json:
    expression = references.parse(text)
    try:
        return references.evaluate(expression, sources)
    except PathMissingError as missing:
        if missing.beyond:
            # Past the end of a list a template finds null; an intrinsic function does not.
            return None
        searched = sources.data
        if isinstance(expression, references.Reference):
            searched = expression.searched(sources)
        raise EvaluationError(
            f"The JSONPath '{text}' specified for the field '{name}' could not be found in the "
            f"input '{compact(searched)}'"
        ) from missing


def arguments(visit: Visit) -> Json:
    """Return what the state works on: its input, filtered and put in shape.

    Raises:
        EvaluationError: an expression fails.
    """
    if visit.jsonata:
        if "Arguments" not in visit.state:
            return visit.raw
        return visit.query.fill(visit.state["Arguments"], visit.states(), "Arguments")
    data = filtered(visit, "InputPath", visit.raw)
    if "Parameters" not in visit.state:
        return data
    return fill(visit, visit.state["Parameters"], data)


def passed(visit: Visit) -> Json:
    """Return the output of a state that has no result of its own, and set its variables."""
    if visit.jsonata:
        return _jsonata_output(visit, visit.raw)
    data = filtered(visit, "InputPath", visit.raw)
    _assign(visit, visit.state, data)
    return filtered(visit, "OutputPath", data)


def finished(visit: Visit, result: Json) -> Json:
    """Return the output of a state with a *result*, and set its variables.

    Raises:
        EvaluationError: an expression fails, or the result cannot be put in its place.
    """
    if visit.jsonata:
        return _jsonata_output(visit, result, result=result)
    if "ResultSelector" in visit.state:
        result = fill(visit, visit.state["ResultSelector"], result)
    _assign(visit, visit.state, result)
    combined = placed(visit.state.get("ResultPath", "$"), visit.raw, result)
    return filtered(visit, "OutputPath", combined)


def _assign(visit: Visit, holder: JsonObject, data: Json) -> None:
    if "Assign" in holder:
        visit.assign(fill(visit, holder["Assign"], data))


def _jsonata_output(visit: Visit, default: Json, **more: Json) -> Json:
    return jsonata_output(visit, visit.state, "", default, **more)


def jsonata_output(
    visit: Visit, holder: JsonObject, place: str, default: Json, **more: Json
) -> Json:
    """Return the Output of *holder*, a state, rule or catcher at *place*, and set its variables.

    Both are evaluated before a variable changes.
    """
    if "Assign" not in holder and "Output" not in holder:
        return default
    states, query = visit.states(**more), visit.query
    assigned = query.fill(holder.get("Assign", {}), states, f"{place}Assign")
    output = default
    if "Output" in holder:
        output = query.fill(holder["Output"], states, f"{place}Output")
    visit.assign(assigned)
    return output


# Rule: ResultPath, https://states-language.net/spec.html#using-paths
def placed(path: str | None, raw: Json, result: Json) -> Json:
    """Return *raw* with *result* at the reference path *path*; *raw* itself stays as it is.

    Raises:
        EvaluationError: the path cannot be applied.
    """
    if path is None:
        return raw
    steps = references.parse_reference(path).path.steps
    return _put(raw, steps, result, raw)


def _put(node: Json, steps: tuple[Step, ...], result: Json, raw: Json) -> Json:
    if not steps:
        return result
    step, rest = steps[0], steps[1:]
    if isinstance(step, Name) and (isinstance(node, dict) or node is None):
        members = node or {}
        return {**members, step.name: _put(members.get(step.name), rest, result, raw)}
    if isinstance(step, Index) and isinstance(node, list) and 0 <= step.index < len(node):
        items = list(node)
        items[step.index] = _put(items[step.index], rest, result, raw)
        return items
    shown = step.name if isinstance(step, Name) else str(getattr(step, "index", "*"))
    reason = f'Unable to apply step "{shown}" to input {compact(raw)}'
    raise EvaluationError(reason, RESULT_PATH, prefixed=False)


def check_size(value: Json, name: str) -> None:
    """See to it that *value* is not larger than what one state may hand to another.

    Raises:
        StateError: it is.
    """
    if isinstance(value, str | list | dict) and value:
        text = compact(value)
        if len(text) > _SURELY and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            raise StateError(
                DATA_LIMIT,
                f"The state/task '{name}' returned a result with a size exceeding the maximum "
                "number of bytes service limit.",
            )
