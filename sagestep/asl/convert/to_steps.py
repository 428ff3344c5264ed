"""What a path takes on its way, as JSONata: members, positions, filters.

A filter such as ``[?(@.status == 'Completed')]`` becomes a condition in brackets. What is said in
`to_filter` about lists and numbers holds here too. A filter orders nothing but numbers or texts,
where JSONata fails: so an ordering asks for the type first.
"""

from __future__ import annotations

import json
from typing import Final

from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.convert.to_filter import MIRRORED, PLAIN_NAME
from sagestep.asl.language.jsonpath import Index, JsonPath, Name, Step
from sagestep.asl.language.jsonpath_filter import (
    AllOf,
    AnyOf,
    Compared,
    Literal,
    Negated,
    Operand,
    Predicate,
    Present,
    Reading,
    is_number,
    number,
)
from sagestep.types import Json

_SIGNS: Final = {"==": "=", "!=": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_RESERVED: Final = frozenset({"and", "or", "in"})


def step(taken: Step, text: str) -> str:
    """Return one step of the path *text*.

    Raises:
        NotConvertibleError: it may find many, which JSONata treats otherwise.
    """
    match taken:
        case Name(name) if PLAIN_NAME.fullmatch(name) and name not in _RESERVED:
            return f".{name}"
        case Name(name) if "`" not in name:
            return f".`{name}`"
        case Index(index):
            return f"[{index}]"
    raise NotConvertibleError("convert.error.path", text)


def predicate(holds: Predicate, text: str) -> str:
    """Return the condition that holds where *holds*, a filter of the path *text*, does.

    Raises:
        NotConvertibleError: there is none.
    """
    match holds:
        case AllOf(terms):
            return " and ".join(_term(one, text) for one in terms)
        case AnyOf(terms):
            return " or ".join(_term(one, text) for one in terms)
        case Negated(term):
            return f"$not({predicate(term, text)})"
        case Present(operand):
            return f"$exists({_place(operand, text)})"
        case Compared(left, operator, Literal(value)) if operator in _SIGNS:
            return _compared(_place(left, text), _SIGNS[operator], value, text)
        case Compared(Literal(value), operator, right) if operator in _SIGNS:
            return _compared(_place(right, text), MIRRORED[_SIGNS[operator]], value, text)
    raise NotConvertibleError("convert.error.path", text)


def _term(term: Predicate, text: str) -> str:
    made = predicate(term, text)
    return f"({made})" if " and " in made or " or " in made or " ? " in made else made


def _place(operand: Operand, text: str) -> str:
    if not isinstance(operand, Reading) or not operand.relative:
        raise NotConvertibleError("convert.error.path", text)
    path = operand.path
    if not isinstance(path, JsonPath) or not all(isinstance(one, Name) for one in path.steps):
        # JSONata takes a single value for a list of one, so that positions find more.
        raise NotConvertibleError("convert.error.path", text)
    return ("$" + "".join(step(one, text) for one in path.steps)).removeprefix("$.")


def _compared(place: str, sign: str, value: Json, text: str) -> str:
    if sign == "!=":
        return f"$not({_compared(place, '=', value, text)})"
    written = json.dumps(value, ensure_ascii=False)
    numeric = is_number(value)
    if sign == "=":
        # A filter takes the text '1' for the number 1, where JSONata does not.
        other = number(value) if isinstance(value, str) else None
        if numeric:
            return f'{place} = {written} or {place} = "{written}"'
        return (
            f"{place} = {written}" if other is None else f"{place} = {other} or {place} = {written}"
        )
    if numeric or isinstance(value, str):
        kind = "number" if numeric else "string"
        return f'$type({place}) = "{kind}" ? {place} {sign} {written} : false'
    raise NotConvertibleError("convert.error.path", text)
