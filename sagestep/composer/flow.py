"""Which states surely run before another, and where in a JSONPath state's input their results are.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from sagestep import paths
from sagestep.asl.compose import Link, links, start_of
from sagestep.asl.expressions import is_jsonata
from sagestep.asl.machine import states
from sagestep.types import Json, JsonObject, Path, SagestepError, Text

_KEEPS: Final = frozenset({"Choice", "Wait", "Succeed", "Fail"})
"""Types of states that hand on what they were given."""
_TEMPLATES: Final = frozenset({"Parameters", "Arguments", "Result", "ItemSelector", "Assign"})
_READ: Final = re.compile(r"(?<![\w$])\$(?:[.\[]|$)")
"""A path into a state's input; ``$$`` leads into the context object."""


def before(machine: JsonObject, at: Path) -> Iterator[Path]:
    """Yield the states that have always ended well when the state at *at* is reached.

    The nearest come first: those of its own scope, then those before the states it is nested in.
    """
    scope, name = at[:-1], str(at[-1])
    ended = _ended(machine, scope)
    nearest = sorted(ended.get(name, ()), key=lambda one: -len(ended[one]))
    yield from ((*scope, one) for one in nearest)
    if owner := owner_of(at):
        yield from before(machine, owner)


def owner_of(at: Path) -> Path | None:
    """Return the Map or Parallel that the state at *at* is nested in, or None at the top."""
    inner = at[:-2]
    if not inner:
        return None
    return inner[:-2] if isinstance(inner[-1], int) else inner[:-1]


def _ended(machine: JsonObject, scope: Path) -> dict[str, frozenset[str]]:
    """Return, for each state that is reached, those that have ended well on every way to it.

    A state that leads on by a catcher has not ended well.
    """
    start, ways = start_of(machine, scope), by_source(machine, scope)
    known: dict[str, frozenset[str]] = {start: frozenset()} if start is not None else {}
    pending = list(known)
    while pending:
        name = pending.pop()
        for link in ways.get(name, ()):
            here = known[name] if link.place[0] == "Catch" else known[name] | {name}
            old = known.get(link.target)
            new = here if old is None else old & here
            if new != old:
                known[link.target] = new
                pending.append(link.target)
    return {name: ended - {name} for name, ended in known.items()}


def by_source(machine: JsonObject, scope: Path) -> dict[str, list[Link]]:
    """Return the transitions of *scope* by the state that they leave."""
    ways: dict[str, list[Link]] = {}
    for link in links(machine, scope):
        if link.source is not None:
            ways.setdefault(link.source, []).append(link)
    return ways


def between(machine: JsonObject, source: Path, at: Path) -> list[Path]:
    """Return the states that may run after *source* and before *at*, in the scope of both."""
    scope, first, last = source[:-1], str(source[-1]), str(at[-1])
    onward: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for name, ways in by_source(machine, scope).items():
        for link in ways:
            onward.setdefault(name, []).append(link.target)
            back.setdefault(link.target, []).append(name)
    passed = _spread(onward, first, last) & _spread(back, last, None)
    return [(*scope, name) for name in sorted(passed - {first, last})]


def _spread(ways: dict[str, list[str]], name: str, stop: str | None) -> set[str]:
    """Return what is reached from *name*, not going on from *stop*."""
    found: set[str] = set()
    pending = list(ways.get(name, ()))
    while pending:
        one = pending.pop()
        if one not in found:
            found.add(one)
            pending += ways.get(one, ()) if one != stop else ()
    return found


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
    scope, ways = at[:-1], by_source(machine, at[:-1])
    pending, seen = [str(at[-1])], {str(at[-1])}
    while pending:
        name = pending.pop()
        for link in ways.get(name, ()):
            caught = name == at[-1] and link.place[0] == "Catch"
            if link.target in seen or caught:
                continue
            seen.add(link.target)
            state = paths.get(machine, (*scope, link.target))
            if not isinstance(state, dict):
                continue
            if _reads(state):
                yield (*scope, link.target)
            if not replaces(state):
                pending.append(link.target)


def _reads(state: JsonObject) -> bool:
    """Say whether the JSONPath *state* makes anything of its input."""
    whole = state.get("Type") == "Task" and "Parameters" not in state
    return bool(whole) or any(_READ.search(text) for _, text in read_texts(state))


def read_texts(state: JsonObject) -> Iterator[tuple[Path, str]]:
    """Yield every text of *state* that is evaluated, and where: those of states inside it too.

    In JSONPath these are members such as ``Name.$``, ``ItemsPath`` and ``Variable``, in JSONata
    those in ``{% %}``; what only looks like a path, in a request's literal member, is none. What is
    read of the state's own result, by ResultSelector, is left out.
    """
    yield from _evaluated(state, (), template=False)


def _evaluated(node: Json, place: Path, *, template: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _evaluated(item, (*place, number), template=template)
    if isinstance(node, str) and is_jsonata(node):
        yield place, node
    if not isinstance(node, dict):
        return
    for name, value in node.items():
        here = (*place, name)
        member = name == "Variable" or (name.endswith("Path") and name != "ResultPath")
        if isinstance(value, str) and (name.endswith(".$") or (member and not template)):
            yield here, value
        elif name != "ResultSelector":
            yield from _evaluated(value, here, template=template or name in _TEMPLATES)
