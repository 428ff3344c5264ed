"""A JSONata Output as what JSONPath has for it: its shaping fields, and Pass states after it.

JSONPath puts a result somewhere into the input, whole. Where Output takes the result apart, a Pass
state that follows does so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, count
from typing import Final

from sagestep.asl.convert.jsonata import Array, Binary, Call, Constant, Object, Read, Tree, shown
from sagestep.asl.convert.report import NotConvertibleError
from sagestep.asl.convert.to_path import Roots, expression, path, reads, template, tree
from sagestep.types import Json, JsonObject

VALUE: Final = "value"
_TAKEN: Final[JsonObject] = {"OutputPath": f"$.{VALUE}"}


@dataclass(slots=True)
class Shape:
    """Fields for the state itself, and the fields of the Pass states that follow it."""

    fields: JsonObject = field(default_factory=dict)
    passes: list[JsonObject] = field(default_factory=list)


def of_result(output: Json, source: str, *, selects: bool) -> Shape:
    """Return the shape of a state whose result is `$states.<source>`.

    *selects* says whether the state may have ResultSelector and OutputPath; a catcher may not.

    Raises:
        NotConvertibleError: *output* cannot be had.
    """
    node = tree(output)
    match node:
        case Read("states", (name, *steps)) if name == source and (selects or not steps):
            return Shape({"OutputPath": path(node, {source: "$"})} if steps else {})
        case Read("states", ("input", *steps)) if selects or not steps:
            taken = {"OutputPath": path(node, {"input": "$"})} if steps else {}
            return Shape({"ResultPath": None, **taken})
        case Call("merge", (Array((Read("states", ("input",)), Object(members))),)) if members:
            return _merged(members, source, selects=selects)
        case Object() if selects and not _reads(node, "input"):
            return Shape({"ResultSelector": template(node, {source: "$"})})
        case Array() | Binary() | Call() if selects and not _reads(node, "input"):
            return Shape({"ResultSelector": _alone(node, {source: "$"}), **_TAKEN})
    kept = _free(node)
    if any(read.steps == ("input",) for read in _reads(node, "input")):
        raise NotConvertibleError("convert.error.input_and_result", shown(node))
    roots = {"input": "$", source: f"$.{kept}"}
    return Shape({"ResultPath": f"$.{kept}"}, [of_pass(node, roots)])


def _merged(members: tuple[tuple[str, Tree], ...], source: str, *, selects: bool) -> Shape:
    """Return the shape that puts *members* into the input, the last one in the result's place."""
    name, value = members[-1]
    place = path(Read("states", ("input", name)), {"input": "$"})
    if selects and len(members) == 1 and isinstance(value, Object) and not _reads(value, "input"):
        return Shape({"ResultSelector": template(value, {source: "$"}), "ResultPath": place})
    if any(
        read.steps[1:2] in ((), (name,)) for _, node in members for read in _reads(node, "input")
    ):
        raise NotConvertibleError("convert.error.input_and_result", name)
    roots = {"input": "$", source: place}
    passes = [_put(member, node, roots) for member, node in members[:-1]]
    if value != Read("states", (source,)):
        passes.append(_put(name, value, roots))
    return Shape({"ResultPath": place}, passes)


def _put(name: str, node: Tree, roots: Roots) -> JsonObject:
    fields = of_pass(node, roots)
    if "OutputPath" in fields:
        raise NotConvertibleError("convert.error.no_place", shown(node))
    return {**fields, "ResultPath": path(Read("states", ("input", name)), {"input": "$"})}


def of_input(output: Json) -> list[JsonObject]:
    """Return the fields of the Pass states that make *output* of their input.

    Raises:
        NotConvertibleError: it cannot be had.
    """
    node = tree(output)
    roots = {"input": "$"}
    match node:
        case Read("states", ("input",)):
            return []
        case Call("merge", (Array((Read("states", ("input",)), Object(members))),)) if members:
            earlier: set[str] = set()
            for name, value in members:
                if any(
                    earlier.intersection(map(str, read.steps)) for read in _reads(value, "input")
                ):
                    raise NotConvertibleError("convert.error.input_and_result", name)
                earlier.add(name)
            return [_put(name, value, roots) for name, value in members]
    return [of_pass(node, roots)]


def of_pass(node: Tree, roots: Roots) -> JsonObject:
    """Return the fields of a Pass state whose output is *node*.

    Raises:
        NotConvertibleError: it cannot be had.
    """
    match node:
        case Read("states"):
            found = path(node, roots)
            return {} if found == "$" else {"InputPath": found}
        case Object():
            return {"Parameters": template(node, roots)}
        case Constant(value):
            return {"Result": value}
        case Array(items) if all(isinstance(item, Constant) for item in items):
            return {"Result": template(node, roots)}
    return {"Parameters": _alone(node, roots), **_TAKEN}


def _alone(node: Tree, roots: Roots) -> JsonObject:
    """Return an object that holds *node*, since an expression stands in one only."""
    return {f"{VALUE}.$": expression(node, roots)}


def _reads(node: Tree, member: str) -> list[Read]:
    return [
        read for read in reads(node) if read.variable == "states" and read.steps[:1] == (member,)
    ]


def _free(node: Tree) -> str:
    """Return a name for the result that *node* does not read from the input."""
    taken = {str(read.steps[1]) for read in _reads(node, "input") if len(read.steps) > 1}
    return next(
        name for name in chain(["result"], map("result_{}".format, count(2))) if name not in taken
    )
