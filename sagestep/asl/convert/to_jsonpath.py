"""States of JSONata as states of JSONPath.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html and
https://states-language.net/spec.html#data
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from sagestep.asl.convert import shaping
from sagestep.asl.convert.jsonata import Call, Constant, Object, Read, Tree
from sagestep.asl.convert.report import NotConvertibleError, Report
from sagestep.asl.convert.to_path import Roots, expression, path, reads, template, tree
from sagestep.asl.convert.to_rule import rule
from sagestep.types import Json, JsonObject, Path

INPUT: Final = {"input": "$"}
_WORKS: Final = frozenset({"Task", "Parallel", "Map"})
_LIMITS: Final = frozenset(
    {
        "TimeoutSeconds",
        "HeartbeatSeconds",
        "MaxConcurrency",
        "ToleratedFailureCount",
        "ToleratedFailurePercentage",
    }
)
_NUMBERS: Final = frozenset(
    {
        "Seconds",
        "Timestamp",
        "MaxItemsPerBatch",
        "MaxInputBytesPerBatch",
        "MaxItems",
    }
)


class Scope:
    """The states of one scope while they are converted: gives Pass states that follow a name."""

    def __init__(self, names: set[str]) -> None:
        self._taken = names
        self.added: JsonObject = {}

    def chain(self, after: str, passes: list[JsonObject], onward: JsonObject) -> JsonObject:
        """Add *passes* as a chain that goes on as *onward* says; return how to get there."""
        for fields in reversed(passes):
            name = self._free(after)
            self.added[name] = {"Type": "Pass", **fields, **onward}
            onward = {"Next": name}
        return onward

    def _free(self, after: str) -> str:
        for number in range(1, 10_000):
            suffix = " output" if number == 1 else f" output {number}"
            name = after[: 80 - len(suffix)] + suffix
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise AssertionError


def converted(name: str, state: JsonObject, at: Path, scope: Scope, report: Report) -> JsonObject:
    """Return *state* in JSONPath, without the states inside it; what cannot be is reported."""
    return _State(name, state, at, scope, report).converted()


class _State:
    """One state on its way."""

    def __init__(
        self, name: str, state: JsonObject, at: Path, scope: Scope, report: Report
    ) -> None:
        self._name = name
        self._state = state
        self._at = at
        self._scope = scope
        self._report = report
        self._type = state.get("Type")

    def converted(self) -> JsonObject:
        made: JsonObject = {}
        for field, value in self._state.items():
            made |= self._try((field,), partial(self._field, field, value))
        return made | self._try(("Output",), lambda: self._output(made))

    def _field(self, field: str, value: Json) -> JsonObject:
        match field:
            case "Arguments":
                return self._arguments(value)
            case "Items":
                return {"ItemsPath": path(tree(value), INPUT)}
            case "ItemSelector" | "Credentials":
                return {field: template(tree(value), INPUT)}
            case "Assign":
                return {field: template(self._assigned(value), self._assign_roots())}
            case "Choices" if isinstance(value, list):
                return {field: [self._rule(index, one) for index, one in enumerate(value)]}
            case "Catch" if isinstance(value, list):
                return {field: [self._catcher(index, one) for index, one in enumerate(value)]}
            case "ItemReader" | "ResultWriter" | "ItemBatcher" if isinstance(value, dict):
                return {field: self._reader(value)}
            case "Error" | "Cause":
                return _by_path(field, value, expression)
            case "Output" | "QueryLanguage" | "ItemProcessor" | "Branches":
                return {}
        if field in _LIMITS:
            return _by_path(field, value, _limit)
        if field in _NUMBERS:
            return _by_path(field, value, path)
        return {field: value}

    def _arguments(self, value: Json) -> JsonObject:
        node = tree(value)
        if isinstance(node, Read):
            found = path(node, INPUT)
            return {} if found == "$" else {"InputPath": found}
        if not isinstance(node, Object):
            raise NotConvertibleError("convert.error.arguments", str(value)[:60])
        return {"Parameters": template(node, INPUT)}

    def _assigned(self, value: Json) -> Object:
        node = tree(value)
        if not isinstance(node, Object):
            raise NotConvertibleError("convert.error.arguments", str(value)[:60])
        return node

    def _assign_roots(self) -> dict[str, str]:
        """Return what Assign may read: the result of a state that has one, else its input."""
        if self._type in _WORKS:
            return {"result": "$"}
        if self._type == "Pass" and "Output" in self._state:
            raise NotConvertibleError("convert.error.assign_and_output")
        return INPUT

    def _shape(self) -> shaping.Shape:
        # With a selection Assign would see that instead of the result.
        selects = "Assign" not in self._state
        return shaping.of_result(self._state["Output"], "result", selects=selects)

    def _reader(self, value: JsonObject) -> JsonObject:
        made: JsonObject = {}
        for field, item in value.items():
            if field == "Arguments":
                made["Parameters"] = template(tree(item), INPUT)
            elif field == "BatchInput":
                made[field] = template(tree(item), INPUT)
            elif field in _NUMBERS:
                made |= _by_path(field, item, path)
            else:
                made[field] = self._reader(item) if isinstance(item, dict) else item
        return made

    def _rule(self, index: int, choice: JsonObject) -> JsonObject:
        place = ("Choices", index)
        condition = choice.get("Condition")
        made = {"Comment": choice["Comment"]} if "Comment" in choice else {}
        made |= self._try(place, lambda: rule(tree(condition), INPUT))
        if "Assign" in choice:
            made["Assign"] = self._try(
                place, lambda: template(self._assigned(choice["Assign"]), INPUT)
            )
        onward = {"Next": choice.get("Next")}
        return made | self._try(place, lambda: self._followed(choice, onward))

    def _followed(self, holder: JsonObject, onward: JsonObject) -> JsonObject:
        """Return how to go on from *holder*, through the Pass states that make its Output."""
        if "Output" not in holder:
            return onward
        self._not_assigned(holder)
        return self._chained(shaping.of_input(holder["Output"]), onward)

    def _chained(self, passes: list[JsonObject], onward: JsonObject) -> JsonObject:
        if passes:
            self._report.note(self._at, "convert.note.pass_added")
        return self._scope.chain(self._name, passes, onward)

    def _not_assigned(self, holder: JsonObject) -> None:
        """See to it that Output reads no variable which is set beside it: it would see the new."""
        assigned = holder.get("Assign")
        names = set(assigned) if isinstance(assigned, dict) else set()
        if any(read.variable in names for read in reads(tree(holder["Output"]))):
            raise NotConvertibleError("convert.error.assign_and_output")

    def _catcher(self, index: int, catcher: JsonObject) -> JsonObject:
        place = ("Catch", index)
        made = {key: value for key, value in catcher.items() if key not in ("Output", "Assign")}
        if "Assign" in catcher:
            made["Assign"] = self._try(
                place,
                lambda: template(self._assigned(catcher["Assign"]), {"errorOutput": "$"}),
            )
        return made | self._try(place, lambda: self._caught(catcher))

    def _caught(self, catcher: JsonObject) -> JsonObject:
        if "Output" not in catcher:
            return {}
        self._not_assigned(catcher)
        shape = shaping.of_result(catcher["Output"], "errorOutput", selects=False)
        return {**shape.fields, **self._chained(shape.passes, {"Next": catcher.get("Next")})}

    def _output(self, made: JsonObject) -> JsonObject:
        """Return the fields that give the state its Output."""
        if "Output" not in self._state:
            return {}
        onward: JsonObject = {
            key: self._state[key] for key in ("Next", "End") if key in self._state
        }
        if self._type in _WORKS:
            self._not_assigned(self._state)
            shape = self._shape()
            return self._moved(made, shape.fields, self._chained(shape.passes, onward))
        if self._type == "Choice":
            default = {"Next": self._state.get("Default")}
            followed = self._followed(self._state, default)
            return {"Default": followed["Next"]} if "Default" in self._state else {}
        self._not_assigned(self._state)
        passes = shaping.of_input(self._state["Output"])
        if self._type == "Pass" and passes:
            return self._moved(made, passes[0], self._chained(passes[1:], onward))
        if self._type == "Succeed" and passes:
            self._report.note(self._at, "convert.note.succeed_replaced")
            made["Type"] = "Pass"
            return {**passes[0], **self._chained(passes[1:], {"End": True})}
        return self._moved(made, {}, self._chained(passes, onward))

    def _moved(self, made: JsonObject, fields: JsonObject, onward: JsonObject) -> JsonObject:
        """Return *fields*, and *onward* after taking from *made* the way it went before."""
        for key in ("Next", "End"):
            made.pop(key, None)
        return {**fields, **onward}

    def _try(self, place: Path, make: Callable[[], JsonObject]) -> JsonObject:
        """Return what *make* makes, or nothing after reporting why it cannot."""
        try:
            return make()
        except NotConvertibleError as error:
            self._report.refuse((*self._at, *place), error)
            return {}


def _by_path(field: str, value: Json, text: Callable[[Tree, Roots], str]) -> JsonObject:
    """Return a field that holds a fixed value, or a path in the field beside it."""
    node = tree(value)
    if isinstance(node, Constant):
        return {field: node.value}
    return {f"{field}Path": text(node, INPUT)}


def _limit(node: Tree, roots: Roots) -> str:
    """Return the path of a number; JSONPath takes one that is written out as a text, too."""
    return path(
        node.arguments[0] if isinstance(node, Call) and node.name == "number" else node, roots
    )
