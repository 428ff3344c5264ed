"""Which states surely run before another, and where in a JSONPath state's input their results are.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from sagestep import paths
from sagestep.asl.compose import links, start_of
from sagestep.asl.machine import states
from sagestep.types import Json, JsonObject, Path, SagestepError, Text

_KEEPS: Final = frozenset({"Choice", "Wait", "Succeed", "Fail"})
"""Types of states that hand on what they were given."""
_READ: Final = re.compile(r"(?<![\w$])\$(?:[.\[]|$)")
"""A path into a state's input; ``$$`` leads into the context object."""


def before(machine: JsonObject, at: Path) -> Iterator[Path]:
    """Yield the states that have always ended well when the state at *at* is reached.

    The nearest come first: those of its own scope, then those before the states it is nested in.
    """
    scope, name = at[:-1], str(at[-1])
    yield from _dominators(machine, scope, name)
    owner = owner_of(at)
    if owner:
        yield from before(machine, owner)


def owner_of(at: Path) -> Path | None:
    """Return the Map or Parallel that the state at *at* is nested in, or None at the top."""
    inner = at[:-2]
    if not inner:
        return None
    return inner[:-2] if isinstance(inner[-1], int) else inner[:-1]


def _dominators(machine: JsonObject, scope: Path, name: str) -> list[Path]:
    inside = paths.get(machine, scope)
    found = [
        other
        for other in (inside if isinstance(inside, dict) else ())
        if other != name and name not in _reached(machine, scope, other)
    ]
    # Of two that always come before, the one that is always before the other is the further one.
    found.sort(key=lambda one: sum(one not in _reached(machine, scope, two) for two in found))
    return [(*scope, one) for one in reversed(found)] if name in _reached(machine, scope) else []


def _reached(machine: JsonObject, scope: Path, barred: str | None = None) -> set[str]:
    """Return the states that are reached when the state *barred* never ends well."""
    start = start_of(machine, scope)
    onward: dict[str, list[str]] = {}
    for link in links(machine, scope):
        if link.source is not None and (link.source != barred or link.place[0] == "Catch"):
            onward.setdefault(link.source, []).append(link.target)
    found: set[str] = set()
    pending = [start] if start is not None else []
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += onward.get(name, [])
    return found


def between(machine: JsonObject, source: Path, at: Path) -> list[Path]:
    """Return the states that may run after *source* and before *at*, in the scope of both."""
    scope = source[:-1]
    after = _onward(machine, scope, str(source[-1]), str(at[-1]))
    back = {name for name in after if str(at[-1]) in _onward(machine, scope, name, None)}
    return [(*scope, name) for name in sorted(back - {str(source[-1]), str(at[-1])})]


def _onward(machine: JsonObject, scope: Path, name: str, stop: str | None) -> set[str]:
    onward: dict[str, list[str]] = {}
    for link in links(machine, scope):
        if link.source is not None:
            onward.setdefault(link.source, []).append(link.target)
    found: set[str] = set()
    pending = list(onward.get(name, []))
    while pending:
        one = pending.pop()
        if one not in found and one != stop:
            found.add(one)
            pending += onward.get(one, [])
        elif one == stop:
            found.add(one)
    return found


def after(machine: JsonObject, at: Path) -> list[Path]:
    """Return the states of its scope that may run after the state at *at*."""
    names = _onward(machine, at[:-1], str(at[-1]), None) - {str(at[-1])}
    return [(*at[:-1], name) for name in sorted(names)]


def replaces(state: JsonObject) -> bool:
    """Say whether a JSONPath *state* puts out its result in place of what it was given."""
    kind = state.get("Type")
    if kind in _KEEPS or (kind == "Pass" and not {"Result", "Parameters"} & set(state)):
        return False
    return bool(state.get("ResultPath", "$") == "$")


def result_place(state: JsonObject) -> str | None:
    """Return the member of the output that holds the result: ``$.train``; None for no such."""
    place = state.get("ResultPath", "$")
    return place if isinstance(place, str) and place != "$" else None


def slug(name: Json) -> str:
    """Return *name* as a member that paths and variables can name: ``Train it`` → ``train_it``."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", str(name)).strip("_").lower()
    return words if words and not words[0].isdigit() else f"result_{words}".strip("_")


def kept(machine: JsonObject, at: Path) -> tuple[JsonObject, str]:
    """Return *machine* in which the JSONPath state at *at* adds its result to its input, and where.

    Raises:
        SagestepError: later states read the result where it is now, or its output is cut down.
    """
    state = paths.get(machine, at)
    name = at[-1]
    if state.get("OutputPath", "$") != "$":
        raise SagestepError(Text("workflow.error.output_path", {"name": name}))
    if place := result_place(state):
        return machine, place
    readers = [other[-1] for other in _readers(machine, at)] if replaces(state) else []
    if readers:
        raise SagestepError(Text("workflow.error.read_whole", {"name": name, "reader": readers[0]}))
    place = fresh(machine, slug(name))
    edited: JsonObject = paths.put(machine, (*at, "ResultPath"), f"$.{place}")
    return edited, f"$.{place}"


def fresh(machine: JsonObject, wanted: str) -> str:
    """Return *wanted*, with a number where *machine* names such a member or variable already."""
    taken = set(re.findall(r"\$\.?([A-Za-z_]\w*)", json.dumps(machine)))
    taken |= {name for _, state in states(machine) for name in _assigned(state)}
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def _assigned(state: JsonObject) -> set[str]:
    assigned = state.get("Assign")
    return {name.removesuffix(".$") for name in assigned} if isinstance(assigned, dict) else set()


def _readers(machine: JsonObject, at: Path) -> Iterator[Path]:
    """Yield the states after *at* that read their input, as far as it is the result of *at*."""
    pending, seen = [at], {at}
    while pending:
        one = pending.pop()
        for link in links(machine, one[:-1]):
            target = (*one[:-1], link.target)
            caught = one == at and link.place[0] == "Catch"
            if link.source != one[-1] or target in seen or caught:
                continue
            seen.add(target)
            state = paths.get(machine, target)
            if not isinstance(state, dict):
                continue
            if _reads(state):
                yield target
            if not replaces(state):
                pending.append(target)


def _reads(state: JsonObject) -> bool:
    """Say whether *state* makes anything of its input."""
    whole = state.get("Type") == "Task" and "Parameters" not in state
    return bool(whole) or any(_READ.search(text) for text in _texts(state))


def _texts(node: Json) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name not in ("ResultPath", "ResultSelector"):
                yield from _texts(value)
