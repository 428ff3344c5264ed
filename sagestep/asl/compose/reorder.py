"""Move states along their chain, double them, and lead transitions elsewhere."""

from __future__ import annotations

import copy

from sagestep.asl.compose._scope import (
    ENDS,
    Link,
    aim,
    end_at,
    leading_to,
    links,
    main_place,
    put,
    refuse,
    scope_of,
    settled,
    start_of,
    start_place,
    state_at,
    successor,
)
from sagestep.asl.compose.add import Added, add_after
from sagestep.types import JsonObject, Path


def move_down(document: JsonObject, at: Path) -> JsonObject:
    """Return *document* with the state at *at* behind the one that follows it.

    Raises:
        SagestepError: nothing follows it, or one of the two branches or ends.
    """
    state, scope, name = state_at(document, at), at[:-1], str(at[-1])
    inside = scope_of(document, scope)
    after = successor(state)
    if after is None or after not in inside or after == name:
        raise refuse("no_next", name=name)
    for one in (name, after):
        if inside[one].get("Type") in {*ENDS, "Choice"}:
            raise refuse("no_straight_line", name=one)
    behind = successor(inside[after])
    edited = document
    for link in links(document, scope):
        if link.target == name and link.source != after:
            edited = aim(edited, scope, link, after)
    states = dict(scope_of(edited, scope))
    states[after] = leading_to(states[after], name)
    # Where the second led back to the first, the pair stays a circle.
    onward = after if behind == name else behind
    states[name] = end_at(states[name]) if onward is None else leading_to(states[name], onward)
    return settled(document, put(edited, scope, _swapped(states, name, after)))


def move_up(document: JsonObject, at: Path) -> JsonObject:
    """Return *document* with the state at *at* before the one that it follows.

    Raises:
        SagestepError: it follows none, or only a Choice or a catcher.
    """
    state_at(document, at)
    name, scope = str(at[-1]), at[:-1]
    into = [link for link in links(document, scope) if link.target == name]
    before = next((link.source for link in into if link.source and link.place == ("Next",)), None)
    if before is None:
        choice = next((link.source for link in into if link.source), None)
        raise refuse("no_straight_line", name=choice) if choice else refuse("first", name=name)
    return move_down(document, (*scope, before))


def _swapped(states: JsonObject, name: str, after: str) -> JsonObject:
    order = list(states)
    first, second = order.index(name), order.index(after)
    if first < second:
        order[first], order[second] = order[second], order[first]
    return {key: states[key] for key in order}


def duplicate(document: JsonObject, at: Path) -> Added:
    """Return *document* with a copy of the state at *at* behind it, and where the copy stands.

    Raises:
        SagestepError: the state is an end, so that nothing would lead to the copy.
    """
    state = state_at(document, at)
    if state.get("Type") in ENDS:
        raise refuse("copy_of_end", name=at[-1])
    return add_after(document, at, str(at[-1]), copy.deepcopy(state))


def set_start(document: JsonObject, scope: Path, name: str) -> JsonObject:
    """Return *document* in which *scope* begins with the state called *name*.

    Raises:
        SagestepError: another state would not be reached any more; a fragment has no beginning.
    """
    place = start_place(scope)
    if place is None:
        raise refuse("fragment")
    if start_of(document, scope) == name:
        return document
    return settled(document, put(document, place, name))


def set_target(document: JsonObject, at: Path, place: Path, target: str | None) -> JsonObject:
    """Return *document* in which the transition at *place* of the state at *at* leads to *target*.

    None ends the machine there, or leaves a Choice without a Default; no rule and no catcher can.

    Raises:
        SagestepError: a state would not be reached any more, or there is no such state.
    """
    state, scope = state_at(document, at), at[:-1]
    if len(place) == 1 and (state.get("Type") in ENDS or place != main_place(state)):
        raise refuse("ends_here", name=at[-1])
    if target is None and place not in (("Next",), ("Default",)):
        raise refuse("needs_target")
    if target is None:
        edited = put(document, at, end_at(state))
    elif len(place) == 1:
        edited = put(document, at, leading_to(state, target))
    else:
        edited = aim(document, scope, Link(str(at[-1]), place, ""), target)
    return settled(document, edited)
