"""The states of a machine in the order in which they run, those inside others below them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sagestep.asl.compose._scope import links_of, main_link, scope_of, start_of
from sagestep.asl.machine import is_fragment
from sagestep.types import Json, JsonObject, Path


@dataclass(frozen=True, slots=True)
class Row:
    """A state in the outline: where it stands, and how many states it is inside of.

    `branch` counts the branches of the Parallel it begins, from 1, and is 0 elsewhere.
    """

    at: Path
    state: JsonObject
    depth: int = 0
    branch: int = 0

    @property
    def name(self) -> str:
        """Return the state's name."""
        return str(self.at[-1])


def outline(document: Json) -> tuple[Row, ...]:
    """Return every state of *document*: first what follows by default, then other ways, catches."""
    return tuple(_rows(document, () if is_fragment(document) else ("States",), 0, 0))


def _rows(document: Json, scope: Path, depth: int, branch: int) -> Iterator[Row]:
    inside = scope_of(document, scope)
    for number, name in enumerate(_order(inside, start_of(document, scope))):
        state = inside[name] if isinstance(inside[name], dict) else {}
        at = (*scope, name)
        yield Row(at, state, depth, 0 if number else branch)
        for holder in ("ItemProcessor", "Iterator"):
            if isinstance(state.get(holder), dict):
                yield from _rows(document, (*at, holder, "States"), depth + 1, 0)
        branches = state.get("Branches")
        for place in range(len(branches) if isinstance(branches, list) else 0):
            yield from _rows(document, (*at, "Branches", place, "States"), depth + 1, place + 1)


def _order(inside: JsonObject, start: str | None) -> list[str]:
    found: dict[str, None] = {}
    waiting, caught = deque([start] if start is not None else []), deque[str]()
    while waiting or caught:
        name: str | None = waiting.popleft() if waiting else caught.popleft()
        while name is not None and name in inside and name not in found:
            found[name] = None
            for link in links_of(name, inside[name]):
                (caught if link.place[0] == "Catch" else waiting).append(link.target)
            onward = main_link(inside, name)
            name = onward.target if onward else None
    return [*found, *(name for name in inside if name not in found)]
