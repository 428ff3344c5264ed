"""Add states to a machine: after, before or between others, at the end, or as a branch.

Every function returns a new machine, and where in it the new state stands.
"""

from __future__ import annotations

from sagestep.asl.compose._scope import (
    ENDS,
    Link,
    aim,
    end_at,
    fresh_name,
    leading_to,
    links,
    main_link,
    main_place,
    put,
    refuse,
    renamed_apart,
    scope_of,
    settled,
    start_of,
    start_place,
    state_at,
    state_names,
)
from sagestep.types import JsonObject, Path

Added = tuple[JsonObject, Path]

DONE = "Done"


def add_after(document: JsonObject, at: Path, name: str, state: JsonObject) -> Added:
    """Add *state* behind the state at *at*, before what follows that by default.

    Raises:
        SagestepError: nothing can follow that state, or what followed it would not be reached.
    """
    before = state_at(document, at)
    if before.get("Type") in ENDS:
        raise refuse("after_end", name=at[-1])
    link = main_link(scope_of(document, at[:-1]), str(at[-1]))
    if link is None:
        link = Link(str(at[-1]), main_place(before), "")
    return _inserted(document, at[:-1], [link], name, state, link.target or None)


def add_before(document: JsonObject, at: Path, name: str, state: JsonObject) -> Added:
    """Add *state* in front of the state at *at*: all that led there leads to the new one.

    Raises:
        SagestepError: the new state is an end, so that the old one would not be reached.
    """
    state_at(document, at)
    scope, target = at[:-1], str(at[-1])
    into = [link for link in links(document, scope) if link.target == target]
    return _inserted(document, scope, into, name, state, target)


def add_between(
    document: JsonObject, scope: Path, link: Link, name: str, state: JsonObject
) -> Added:
    """Add *state* on one transition, such as a catcher's: `link` leads to it, and it on.

    A Default that is not there yet has no target: "".

    Raises:
        SagestepError: the new state is an end, so that what comes next would not be reached.
    """
    return _inserted(document, scope, [link], name, state, link.target or None)


def add_end(document: JsonObject, scope: Path, name: str, state: JsonObject) -> Added:
    """Add *state* at the end of the chain that *scope* begins with, before a Succeed or Fail.

    Raises:
        SagestepError: the chain never ends.
    """
    last = _last(document, scope)
    if last is None and not scope_of(document, scope):
        return _first(document, scope, name, state)
    if last is None:
        raise refuse("no_end")
    if scope_of(document, scope)[last].get("Type") in ENDS:
        if state.get("Type") in ENDS:
            raise refuse("after_end", name=last)
        return add_before(document, (*scope, last), name, state)
    return add_after(document, (*scope, last), name, state)


def add_branch(document: JsonObject, at: Path, name: str, state: JsonObject) -> Added:
    """Add a branch of one *state* to the Parallel at *at*.

    Raises:
        SagestepError: the state at *at* is no Parallel.
    """
    owner = state_at(document, at)
    if owner.get("Type") != "Parallel":
        raise refuse("no_parallel", name=at[-1])
    branches = owner.get("Branches")
    number = len(branches) if isinstance(branches, list) else 0
    holder: Path = (*at, "Branches", number)
    return _first(document, (*holder, "States"), name, state)


def _first(document: JsonObject, scope: Path, name: str, state: JsonObject) -> Added:
    """Make *state* the only one of a scope that is empty, or not there yet."""
    taken = state_names(document)
    name = fresh_name(taken, name)
    if state.get("Type") == "Choice":
        raise refuse("choice_alone")
    inner = {**scope_of(document, scope[:-1]), "StartAt": name, "States": {name: end_at(state)}}
    edited = put(document, scope[:-1], inner)
    return renamed(edited, document, (*scope, name))


def renamed(edited: JsonObject, before: JsonObject, at: Path) -> Added:
    """Give the states inside the new state at *at* names that *before* has not."""
    apart = renamed_apart(state_at(edited, at), {*state_names(before), str(at[-1])})
    return put(edited, at, apart), at


def _inserted(
    document: JsonObject,
    scope: Path,
    into: list[Link],
    name: str,
    state: JsonObject,
    target: str | None,
) -> Added:
    """Add *state* where the links *into* lead, and let it lead to *target*, or be an end."""
    name = fresh_name(state_names(document), name)
    inside = scope_of(document, scope)
    new, extra = led_on(document, scope, name, state, target)
    edited = put(document, scope, _placed(inside, into, name, new) | extra)
    for link in into:
        edited = _led(edited, scope, link, name)
    edited, at = renamed(edited, document, (*scope, name))
    return settled(document, edited), at


def led_on(
    document: JsonObject, scope: Path, name: str, state: JsonObject, target: str | None
) -> tuple[JsonObject, JsonObject]:
    """Return the new *state*, which leads to *target* or is an end, and what it needs besides."""
    extra: JsonObject = {}
    if target is None and state.get("Type") == "Choice":
        # A Choice has to lead somewhere: the machine gets an end of its own.
        target = fresh_name({*state_names(document), name}, DONE)
        extra = {target: {"Type": "Succeed"}}
    return _on_its_way(state, target, {*scope_of(document, scope), *extra}), extra


def _led(document: JsonObject, scope: Path, link: Link, name: str) -> JsonObject:
    """Return *document* in which *link*, which may be the end of its state, leads to *name*."""
    if link.source is not None and link.place in (("Next",), ("Default",)):
        source = scope_of(document, scope)[link.source]
        return put(document, (*scope, link.source), leading_to(source, name))
    return aim(document, scope, link, name)


def _on_its_way(state: JsonObject, target: str | None, known: set[str]) -> JsonObject:
    """Return *state* leading to *target*; rules of a Choice that lead nowhere yet go there too."""
    if state.get("Type") in ENDS:
        return state
    if target is None:
        return end_at(state)
    if state.get("Type") == "Choice" and isinstance(state.get("Choices"), list):
        rules = [
            rule if rule.get("Next") in known else {**rule, "Next": target}
            for rule in state["Choices"]
        ]
        state = {**state, "Choices": rules}
        if state.get("Default") in known:
            return state
    return leading_to(state, target)


def _placed(inside: JsonObject, into: list[Link], name: str, new: JsonObject) -> JsonObject:
    """Return *inside* with *new* behind the state that leads to it; else it comes first."""
    sources = [link.source for link in into if link.source in inside]
    if not sources:
        return {name: new, **inside}
    placed: JsonObject = {}
    for key, value in inside.items():
        placed[key] = value
        if key == sources[0]:
            placed[name] = new
    return placed


def _last(document: JsonObject, scope: Path) -> str | None:
    """Return the last state of the chain that begins *scope*, or None where it runs in a circle."""
    inside = scope_of(document, scope)
    fallback = next(iter(inside), None) if start_place(scope) is None else None
    name = start_of(document, scope) or fallback
    seen: set[str] = set()
    while name in inside and name not in seen:
        seen.add(name)
        onward = main_link(inside, name)
        if onward is None or onward.target not in inside:
            return name
        name = onward.target
    return None
