"""Where the states of a scope lead to."""

from __future__ import annotations

from collections.abc import Iterator

from sagestep import paths
from sagestep.asl.machine import is_fragment
from sagestep.types import Json, JsonObject, Path


def is_open(document: Json, scope: Path) -> bool:
    """Say whether the states at *scope* may lead outside: those of a fragment itself do."""
    return not scope and is_fragment(document)


def starts(document: Json, scope: Path) -> str | None:
    """Return the StartAt of the states at *scope*, or None where there is none."""
    start = paths.get(document, (*scope[:-1], "StartAt"))
    return start if isinstance(start, str) else None


def targets(states: JsonObject, scope: Path) -> Iterator[tuple[str, Path]]:
    """Yield each transition of *states*, the map at *scope*: its target and where it stands."""
    for name, state in states.items():
        if isinstance(state, dict):
            yield from _of_state(state, (*scope, name))


def _of_state(state: JsonObject, path: Path) -> Iterator[tuple[str, Path]]:
    for member in ("Next", "Default"):
        if isinstance(target := state.get(member), str):
            yield target, (*path, member)
    for member in ("Catch", "Choices"):
        listed = state.get(member)
        for position, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict) and isinstance(target := item.get("Next"), str):
                yield target, (*path, member, position, "Next")
