"""SageMaker's calls by their names: Create, Describe, List, Stop and Delete of every job kind.

Whoever speaks for the sandbox asks here: the server on loopback, and the tasks of a simulation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from sagestep.backends._base import (
    RESOURCE_IN_USE,
    RESOURCE_NOT_FOUND,
    VALIDATION,
    BackendError,
)
from sagestep.backends.answers import CREATED, answer_fields, read
from sagestep.backends.sandbox.backend import Sandbox
from sagestep.kinds import JobKind, all_kinds
from sagestep.schema.fields import service_model
from sagestep.types import JsonObject

PAGE: Final = 100
"""How many summaries a List call answers at most."""
_FILTERS: Final = frozenset(
    {"NameContains", "StatusEquals", "MaxResults", "NextToken", "SortBy", "SortOrder"}
)
_FINAL: Final = "FinalHyperParameterTuningJobObjectiveMetric"

Call = Callable[[JsonObject], JsonObject]


def code_of(operation: str, code: str) -> str:
    """Return what SageMaker calls *code* when it refuses *operation*.

    Only jobs have errors for a name in use, or for one that is not there: of a model, an endpoint
    and its configuration the same is a ValidationException.
    """
    told = code in (RESOURCE_IN_USE, RESOURCE_NOT_FOUND)
    return VALIDATION if told and code not in _modelled(operation) else code


@lru_cache(maxsize=64)
def _modelled(operation: str) -> frozenset[str]:
    model = service_model().operation_model(operation)
    return frozenset(shape.name for shape in model.error_shapes)


def _worded(operation: str, call: Call) -> Call:
    def worded(request: JsonObject) -> JsonObject:
        try:
            return call(request)
        except BackendError as error:
            raise BackendError(code_of(operation, error.error), error.message) from error

    return worded


class Operations:
    """The calls about jobs, by the operation's name."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.calls: dict[str, Call] = {}
        for kind in reversed(all_kinds()):
            self.calls |= self._calls_of(kind)

    def _calls_of(self, kind: JobKind) -> dict[str, Call]:
        def create(request: JsonObject) -> JsonObject:
            return {kind.arn_field: self._sandbox.create(kind.operation, request)}

        def describe(request: JsonObject) -> JsonObject:
            return self._sandbox.describe(kind, _name(kind, request))

        def stop(request: JsonObject) -> JsonObject:
            self._sandbox.stop(kind, _name(kind, request))
            return {}

        def listed(request: JsonObject) -> JsonObject:
            return self._list(kind, request)

        def delete(request: JsonObject) -> JsonObject:
            self._sandbox.delete(kind, _name(kind, request))
            return {}

        def children(request: JsonObject) -> JsonObject:
            return self._children(kind, request)

        calls: dict[str, Call] = {
            kind.operation: create,
            kind.describe: describe,
            kind.list: listed,
            f"Delete{kind.describe.removeprefix('Describe')}": delete,
            f"ListTrainingJobsFor{kind.describe.removeprefix('Describe')}": children,
        }
        if kind.stop:
            calls[kind.stop] = stop
        known = service_model().operation_names
        return {name: _worded(name, call) for name, call in calls.items() if name in known}

    def _list(self, kind: JobKind, request: JsonObject) -> JsonObject:
        for other in sorted(set(request) - _FILTERS):
            raise BackendError(VALIDATION, f"The sandbox does not list by {other}")
        part = str(request.get("NameContains", ""))
        names = [name for name in self._sandbox.names(kind) if part in name]
        told = [self._sandbox.describe(kind, name) for name in names]
        wanted = request.get("StatusEquals")
        told = [one for one in told if wanted in (None, read(kind, one).status)]
        by = request.get("SortBy", "CreationTime")
        if by not in ("CreationTime", "Name"):
            raise BackendError(VALIDATION, f"The sandbox does not sort by {by}")
        key = kind.name_field if by == "Name" else CREATED
        told.sort(key=lambda one: str(one[key]) if key == kind.name_field else one[key])
        if request.get("SortOrder") == "Descending":
            told.reverse()
        return _page(kind.list, told, request)

    def _children(self, kind: JobKind, request: JsonObject) -> JsonObject:
        told = self._sandbox.children(kind, _name(kind, request))
        wanted = request.get("StatusEquals")
        told = [one for one in told if wanted in (None, one["TrainingJobStatus"])]
        goal = request.get("SortBy") == "FinalObjectiveMetricValue"
        if goal:
            told = [one for one in told if _FINAL in one]
            told.sort(key=lambda one: one[_FINAL]["Value"])
        else:
            told.sort(key=lambda one: one[CREATED])
        if request.get("SortOrder") == "Descending":
            told.reverse()
        return _page("ListTrainingJobsForHyperParameterTuningJob", told, request)


def _page(operation: str, told: list[JsonObject], request: JsonObject) -> JsonObject:
    begin = int(request["NextToken"]) if str(request.get("NextToken", "")).isdecimal() else 0
    end = begin + min(int(request.get("MaxResults", PAGE)), PAGE)
    summaries = next(one for one in answer_fields(operation).members if one.type == "list")
    fields = {member.name for member in summaries.item.members} if summaries.item else set()
    page = [{name: one[name] for name in one if name in fields} for one in told[begin:end]]
    more = {"NextToken": str(end)} if end < len(told) else {}
    return {summaries.name: page, **more}


def _name(kind: JobKind, request: JsonObject) -> str:
    name = request.get(kind.name_field)
    if not isinstance(name, str) or not name:
        raise BackendError(VALIDATION, f"{kind.name_field} is missing")
    return name
