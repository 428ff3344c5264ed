"""A machine from one query language into the other, where the meaning can be kept.

What has no counterpart is refused with its place and the reason, all of it at once; what means a
little less or more comes back as notes.
"""

from __future__ import annotations

from sagestep.asl.convert import to_jsonata, to_jsonpath
from sagestep.asl.convert.joining import notes
from sagestep.asl.convert.report import Conversion, ConversionError, Remark, Report
from sagestep.asl.machine import is_fragment, query_language
from sagestep.types import Json, JsonObject, Path, QueryLanguage

__all__ = ["Conversion", "ConversionError", "Remark", "convert"]


def convert(machine: JsonObject, language: QueryLanguage) -> Conversion:
    """Return *machine* in *language*; states that are in it already stay as they are.

    Raises:
        ConversionError: something in it has no counterpart; `refusals` name every such place.
    """
    work = _Conversion(machine, language)
    made = work.scope_of(machine, ()) if not is_fragment(machine) else work.states(machine, ())
    if work.report.refusals:
        raise ConversionError(tuple(work.report.refusals))
    return Conversion(made, tuple(work.report.notes))


class _Conversion:
    """One conversion: the machine, where to, and what is said on the way."""

    def __init__(self, machine: JsonObject, language: QueryLanguage) -> None:
        self.report = Report()
        self._machine = machine
        self._language = language

    def scope_of(self, holder: JsonObject, at: Path) -> JsonObject:
        """Return a machine, branch or item processor with its states converted."""
        made: JsonObject = {}
        for name, value in holder.items():
            if name == "States" and isinstance(value, dict):
                made[name] = self.states(value, (*at, name))
            elif name != "QueryLanguage":
                made[name] = value
        if not at and self._language is QueryLanguage.JSONATA:
            head = {"Comment": made.pop("Comment")} if "Comment" in made else {}
            made = {**head, "QueryLanguage": self._language.value, **made}
        return made

    def states(self, states: JsonObject, at: Path) -> JsonObject:
        """Return the states of one scope, and behind each those that were added for it."""
        scope = to_jsonpath.Scope(set(states))
        made: JsonObject = {}
        for name, state in states.items():
            made[name] = self._state(name, state, (*at, name), scope)
            if made[name] != state:
                there = self._language is QueryLanguage.JSONPATH
                for key in notes([made[name], *scope.added.values()] if there else state):
                    self.report.note((*at, name), key)
            made |= scope.added
            scope.added = {}
        return made

    def _state(self, name: str, state: Json, at: Path, scope: to_jsonpath.Scope) -> Json:
        if not isinstance(state, dict):
            return state
        if query_language(self._machine, at) is self._language:
            made = {key: value for key, value in state.items() if key != "QueryLanguage"}
        elif self._language is QueryLanguage.JSONATA:
            made = to_jsonata.converted(state, at, self.report)
        else:
            made = to_jsonpath.converted(name, state, at, scope, self.report)
        return _in_order(state, made | self._inner(state, at))

    def _inner(self, state: JsonObject, at: Path) -> JsonObject:
        """Return the branches or the item processor of *state*, converted."""
        made: JsonObject = {}
        for name in ("ItemProcessor", "Iterator"):
            if isinstance(inner := state.get(name), dict):
                # JSONata has no Iterator, the older name of the same field.
                kept = name if self._language is QueryLanguage.JSONPATH else "ItemProcessor"
                made[kept] = self.scope_of(inner, (*at, name))
        if isinstance(branches := state.get("Branches"), list):
            made["Branches"] = [
                self.scope_of(branch, (*at, "Branches", index))
                if isinstance(branch, dict)
                else branch
                for index, branch in enumerate(branches)
            ]
        return made


_LAST = ("ItemProcessor", "Iterator", "Branches", "Retry", "Catch", "Next", "Default", "End")


def _in_order(before: JsonObject, made: JsonObject) -> JsonObject:
    """Return *made* with its fields as they stood in *before*, new ones before the transitions."""
    first = [name for name in made if name not in _LAST]
    last = [name for name in before if name in _LAST and name in made]
    more = [name for name in _LAST if name in made and name not in last]
    return {name: made[name] for name in (*first, *last, *more)}
