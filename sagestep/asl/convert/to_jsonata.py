"""States of JSONPath as states of JSONata.

The five fields that shape data one after another become two: what goes in is Arguments, what comes
out is Output. Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from sagestep.asl.convert import to_condition
from sagestep.asl.convert.report import NotConvertibleError, Report
from sagestep.asl.convert.to_text import (
    INPUT,
    NOTHING,
    constructed,
    delimited,
    expression,
    literal,
    structure,
    written,
)
from sagestep.asl.language.jsonpath import Name, PathSyntaxError
from sagestep.asl.language.references import parse_reference
from sagestep.types import Json, JsonObject, Path

NULL: Final = "null"
RESULT: Final = "$states.result"
ERROR: Final = "$states.errorOutput"
_WORKS: Final = frozenset({"Task", "Parallel", "Map"})
"""The types whose output is a result of their own."""
_SHAPING: Final = ("InputPath", "OutputPath", "ResultPath", "ResultSelector", "Result")
_LIMITS: Final = (
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "MaxConcurrencyPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
)
"""The fields that read a number, or a text that writes one out, which JSONata does not take."""
_PATHS: Final = (
    "SecondsPath",
    "TimestampPath",
    "ErrorPath",
    "CausePath",
    "MaxItemsPerBatchPath",
    "MaxInputBytesPerBatchPath",
    "MaxItemsPath",
)


def converted(state: JsonObject, at: Path, report: Report) -> JsonObject:
    """Return *state* in JSONata, without the states inside it; what cannot be is reported."""
    return _State(state, at, report).converted()


class _State:
    """One state on its way."""

    def __init__(self, state: JsonObject, at: Path, report: Report) -> None:
        self._state = state
        self._at = at
        self._report = report
        self._type = state.get("Type")
        self._input = self._try("InputPath", lambda: _place(state, "InputPath", INPUT)) or INPUT

    def converted(self) -> JsonObject:
        made: JsonObject = {}
        for name, value in self._state.items():
            made |= self._field(name, value)
        output = self._try("Output", self._output)
        return _before_end(made, "Output", output)

    def _field(self, name: str, value: Json) -> JsonObject:
        """Return what becomes of one field; the shaping of output is done for all together."""
        kind, data = self._type, self._input
        match name:
            case "Parameters" if kind in ("Task", "Parallel"):
                return self._template("Arguments", value)
            case "ItemSelector" | "Parameters" if kind == "Map":
                return self._template("ItemSelector", value)
            case "Parameters":
                return {}
            case "InputPath" if kind in ("Task", "Parallel") and "Parameters" not in self._state:
                return {"Arguments": {} if data == NOTHING else delimited(data)}
            case "InputPath" if kind == "Map" and "ItemsPath" not in self._state:
                return {} if "ItemReader" in self._state else {"Items": delimited(data)}
            case "ItemsPath":
                return self._path("Items", name, value)
            case "Credentials":
                return self._template(name, value)
            case "Assign":
                return {name: self._try(name, lambda: structure(value, self._assigned()))}
            case "Choices" if isinstance(value, list):
                return {name: [self._rule(index, rule) for index, rule in enumerate(value)]}
            case "Catch" if isinstance(value, list):
                return {name: [self._catcher(index, one) for index, one in enumerate(value)]}
            case "ItemReader" | "ResultWriter" | "ItemBatcher" if isinstance(value, dict):
                return {name: self._reader(name, value)}
            case "Retry":
                self._note_errors(name, value)
                return {name: value}
            case "Error" | "Cause":
                return {name: literal(value)}
            case "QueryLanguage" | "Iterator" | "ItemProcessor" | "Branches":
                return {}
        if name in _SHAPING:
            return {}
        if name in _LIMITS:
            return self._limit(name, value)
        if name in _PATHS:
            return self._path(name.removesuffix("Path"), name, value)
        return {name: value}

    def _template(self, name: str, value: Json) -> JsonObject:
        return {name: self._try(name, lambda: structure(value, self._input))}

    def _path(self, name: str, old: str, value: Json) -> JsonObject:
        return {name: self._try(old, lambda: delimited(expression(value, self._input)))}

    def _limit(self, name: str, value: Json) -> JsonObject:
        def read() -> str:
            return delimited(f"$number({expression(value, self._input)})")

        return {name.removesuffix("Path"): self._try(name, read)}

    def _reader(self, name: str, value: JsonObject) -> JsonObject:
        made: JsonObject = {}
        for key, item in value.items():
            if key == "Parameters":
                made["Arguments"] = self._try(name, partial(structure, item, self._input))
            elif key == "BatchInput":
                made[key] = self._try(name, partial(structure, item, self._input))
            elif key in _PATHS:
                made |= self._path(key.removesuffix("Path"), key, item)
            elif isinstance(item, dict):
                made[key] = self._reader(name, item)
            else:
                made[key] = item
        return made

    def _rule(self, index: int, rule: JsonObject) -> JsonObject:
        place = ("Choices", index)
        made: JsonObject = {
            "Condition": self._try(
                place, lambda: delimited(to_condition.condition(rule, self._input))
            )
        }
        if "Assign" in rule:
            made["Assign"] = self._try(place, lambda: structure(rule["Assign"], self._input))
        made |= {name: rule[name] for name in ("Comment", "Next") if name in rule}
        return _before_end(made, "Output", self._try(place, self._output))

    def _catcher(self, index: int, catcher: JsonObject) -> JsonObject:
        place = ("Catch", index)
        self._note_errors(place, [catcher])
        made = {name: value for name, value in catcher.items() if name != "ResultPath"}
        if "Assign" in catcher:
            made["Assign"] = self._try(place, lambda: structure(catcher["Assign"], ERROR))
        merged = self._try(place, lambda: _placed(catcher, ERROR))
        output = None if merged in (None, ERROR) else delimited(merged)
        return _before_end(made, "Output", output)

    def _note_errors(self, place: str | Path, retriers: Json) -> None:
        """Say where a data error is named that the other language calls otherwise."""
        for retrier in retriers if isinstance(retriers, list) else ():
            names = retrier.get("ErrorEquals") if isinstance(retrier, dict) else None
            if isinstance(names, list) and _DATA_ERRORS.intersection(map(str, names)):
                self._report.note(self._where(place), "convert.note.error_names")

    def _assigned(self) -> str:
        """Return what ``$`` is in Assign: the result of a state that has one, else its input."""
        if self._type in _WORKS:
            selector = self._state.get("ResultSelector")
            return RESULT if selector is None else constructed(selector, RESULT)
        return self._passed() if self._type == "Pass" else self._input

    def _passed(self) -> str:
        if "Result" in self._state:
            return written(self._state["Result"])
        if "Parameters" in self._state:
            return constructed(self._state["Parameters"], self._input)
        return self._input

    def _output(self) -> Json:
        """Return the state's Output, or None where the default means the same."""
        state, kind = self._state, self._type
        if kind == "Fail":
            return None
        if kind in _WORKS or kind == "Pass":
            if state.get("ResultPath", "$") == "$":
                if state.get("OutputPath", "$") == "$":
                    return self._whole_output()
                if (picked := self._picked(state.get("OutputPath"))) is not None:
                    return delimited(picked)
            result = self._result()
            combined = _placed(state, result)
        else:
            combined = self._input
        output = _part(state, combined)
        if output == NOTHING:
            return {}
        default = RESULT if kind in _WORKS else INPUT
        return None if output == default else delimited(output)

    def _whole_output(self) -> Json:
        """Return the Output of a state whose result is its output: as a structure."""
        state = self._state
        if self._type in _WORKS:
            selector = state.get("ResultSelector")
            return None if selector is None else structure(selector, RESULT)
        if "Result" in state:
            fixed = literal(state["Result"])
            return delimited(NULL) if fixed is None else fixed
        if "Parameters" in state:
            return structure(state["Parameters"], self._input)
        if self._input == NOTHING:
            return {}
        return None if self._input == INPUT else delimited(self._input)

    def _picked(self, path: Json) -> str | None:
        """Return the one member of the template that *path* picks, if that is what it does."""
        field, data = (
            ("Parameters", self._input) if self._type == "Pass" else ("ResultSelector", RESULT)
        )
        template = self._state.get(field)
        if not isinstance(template, dict) or not isinstance(path, str) or "Result" in self._state:
            return None
        for name, value in template.items():
            if path == f"$.{name}":
                return constructed(value, data)
            if f"{path}.$" == f"$.{name}" and isinstance(value, str):
                return expression(value, data)
        return None

    def _result(self) -> str:
        if self._type == "Pass":
            return self._passed()
        selector = self._state.get("ResultSelector")
        return RESULT if selector is None else constructed(selector, RESULT)

    def _where(self, place: str | Path) -> Path:
        return (*self._at, place) if isinstance(place, str) else (*self._at, *place)

    def _try(self, place: str | Path, make: Callable[[], Json]) -> Json:
        """Return what *make* makes, or None after reporting why it cannot."""
        try:
            return make()
        except NotConvertibleError as error:
            self._report.refuse(self._where(place), error)
            return None


_DATA_ERRORS: Final = frozenset(
    {"States.ParameterPathFailure", "States.ResultPathMatchFailure", "States.IntrinsicFailure"}
)


def _before_end(made: JsonObject, name: str, value: Json) -> JsonObject:
    """Return *made* with *value* as its *name*, before where it goes next; None leaves it out."""
    if value is None:
        return made
    last = [key for key in ("Next", "Default", "End", "Retry", "Catch") if key in made]
    head = {key: item for key, item in made.items() if key not in last}
    return {**head, name: value, **{key: item for key, item in made.items() if key in last}}


def _place(state: Mapping[str, Json], field: str, data: str) -> str:
    path = state.get(field, "$")
    return NOTHING if path is None else expression(path, data)


def _placed(holder: JsonObject, result: str) -> str:
    """Return the raw input with *result* at the holder's ResultPath."""
    path = holder.get("ResultPath", "$")
    if path is None:
        return INPUT
    names = _names(path)
    for depth in range(len(names) - 1, -1, -1):
        below = "".join(
            f".{name}" if name.isidentifier() else f".`{name}`" for name in names[:depth]
        )
        result = f"$merge([{INPUT}{below}, {{{written(names[depth])}: {result}}}])"
    return result


def _names(path: str) -> list[str]:
    try:
        steps = parse_reference(path).path.steps
    except PathSyntaxError as error:
        raise NotConvertibleError("convert.error.syntax", path) from error
    names = [step.name for step in steps if isinstance(step, Name)]
    if len(names) < len(steps):
        raise NotConvertibleError("convert.error.path", path)
    return names


def _part(state: JsonObject, combined: str) -> str:
    """Return what the state's OutputPath takes from *combined*."""
    path = state.get("OutputPath", "$")
    if path is None or path == "$":
        return NOTHING if path is None else combined
    return expression(path, combined)
