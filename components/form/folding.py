"""What to fold so that a step stays small: the later parts first, never what was asked for.

Folded parts are one line each. What a person unfolds stays open, and what was unfolded before it
gives way. Only what is drawn costs time, so the number of widgets is what is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from components.form import cards, modes, structure, table, view
from components.form._form import Form
from components.form.node import Sort, sort_of
from sagestep.types import Path

BUDGET = 26
"""Widgets of one step, less those that every step has: the way on, undo, the preview's own."""


@dataclass(slots=True)
class _Part:
    """One part that can fold: what it adds when open, and the parts in it."""

    path: Path
    cost: int = 0
    parts: list[_Part] = field(default_factory=list)


def folded(form: Form, roots: Iterable[Path | modes.Choice], offers: int) -> frozenset[str]:
    """Return the pointers of what to fold among the drawn *roots*; *offers* are widgets besides."""
    step = _Part((), offers)
    for root in roots:
        _count(form, root, step)
    total, opened = step.cost, set[str]()
    parts = list(_all(step))
    wanted = {pointer: at for at, pointer in enumerate(view.unfolded(form))}
    order = sorted(parts, key=lambda part: wanted.get(form.pointer(part.path), len(wanted)))
    closed = {form.pointer(part.path): part for part in parts}
    latest = set(_chain(view.unfolded(form)))
    for part in order:
        pointer = form.pointer(part.path)
        above = [form.pointer(part.path[:end]) for end in range(len(part.path))]
        if any(one in closed and one not in opened for one in above):
            continue
        if total + part.cost <= BUDGET or pointer in latest:
            opened.add(pointer)
            total += part.cost
    return frozenset(closed.keys() - opened)


def _chain(pointers: tuple[str, ...]) -> Iterator[str]:
    """Yield the last pointer that was unfolded, and those above it."""
    if pointers:
        yield from (one for one in pointers if f"{pointers[0]}/".startswith(f"{one}/"))


def _all(part: _Part) -> Iterator[_Part]:
    for inner in part.parts:
        yield inner
        yield from _all(inner)


def _count(form: Form, item: Path | modes.Choice, into: _Part) -> None:
    """Add what *item* costs to the part that it is drawn in."""
    spec = None if isinstance(item, modes.Choice) else form.spec(item)
    if isinstance(item, modes.Choice) or spec is None:
        into.cost += 1
        return
    held = form.get(item)
    match sort_of(form, item, spec):
        case Sort.FIELD:
            into.cost += 1
        case Sort.TABLE | Sort.PAIRS:
            into.cost += 2 + 2 * min(table.PAGE, len(held) if held else 0)
        case Sort.STRUCTURE:
            into.cost += 1
            _members(form, item, into)
        case Sort.CARDS:
            into.cost += 2
            for number in range(min(cards.PAGE, len(held) if held else 0)):
                into.cost += 1
                _members(form, (*item, number), into)


def _members(form: Form, path: Path, into: _Part) -> None:
    part = _Part(path)
    into.parts.append(part)
    spec = form.spec(path)
    if spec is None:
        return
    items, offered = structure.parts(form, path, spec)
    for item in items:
        _count(form, item, part)
    part.cost += 1 if offered else 0
