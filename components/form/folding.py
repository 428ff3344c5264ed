"""What to fold so that a step stays small: the later parts first, never what was asked for.

Folded parts are one line each. What a person unfolds stays open, and what was unfolded before it
gives way. Only what is drawn costs time, so the number of widgets is what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from components.form import aids, cards, modes, structure, table, view
from components.form._form import Form
from components.form.node import Sort, sort_of
from sagestep.types import Path

BUDGET = 26
"""Widgets of one step, less those that every step has: the way on, undo, the preview's own."""
_SPARE = 4
"""Widgets that a step may have more so that lists to begin with stay open."""
_EMPTY = 2
"""Widgets of a list with nothing in it: its name, and what adds to it."""


@dataclass(slots=True, eq=False)
class _Part:
    """One part that can fold: what it adds when open, and the parts in it."""

    path: Path
    pointer: str
    cost: int = 0
    parts: list[_Part] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Say whether it is a list of nothing, for which folding saves one widget."""
        return not self.parts and self.cost <= _EMPTY


def fold(form: Form, roots: Sequence[Path | modes.Choice], offers: int) -> Form:
    """Return *form* with what to fold among the drawn *roots*; *offers* are widgets besides.

    Where what was unfolded last is too much together with what it stands in, that shows only the
    way to it, the outermost first.
    """
    step = _Part((), form.pointer(()), offers)
    for root in roots:
        _count(form, root, step)
    parts = list(_all(step))
    wanted = view.unfolded(form)
    latest = set(_chain(wanted))
    total, spared, opened = step.cost, 0, {step.pointer}
    for above, part in sorted(parts, key=lambda pair: _rank(pair[1].pointer, wanted)):
        if above.pointer not in opened:
            continue
        if total + part.cost <= BUDGET or part.pointer in latest:
            total += part.cost
        elif part.empty and spared + part.cost <= _SPARE:
            spared += part.cost
        else:
            continue
        opened.add(part.pointer)
    way = [part for _, part in parts if part.pointer in latest & opened]
    narrowed: dict[str, Path] = {}
    ways = dict(zip([step, *way], way, strict=False))

    def drawn(part: _Part) -> int:
        if part.pointer in narrowed:
            return 2 + drawn(ways[part])
        return part.cost + sum(drawn(one) for one in part.parts if one.pointer in opened)

    for part in [*way[:-1], *([step] if way else [])]:
        if drawn(step) > BUDGET + spared:
            narrowed[part.pointer] = ways[part].path
    closed = {part.pointer for _, part in parts} - opened
    return replace(form, folded=frozenset(closed), narrowed=narrowed)


def _rank(pointer: str, wanted: tuple[str, ...]) -> tuple[int, int]:
    """Return when to open what is at *pointer*: what was asked for last first, from outside in."""
    below = (at for at, one in enumerate(wanted) if f"{one}/".startswith(f"{pointer}/"))
    rank = next(below, None)
    return (len(wanted), 0) if rank is None else (rank, pointer.count("/"))


def _chain(pointers: tuple[str, ...]) -> Iterator[str]:
    """Yield the last pointer that was unfolded, and those above it."""
    if pointers:
        yield from (one for one in pointers if f"{pointers[0]}/".startswith(f"{one}/"))


def _all(part: _Part) -> Iterator[tuple[_Part, _Part]]:
    """Yield every part below *part*, from outside in, each after the one that it stands in."""
    for inner in part.parts:
        yield part, inner
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
            into.cost += 1 + aids.cost(form, item)
        case Sort.STRUCTURE:
            _members(form, item, _part(form, item, into))
        case Sort.TABLE | Sort.PAIRS:
            lines = min(table.PAGE, len(held) if held else 0)
            _part(form, item, into).cost = 2 * lines + 2
        case Sort.CARDS:
            listed = _part(form, item, into)
            listed.cost = _EMPTY
            for number in range(min(cards.PAGE, len(held) if held else 0)):
                listed.cost += 1
                _members(form, (*item, number), _part(form, (*item, number), listed))


def _part(form: Form, path: Path, into: _Part) -> _Part:
    """Add a part to fold: one line when it is closed."""
    part = _Part(path, form.pointer(path))
    into.parts.append(part)
    into.cost += 1
    return part


def _members(form: Form, path: Path, part: _Part) -> None:
    spec = form.spec(path)
    if spec is None:
        return
    items, offered = structure.parts(form, path, spec)
    for item in items:
        _count(form, item, part)
    part.cost += aids.cost_inside(form, path) + (1 if offered else 0)
