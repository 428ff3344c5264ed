"""SageMaker's calls: Create, Describe, List and Stop of every job kind."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Final

from sagestep.backends._base import VALIDATION, BackendError
from sagestep.backends.answers import CREATED, answer_fields, read
from sagestep.backends.sandbox.backend import Sandbox
from sagestep.kinds import JobKind, all_kinds
from sagestep.types import JsonObject

PAGE: Final = 100
"""How many summaries a List call answers at most."""
_FILTERS: Final = frozenset(
    {"NameContains", "StatusEquals", "MaxResults", "NextToken", "SortOrder"}
)

Call = Callable[[JsonObject], JsonObject]


class Jobs:
    """The calls about jobs, by the operation's name."""

    def __init__(self, sandbox: Sandbox, ledger: MutableMapping[str, JsonObject]) -> None:
        self._sandbox = sandbox
        self._ledger = ledger
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

        calls: dict[str, Call] = {
            kind.operation: create,
            kind.describe: describe,
            kind.list: listed,
        }
        return {**calls, kind.stop: stop} if kind.stop else calls

    def _list(self, kind: JobKind, request: JsonObject) -> JsonObject:
        for other in sorted(set(request) - _FILTERS):
            raise BackendError(VALIDATION, f"The sandbox does not list by {other}")
        prefix = f"{self._sandbox.region}/{kind.arn_type}/"
        names = [entry["name"] for key, entry in self._ledger.items() if key.startswith(prefix)]
        part = str(request.get("NameContains", ""))
        told = [self._sandbox.describe(kind, name) for name in names if part in name]
        wanted = request.get("StatusEquals")
        told = [one for one in told if wanted in (None, read(kind, one).status)]
        told.sort(key=lambda one: one[CREATED], reverse=request.get("SortOrder") == "Descending")
        return _page(kind, told, request)


def _page(kind: JobKind, told: list[JsonObject], request: JsonObject) -> JsonObject:
    begin = int(request["NextToken"]) if str(request.get("NextToken", "")).isdecimal() else 0
    end = begin + min(int(request.get("MaxResults", PAGE)), PAGE)
    summaries = next(one for one in answer_fields(kind.list).members if one.type == "list")
    fields = {member.name for member in summaries.item.members} if summaries.item else set()
    page = [{name: one[name] for name in one if name in fields} for one in told[begin:end]]
    more = {"NextToken": str(end)} if end < len(told) else {}
    return {summaries.name: page, **more}


def _name(kind: JobKind, request: JsonObject) -> str:
    name = request.get(kind.name_field)
    if not isinstance(name, str) or not name:
        raise BackendError(VALIDATION, f"{kind.name_field} is missing")
    return name
