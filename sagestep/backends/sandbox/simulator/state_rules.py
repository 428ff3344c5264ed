"""What must hold within one state for Step Functions to create its machine.

Rule: States, https://states-language.net/spec.html#states-fields
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep.asl.expressions import is_jsonata
from sagestep.asl.integration import parse_resource
from sagestep.backends.sandbox.simulator import comparisons, expressions
from sagestep.backends.sandbox.simulator.jsonpath import PathSyntaxError
from sagestep.backends.sandbox.simulator.timestamps import seconds_of
from sagestep.kinds import kind_of_operation
from sagestep.types import Json, JsonObject, Path, QueryLanguage

Faults = Iterator[tuple[Path, str]]

_JSONPATH_FIELDS: Final = (
    "InputPath",
    "OutputPath",
    "Parameters",
    "ResultSelector",
    "ResultPath",
    "ItemsPath",
    "SecondsPath",
    "TimestampPath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "MaxConcurrencyPath",
    "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
    "ErrorPath",
    "CausePath",
)
_NULLABLE: Final = ("InputPath", "OutputPath", "ResultPath")
_JSONATA_FIELDS: Final = ("Arguments", "Output", "Items")
_TEMPLATES: Final = ("Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials")
_WAITS: Final = ("Seconds", "SecondsPath", "Timestamp", "TimestampPath")
_EXCLUSIVE: Final = (
    ("Error", "ErrorPath"),
    ("Cause", "CausePath"),
    ("TimeoutSeconds", "TimeoutSecondsPath"),
    ("HeartbeatSeconds", "HeartbeatSecondsPath"),
    ("MaxConcurrency", "MaxConcurrencyPath"),
    ("ToleratedFailureCount", "ToleratedFailureCountPath"),
    ("ToleratedFailurePercentage", "ToleratedFailurePercentagePath"),
)
_RETRIABLE: Final = frozenset({"Task", "Parallel", "Map"})


def faults(state: JsonObject, language: QueryLanguage, express: bool) -> Faults:
    """Yield where in *state* AWS finds fault, and how it words that."""
    kind = state["Type"]
    yield from _fields(state, language)
    yield from _OWN[kind](state, language, express)
    if kind in _RETRIABLE:
        yield from _handlers(state)
    else:
        for field in ("Retry", "Catch"):
            if field in state:
                yield (), f"Field '{field}' is not supported"
    if language is QueryLanguage.JSONPATH:
        yield from _paths(state)
        for field in _TEMPLATES:
            yield from _template(state.get(field), (field,))


def _fields(state: JsonObject, language: QueryLanguage) -> Faults:
    wrong = _JSONPATH_FIELDS if language is QueryLanguage.JSONATA else _JSONATA_FIELDS
    for field in wrong:
        if field in state:
            yield (field,), f"The QueryLanguage '{language}' does not support the field '{field}'"
    if not isinstance(state.get("Assign", {}), dict):
        yield ("Assign",), "The field 'Assign' must be an OBJECT"
    for pair in _EXCLUSIVE:
        if all(field in state for field in pair):
            yield (), f"You cannot have both '{pair[0]}' and '{pair[1]}'"


def _paths(state: JsonObject) -> Faults:
    for field in _JSONPATH_FIELDS:
        path = state.get(field)
        nothing = path is None and (field in _NULLABLE or field not in state)
        if nothing or field in ("Parameters", "ResultSelector"):
            continue
        if not isinstance(path, str):
            yield (field,), f"The field '{field}' must be a STRING"
        elif not _parses(path, field in ("ErrorPath", "CausePath")):
            yield (field,), f"The value for the field '{field}' must be a valid JSONPath"


def _parses(path: str, calls: bool = True) -> bool:
    try:
        if calls:
            expressions.parse(path)
        else:
            expressions.parse_reference(path)
    except PathSyntaxError:
        return False
    return True


def _template(value: Json, at: Path) -> Faults:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _template(item, (*at, index))
    if not isinstance(value, dict):
        return
    for name, item in value.items():
        if not name.endswith(".$"):
            yield from _template(item, (*at, name))
        elif not isinstance(item, str):
            yield at, f"The value for the field '{name}' must be a STRING"
        elif not _parses(item):
            yield (
                at,
                f"The value for the field '{name}' must be a valid JSONPath or a valid intrinsic "
                "function call",
            )


def _handlers(state: JsonObject) -> Faults:
    for field in ("Retry", "Catch"):
        holders = state.get(field, [])
        if not isinstance(holders, list):
            yield (field,), f"The field '{field}' must be a LIST"
            continue
        for index, holder in enumerate(holders):
            at: Path = (field, index)
            if not isinstance(holder, dict):
                yield at, "The value must be an OBJECT"
                continue
            if not isinstance(holder.get("Assign", {}), dict):
                yield (*at, "Assign"), "The field 'Assign' must be an OBJECT"
            yield from _names(holder, at, last=index + 1 == len(holders))
            if field == "Catch" and "Next" not in holder:
                yield at, "The field 'Next' is required but was missing"
            if field == "Retry":
                yield from _numbers(holder, at)


def _names(holder: JsonObject, at: Path, last: bool) -> Faults:
    names = holder.get("ErrorEquals")
    if "ErrorEquals" not in holder:
        yield at, "The field 'ErrorEquals' is required but was missing"
    elif not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
        yield (*at, "ErrorEquals"), "The field 'ErrorEquals' must be a non-empty list of strings"
    elif "States.ALL" in names and len(names) > 1:
        yield (*at, "ErrorEquals"), "States.ALL can only appear alone"
    elif "States.ALL" in names and not last:
        yield (*at, "ErrorEquals"), "States.ALL can only appear in the last element of the list"


def _numbers(holder: JsonObject, at: Path) -> Faults:
    least = {"IntervalSeconds": 1, "MaxAttempts": 0, "MaxDelaySeconds": 1}
    for field, bound in least.items():
        value = holder.get(field, bound)
        if isinstance(value, bool) or not isinstance(value, int) or value < bound:
            yield (*at, field), f"The field '{field}' must be an integer of at least {bound}"
    rate = holder.get("BackoffRate", 1)
    if isinstance(rate, bool) or not isinstance(rate, int | float) or rate < 1:
        yield (*at, "BackoffRate"), "The field 'BackoffRate' must be a number of at least 1.0"
    if holder.get("JitterStrategy", "NONE") not in ("NONE", "FULL"):
        message = "The field 'JitterStrategy' should have one of these values: [FULL, NONE]"
        yield (*at, "JitterStrategy"), message


def _nothing(_state: JsonObject, _language: QueryLanguage, _express: bool) -> Faults:
    return iter(())


def _task(state: JsonObject, _language: QueryLanguage, express: bool) -> Faults:
    resource = state.get("Resource")
    if not isinstance(resource, str):
        yield (), "The field 'Resource' is required but was missing"
        return
    for pattern in (".sync", ".waitForTaskToken"):
        if express and f"{pattern}:" in f"{resource}:":
            # Two blanks, as AWS writes it.
            message = f"Express state machine does not support '{pattern}' service integration "
            yield ("Resource",), message
    if not _offered(resource):
        message = (
            f"The resource provided {resource} is not recognized. The value is not a valid "
            "resource ARN, or the resource is not available in this region."
        )
        yield ("Resource",), message
    credentials = state.get("Credentials")
    if isinstance(credentials, dict) and not {"RoleArn", "RoleArn.$"} & credentials.keys():
        yield ("Credentials",), "The field 'RoleArn' is required but was missing"


def _offered(resource: str) -> bool:
    """Say whether Step Functions offers *resource*; of other services than SageMaker, believe it.

    Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
    """
    integration = parse_resource(resource)
    if integration is None or integration.service != "sagemaker" or integration.sdk:
        return True
    kind = kind_of_operation(integration.operation)
    return kind is not None and integration.pattern in kind.patterns


def _wait(state: JsonObject, language: QueryLanguage, _express: bool) -> Faults:
    given = [field for field in _WAITS if field in state]
    if len(given) != 1:
        yield (), f"Exactly one of {list(_WAITS)} must be given"
        return
    value = state[given[0]]
    dynamic = language is QueryLanguage.JSONATA and isinstance(value, str) and is_jsonata(value)
    moment = isinstance(value, str) and seconds_of(value) is not None
    if given[0] == "Timestamp" and not dynamic and not moment:
        yield ("Timestamp",), "String does not match RFC3339 timestamp"
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if given[0] == "Seconds" and not dynamic and not whole:
        yield ("Seconds",), "The field 'Seconds' must be a non-negative integer"


def _choice(state: JsonObject, language: QueryLanguage, _express: bool) -> Faults:
    for field in ("Next", "End"):
        if field in state:
            yield (), f"Field '{field}' is not supported"
    rules = state.get("Choices")
    if not isinstance(rules, list) or not rules:
        yield (), "The field 'Choices' must have at least 1 entries"
        return
    for index, rule in enumerate(rules):
        at: Path = ("Choices", index)
        if not isinstance(rule, dict):
            yield at, "The value must be an OBJECT"
            continue
        if "Next" not in rule:
            yield at, "The field 'Next' is required but was missing"
        if not isinstance(rule.get("Assign", {}), dict):
            yield (*at, "Assign"), "The field 'Assign' must be an OBJECT"
        if language is QueryLanguage.JSONATA:
            if "Condition" not in rule:
                yield at, "The field 'Condition' is required but was missing"
        else:
            yield from _comparison(rule, at)
            yield from _template(rule.get("Assign"), (*at, "Assign"))


def _comparison(rule: Json, at: Path) -> Faults:
    if not isinstance(rule, dict):
        yield at, "The value must be an OBJECT"
        return
    for field in ("And", "Or"):
        if field in rule:
            parts = rule[field]
            if not isinstance(parts, list) or not parts:
                yield (*at, field), f"The field '{field}' must have at least 1 entries"
                return
            for index, part in enumerate(parts):
                yield from _comparison(part, (*at, field, index))
            return
    if "Not" in rule:
        yield from _comparison(rule["Not"], (*at, "Not"))
        return
    used = [name for name in rule if name in comparisons.OPERATORS]
    if len(used) != 1:
        yield at, "Exactly one comparison must be given"
        return
    for field in ("Variable", *(name for name in used if name.endswith("Path"))):
        path = rule.get(field)
        if not isinstance(path, str) or not _parses(path):
            yield (*at, field), f"The value for the field '{field}' must be a valid JSONPath"


def _parallel(state: JsonObject, _language: QueryLanguage, _express: bool) -> Faults:
    branches = state.get("Branches")
    if not isinstance(branches, list) or not branches:
        yield (), "The field 'Branches' must have at least 1 entries"
        return
    for index, branch in enumerate(branches):
        if not isinstance(branch, dict):
            yield ("Branches", index), "The value must be an OBJECT"


def _map(state: JsonObject, _language: QueryLanguage, _express: bool) -> Faults:
    processors = [field for field in ("ItemProcessor", "Iterator") if field in state]
    if not processors:
        yield (), "The field 'ItemProcessor' is required but was missing"
    for field in processors:
        if not isinstance(state[field], dict):
            yield (field,), f"The field '{field}' must be an OBJECT"
        elif not isinstance(state[field].get("ProcessorConfig", {}), dict):
            yield (field, "ProcessorConfig"), "The field 'ProcessorConfig' must be an OBJECT"
    for holder in ("ItemReader", "ItemBatcher", "ResultWriter"):
        if not isinstance(state.get(holder, {}), dict):
            yield (holder,), f"The field '{holder}' must be an OBJECT"


_OWN: Final = {
    "Pass": _nothing,
    "Succeed": _nothing,
    "Fail": _nothing,
    "Task": _task,
    "Wait": _wait,
    "Choice": _choice,
    "Parallel": _parallel,
    "Map": _map,
}
