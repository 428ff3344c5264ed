"""Take states out of a machine: what led to them leads on, what only they led to goes with them."""

from __future__ import annotations

from sagestep.asl.compose._scope import (
    Link,
    aim,
    end_at,
    fresh_name,
    links,
    main_link,
    pruned,
    put,
    refuse,
    scope_of,
    settled,
    start_of,
    state_at,
    state_names,
)
from sagestep.asl.compose.add import DONE
from sagestep.types import JsonObject, Path


def remove(document: JsonObject, at: Path) -> JsonObject:
    """Return *document* without the state at *at*.

    What led to it leads to what followed it by default. Where nothing followed, transitions become
    ends; catchers and rules that led to a Fail go, as do states that nothing leads to any more.

    Raises:
        SagestepError: it is the only state of its scope, or the last rule of a Choice leads to it.
    """
    state, scope, name = state_at(document, at), at[:-1], str(at[-1])
    inside = scope_of(document, scope)
    onward = main_link(inside, name)
    target = onward.target if onward and onward.target != name else None
    if len(inside) == 1 or (target is None and start_of(document, scope) == name):
        raise refuse("only_state", name=name)
    edited = document
    into = [link for link in links(document, scope) if link.target == name and link.source != name]
    # From the last rule or catcher to the first: what is taken out moves those behind it.
    for link in sorted(into, key=_position, reverse=True):
        edited = _led_on(edited, scope, link, target, state)
    rest = {key: value for key, value in scope_of(edited, scope).items() if key != name}
    edited = put(edited, scope, rest)
    return settled(document, pruned(document, edited, scope))


def remove_branch(document: JsonObject, at: Path, number: int) -> JsonObject:
    """Return *document* without the branch *number*, from 0, of the Parallel at *at*.

    Raises:
        SagestepError: it is the last one, or there is none.
    """
    branches = state_at(document, at).get("Branches")
    if not isinstance(branches, list) or not 0 <= number < len(branches):
        raise refuse("gone", name=number + 1)
    if len(branches) == 1:
        raise refuse("last_branch", name=at[-1])
    rest = branches[:number] + branches[number + 1 :]
    return put(document, (*at, "Branches"), rest)


def _position(link: Link) -> int:
    return next((part for part in link.place if isinstance(part, int)), -1)


def _led_on(
    document: JsonObject, scope: Path, link: Link, target: str | None, removed: JsonObject
) -> JsonObject:
    """Return *document* in which *link* leads to *target*, or ends where there is none."""
    if target is not None:
        return aim(document, scope, link, target)
    source = scope_of(document, scope)[str(link.source)]
    place = (*scope, str(link.source))
    if link.place == ("Next",):
        return put(document, place, end_at(source))
    if removed.get("Type") == "Fail":
        return _dropped(document, place, source, link)
    return _to_an_end(document, scope, link)


def _dropped(document: JsonObject, place: Path, source: JsonObject, link: Link) -> JsonObject:
    """Return *document* without the rule, catcher or Default that led to a Fail."""
    member = link.place[0]
    if member == "Default":
        return put(document, place, {k: v for k, v in source.items() if k != "Default"})
    listed = source[str(member)]
    rest = [item for number, item in enumerate(listed) if number != link.place[1]]
    if not rest and member == "Choices":
        raise refuse("last_rule", name=place[-1])
    if not rest:
        return put(document, place, {k: v for k, v in source.items() if k != member})
    return put(document, place, {**source, str(member): rest})


def _to_an_end(document: JsonObject, scope: Path, link: Link) -> JsonObject:
    """Return *document* in which *link* leads to a Succeed: one that is there, or a new one."""
    inside = scope_of(document, scope)
    ends = (key for key, value in inside.items() if value == {"Type": "Succeed"})
    end = next((name for name in ends if name != link.target), None)
    if end is None:
        end = fresh_name(state_names(document), DONE)
        document = put(document, scope, {**inside, end: {"Type": "Succeed"}})
    return aim(document, scope, link, end)
