"""Values put into a text, which the languages write differently where they are not plain.

States.Format prints objects and lists as Java does, JSONata as JSON; and States.JsonToString puts
a text into quotes, where $string does not. What is known of a value decides: an object of the
context is refused, text and whole numbers are the same, and of all else it is told.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html and
https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.language.jsonpath import Name, PathSyntaxError
from sagestep.asl.language.references import Call, Expression, Reference, parse
from sagestep.types import Json

_OBJECTS: Final = frozenset(
    {(), ("Execution",), ("State",), ("StateMachine",), ("Task",), ("Map",), ("Map", "Item")}
)
_OPEN: Final = (("Execution", "Input"), ("Map", "Item", "Value"))
_TEXTS: Final = frozenset(
    {"Format", "UUID", "Hash", "Base64Encode", "Base64Decode", "JsonToString"}
    | {"ArrayLength", "MathRandom", "ArrayContains"}
)
"""The intrinsic functions that give text, a whole number, true or false."""
_NOTES: Final = {"Format": "convert.note.joined", "JsonToString": "convert.note.quoted"}
_INNER: Final = frozenset({"ItemProcessor", "Iterator", "Branches"})


def check_joined(steps: Sequence[str | int], shown: str) -> None:
    """See to it that the member *steps* of the context object is none that prints differently.

    Raises:
        NotConvertibleError: it is an object.
    """
    if tuple(steps) in _OBJECTS:
        raise NotConvertibleError("convert.error.joined_object", shown)


def notes(node: Json) -> Iterator[str]:
    """Yield what is to be told of the texts that *node*, fields of JSONPath, makes of values."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in _INNER:
                yield from notes(value)
    elif isinstance(node, list):
        for value in node:
            yield from notes(value)
    elif isinstance(node, str) and node.lstrip().startswith("States."):
        try:
            yield from _told(parse(node))
        except PathSyntaxError:
            return


def _told(node: Expression) -> Iterator[str]:
    if isinstance(node, Call):
        if node.name in _NOTES and any(map(_open, node.arguments)):
            yield _NOTES[node.name]
        for argument in node.arguments:
            yield from _told(argument)


def _open(node: Expression) -> bool:
    if not isinstance(node, Reference):
        return isinstance(node, Call) and node.name not in _TEXTS
    names = tuple(step.name for step in node.path.steps if isinstance(step, Name))
    return node.root != "$$" or any(names[: len(one)] == one for one in _OPEN)
