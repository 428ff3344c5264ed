"""One map of states, its links, and whether each of its states is there and reached.

A scope is where a map of states stands in the document: ``("States",)`` at the top, the path of a
branch's or a Map's States inside, and () for a fragment, whose states may lead outside of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sagestep import paths
from sagestep.asl.machine import is_fragment, scopes, states
from sagestep.types import Json, JsonObject, Path, SagestepError, Text

MAX_NAME = 80
ENDS = frozenset({"Succeed", "Fail"})
"""The types of states that lead nowhere."""


@dataclass(frozen=True, slots=True)
class Link:
    """A transition of the state called `source`, None for StartAt; `place` is where in it."""

    source: str | None
    place: Path
    target: str


def refuse(key: str, **params: Json) -> SagestepError:
    """Return why an edit cannot be made, to be raised."""
    return SagestepError(Text(f"workflow.error.{key}", params))


def scope_of(document: Json, scope: Path) -> JsonObject:
    """Return the map of states at *scope*; an empty one where there is none."""
    found = paths.get(document, scope)
    return found if isinstance(found, dict) else {}


def state_at(document: Json, at: Path) -> JsonObject:
    """Return the state at *at*.

    Raises:
        SagestepError: there is none.
    """
    found = paths.get(document, at)
    if not at or not isinstance(found, dict):
        raise refuse("gone", name=at[-1] if at else "")
    return found


def put(document: JsonObject, path: Path, value: Json) -> JsonObject:
    """Return *document* with *value* at *path*, which is an object still."""
    edited: JsonObject = paths.put(document, path, value)
    return edited


def start_place(scope: Path) -> Path | None:
    """Return where the StartAt of *scope* stands, or None for a fragment's own states."""
    return (*scope[:-1], "StartAt") if scope and scope[-1] == "States" else None


def start_of(document: Json, scope: Path) -> str | None:
    """Return the name of the first state of *scope*, or None."""
    place = start_place(scope)
    found = paths.get(document, place) if place else None
    return found if isinstance(found, str) else None


def links_of(name: str, state: Json) -> Iterator[Link]:
    """Yield the transitions of the state called *name*, in the order they are tried."""
    if not isinstance(state, dict):
        return
    for member in ("Choices", "Catch"):
        listed = state.get(member)
        for number, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict) and isinstance(item.get("Next"), str):
                yield Link(name, (member, number, "Next"), item["Next"])
    for member in ("Next", "Default"):
        if isinstance(state.get(member), str):
            yield Link(name, (member,), state[member])


def links(document: Json, scope: Path) -> Iterator[Link]:
    """Yield every transition of *scope*, its StartAt first."""
    start, place = start_of(document, scope), start_place(scope)
    if start is not None and place is not None:
        yield Link(None, place, start)
    for name, state in scope_of(document, scope).items():
        yield from links_of(name, state)


def aim(document: JsonObject, scope: Path, link: Link, target: str) -> JsonObject:
    """Return *document* in which *link* leads to *target*."""
    place = link.place if link.source is None else (*scope, link.source, *link.place)
    return put(document, place, target)


def main_place(state: JsonObject) -> Path:
    """Return where a state says what follows it when nothing else is decided."""
    return ("Default",) if state.get("Type") == "Choice" else ("Next",)


def target_of(state: Json, place: Path) -> str | None:
    """Return where the transition at *place* of *state* leads, or None."""
    found = paths.get(state, place)
    return found if isinstance(found, str) else None


def successor(state: Json) -> str | None:
    """Return the name of the state that follows *state* by default, or None."""
    if not isinstance(state, dict):
        return None
    return target_of(state, main_place(state))


def main_link(inside: JsonObject, name: str) -> Link | None:
    """Return the way on from the state called *name* when all goes well, or None at an end.

    Of a Choice that is its Default or else its first rule, unless that leads to a Fail.
    """
    ways = [link for link in links_of(name, inside.get(name)) if link.place[0] != "Catch"]
    ways.sort(key=lambda link: len(link.place))
    well = (link for link in ways if _type(inside, link.target) != "Fail")
    return next(well, ways[0] if ways else None)


def _type(inside: JsonObject, name: str) -> Json:
    state = inside.get(name)
    return state.get("Type") if isinstance(state, dict) else None


def end_at(state: JsonObject) -> JsonObject:
    """Return *state* as an end of its scope."""
    without = {name: value for name, value in state.items() if name not in ("Next", "Default")}
    return without if state.get("Type") in {*ENDS, "Choice"} else {**without, "End": True}


def leading_to(state: JsonObject, target: str) -> JsonObject:
    """Return *state* with *target* as what follows it."""
    member = main_place(state)[0]
    kept = {name: value for name, value in state.items() if name != "End"}
    return {**kept, str(member): target}


def reached(document: Json, scope: Path) -> set[str]:
    """Return the states of *scope* that are reached from its first one; of a fragment, all."""
    inside = scope_of(document, scope)
    start = start_of(document, scope)
    if start_place(scope) is None:
        return set(inside)
    found: set[str] = set()
    pending = [start] if start in inside else []
    while pending:
        name = pending.pop()
        if name is None or name in found or name not in inside:
            continue
        found.add(name)
        pending += [link.target for link in links_of(name, inside[name])]
    return found


def unreached(document: Json) -> set[Path]:
    """Return every state of *document* that nothing leads to."""
    return {
        (*scope, name)
        for scope, inside in scopes(document)
        for name in set(inside) - reached(document, scope)
    }


def dangling(document: Json) -> set[tuple[Path, str]]:
    """Return every target that is missing from its scope; a fragment may lead outside."""
    return {
        (scope, link.target)
        for scope, inside in scopes(document)
        if scope or not is_fragment(document)
        for link in links(document, scope)
        if link.target not in inside
    }


def settled(before: JsonObject, after: JsonObject) -> JsonObject:
    """Return *after*, if the edit that made it of *before* left no state without a way to it.

    What was wrong before may stay so.

    Raises:
        SagestepError: a state would not be reached any more, or a target is not there.
    """
    known = {name for name, _ in ((path[-1], path) for path in unreached(before))}
    lost = sorted({str(path[-1]) for path in unreached(after)} - {str(name) for name in known})
    if lost:
        raise refuse("unreached", names=", ".join(lost))
    old = {target for _, target in dangling(before)}
    missing = sorted({target for _, target in dangling(after)} - old)
    if missing:
        raise refuse("missing", names=", ".join(missing))
    for scope, inside in scopes(after):
        if not _ends(inside) and _ends(scope_of(before, scope)):
            raise refuse("no_way_out")
    return after


def _ends(inside: JsonObject) -> bool:
    """Say whether one of the states *inside* a scope ends it; those of a fragment may lead out."""
    return any(
        state.get("End") is True
        or state.get("Type") in ENDS
        or any(link.target not in inside for link in links_of(name, state))
        for name, state in inside.items()
        if isinstance(state, dict)
    )


def pruned(before: JsonObject, after: JsonObject, scope: Path) -> JsonObject:
    """Return *after* without the states of *scope* that only what was removed led to."""
    inside = scope_of(before, scope)
    lost_before = set(inside) - reached(before, scope)
    keep = reached(after, scope) | lost_before
    kept = {name: state for name, state in scope_of(after, scope).items() if name in keep}
    return put(after, scope, kept)


def state_names(document: Json) -> set[str]:
    """Return the names of all states, nested ones too: they are one set for Step Functions."""
    return {str(at[-1]) for at, _ in states(document)}


def fresh_name(taken: Collection[str], wanted: str) -> str:
    """Return *wanted*, with a number behind it where it is taken, in 80 characters at most."""
    wanted = wanted.strip()[:MAX_NAME] or "State"
    name, number = wanted, 2
    while name in taken:
        tail = f" {number}"
        name, number = wanted[: MAX_NAME - len(tail)] + tail, number + 1
    return name


def renamed_apart(state: JsonObject, taken: Collection[str]) -> JsonObject:
    """Return *state* with new names for the states inside it that are *taken*."""
    known = set(taken)
    return _apart(state, lambda name: _take(known, name))


def _take(known: set[str], name: str) -> str:
    found = fresh_name(known, name)
    known.add(found)
    return found


def _apart(state: JsonObject, take: Callable[[str], str]) -> JsonObject:
    edited = dict(state)
    for holder in ("ItemProcessor", "Iterator"):
        if isinstance(state.get(holder), dict):
            edited[holder] = _scope_apart(state[holder], take)
    if isinstance(state.get("Branches"), list):
        edited["Branches"] = [_scope_apart(branch, take) for branch in state["Branches"]]
    return edited


def _scope_apart(inner: Json, take: Callable[[str], str]) -> Json:
    if not isinstance(inner, dict) or not isinstance(inner.get("States"), dict):
        return inner
    names = {name: take(name) for name in inner["States"]}
    document: JsonObject = {
        **inner,
        "States": {
            names[name]: _apart(state, take) if isinstance(state, dict) else state
            for name, state in inner["States"].items()
        },
    }
    scope: Path = ("States",)
    for link in list(links(document, scope)):
        if link.target in names:
            document = aim(document, scope, link, names[link.target])
    return document
