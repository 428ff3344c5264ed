"""Work out a request's dynamic values, as the state machine would, from an execution's input.

The evaluators are those of the sandbox's machine. What only a real execution has, its ARN, a task
token or variables of earlier states, is refused by name rather than made up.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from sagestep.asl.expressions import is_jsonata
from sagestep.asl.language import references
from sagestep.asl.language.faults import EvaluationError
from sagestep.asl.language.jsonpath import PathMissingError, PathSyntaxError
from sagestep.backends.sandbox.simulator.query import Evaluator
from sagestep.backends.sandbox.simulator.run import timestamp
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, QueryLanguage, SagestepError, Text

_UNDEFINED: Final = "returned nothing (undefined)"


@dataclass(frozen=True, slots=True)
class Scope:
    """What expressions may refer to: an execution that never began, at its first task."""

    input: Json
    execution: str
    state: str
    begun: float
    random: Random

    def context(self) -> JsonObject:
        """Return the context object, as far as it is known without an execution."""
        begun = timestamp(self.begun)
        execution = {"Input": self.input, "Name": self.execution, "StartTime": begun}
        return {
            "Execution": {**execution, "RedriveCount": 0},
            "State": {"Name": self.state, "EnteredTime": begun, "RetryCount": 0},
        }


def resolve(plan: Plan, execution_input: Json = None, execution: str | None = None) -> JsonObject:
    """Return the request that the plan's machine would send for *execution_input*.

    *execution* is the execution's name; without one a new one is made up. The input is that of the
    execution: states before the task are not run.

    Raises:
        SagestepError: an expression is not in it, fails, or needs a real execution.
    """
    scope = Scope(
        execution_input,
        execution or f"sagestep-{uuid.uuid4().hex[:12]}",
        str(plan.draft.at[-1]) if plan.draft.at else plan.kind.operation,
        time.time(),
        Random(),
    )
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


def _jsonpath(text: str, scope: Scope) -> Json:
    sources = references.Sources(scope.input, scope.context, {}, scope.random)
    try:
        expression = references.parse(text)
    except PathSyntaxError as error:
        raise _unknown(text) from error
    for reference in _references(expression):
        _check(reference, sources, text)
    try:
        return references.evaluate(expression, sources)
    except PathMissingError:
        # Past the end of a list; Step Functions puts null there, which no request can do with.
        raise _missing(text) from None
    except EvaluationError as error:
        raise _failed(text, error.reason) from error


def _references(expression: references.Expression) -> list[references.Reference]:
    """Return the paths that *expression* reads."""
    if isinstance(expression, references.Reference):
        return [expression]
    if isinstance(expression, references.Call):
        return [path for argument in expression.arguments for path in _references(argument)]
    return []


def _check(reference: references.Reference, sources: references.Sources, text: str) -> None:
    """Raise what a person needs to know where *reference* of the expression *text* finds nothing.

    Raises:
        SagestepError: the input lacks it, or it is not to be had without an execution.
    """
    of_input = reference.root == "$" or reference.text.startswith("$$.Execution.Input")
    if of_input and sources.data is None:
        raise _missing(text)
    try:
        reference.read(sources)
    except PathMissingError as error:
        raise (_missing(text) if of_input else _unknown(text)) from error


def _jsonata(text: str, scope: Scope) -> Json:
    states = {"input": scope.input, "context": scope.context()}
    evaluator = Evaluator({}, scope.random, lambda: scope.begun)
    try:
        return evaluator.value(text, states, "Arguments")
    except EvaluationError as error:
        if _UNDEFINED not in error.reason:
            raise _failed(text, error.reason) from error
        elsewhere = "$states.context" in text and "$states.context.Execution.Input" not in text
        raise (_unknown(text) if elsewhere else _missing(text)) from error


def _missing(expression: str) -> SagestepError:
    return SagestepError(Text("launch.error.no_input", {"expression": expression}))


def _failed(expression: str, reason: str) -> SagestepError:
    return SagestepError(Text("launch.error.failed", {"expression": expression, "reason": reason}))


def _unknown(expression: str) -> SagestepError:
    return SagestepError(Text("launch.error.expression", {"expression": expression}))
