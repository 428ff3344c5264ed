"""Fields that exclude each other: a choice between them, of which only the chosen one is drawn.

Which fields those are is data of the job kind. What gives way is set aside, not lost: the same
choice brings it back, and so does undo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import streamlit as st

from components import session
from components.form import field, view
from components.form._form import Form
from components.state import t
from sagestep import i18n, paths
from sagestep.kinds import JobKind, any_item, placed
from sagestep.kinds import kind as kind_called
from sagestep.types import Document, JsonObject, Path


@dataclass(frozen=True)
class Choice:
    """Sets of fields of which one is answered, at their places in the request."""

    modes: tuple[tuple[Path, ...], ...]

    @property
    def fields(self) -> tuple[Path, ...]:
        """Return all of its fields."""
        return tuple(dict.fromkeys(path for mode in self.modes for path in mode))

    def admits(self, picked: Iterable[int], path: Path) -> bool:
        """Say whether the field at *path* belongs to one of the *picked* modes, or to none."""
        return not covers(self.fields, path) or any(
            covers(self.modes[number], path) for number in picked
        )

    def own(self, number: int) -> tuple[Path, ...]:
        """Return the fields of a mode that no other mode has."""
        return self._owned[number]

    @cached_property
    def _owned(self) -> tuple[tuple[Path, ...], ...]:
        """Return what `own` does, for each mode: it is asked many times while a step is drawn."""
        held = Counter(path for mode in self.modes for path in dict.fromkeys(mode))
        return tuple(tuple(path for path in mode if held[path] == 1) for mode in self.modes)


def covers(fields: Iterable[Path], path: Path) -> bool:
    """Say whether *path* is, or stands below, one of *fields*."""
    return any(path[: len(one)] == one for one in fields)


def related(kind: JobKind, path: Path) -> tuple[Path, ...]:
    """Return the fields that are asked where *path* is: they exclude it, or what it is in."""
    found = (choice.fields for choice in _choices(kind, path))
    return tuple(one for fields in found for one in fields)


def arranged(
    form: Form,
    asked: Sequence[Path],
    wanted: Callable[[Path], bool],
    seen: set[Choice],
    listed: Iterable[Path] = (),
) -> tuple[list[Path | Choice], list[Path]]:
    """Return what to draw of the fields *asked*, in order, and what to offer.

    *seen* are the choices drawn already; *listed* all fields that are drawn in the same place, by
    which it is told which ones a choice must draw itself.
    """
    listed = tuple(listed or asked)
    items: list[Path | Choice] = []
    offered: list[Path] = []
    for path in asked:
        if _belongs_elsewhere(form, path):
            continue
        choices = choices_at(form, path)
        for choice in choices:
            numbers = picked(form, choice)
            if choice not in seen:
                seen.add(choice)
                items.append(choice)
                mine = [one for number in numbers for one in choice.modes[number]]
                items += [one for one in mine if not any(covers([one], other) for other in listed)]
            if not choice.admits(numbers, path):
                break
        else:
            if any(path in choice.fields for choice in choices) or wanted(path):
                items.append(path)
            else:
                offered.append(path)
    return items, offered


def companion(form: Form, path: Path) -> Path | None:
    """Return the field with whose mode the one at *path* is asked, or None."""
    return _companion(form.draft.kind, path) if form.document is Document.REQUEST else None


@lru_cache(maxsize=8192)
def _companion(kind_id: str, path: Path) -> Path | None:
    plain = any_item(path)
    asked_with = kind_called(kind_id).asked_with
    return next((lead for one, lead in asked_with.items() if covers([one], plain)), None)


def _belongs_elsewhere(form: Form, path: Path) -> bool:
    """Say whether *path* goes with a mode that is not picked, and holds nothing."""
    lead = companion(form, path)
    if lead is None or form.get(path) is not paths.MISSING:
        return False
    return not all(choice.admits(picked(form, choice), lead) for choice in choices_at(form, lead))


def choices_at(form: Form, path: Path) -> tuple[Choice, ...]:
    """Return the choices that the field at *path* belongs to or is part of, outermost first."""
    return _choices(form.draft.job_kind, path) if form.document is Document.REQUEST else ()


def prefer(form: Form, choice: Choice, number: int) -> None:
    """Draw mode *number* of *choice* where none is answered yet."""
    view.set_mode(form, _name(form, choice), number)


def picked(form: Form, choice: Choice) -> list[int]:
    """Return the numbers of the modes to draw: those with answers, else the one last picked."""
    answered = [
        number
        for number in range(len(choice.modes))
        if any(form.get(path) is not paths.MISSING for path in choice.own(number))
    ]
    return answered or [min(view.mode(form, _name(form, choice)) or 0, len(choice.modes) - 1)]


def show(form: Form, choice: Choice) -> None:
    """Draw the choice itself."""
    numbers = picked(form, choice)
    key = form.key(f"mode{len(numbers)}", choice.modes[0][0])
    wanted = numbers[0] if len(numbers) == 1 else None
    if session.seed(key, wanted) != wanted:
        # The mode was picked elsewhere, by the search or by an answer.
        session.put(key, wanted)

    def pick() -> None:
        number = session.get(key)
        if number is not None:
            take(form, choice, number)

    with st.container(key=container_key(choice), gap="xsmall"):
        st.segmented_control(
            t("form.mode"),
            range(len(choice.modes)),
            format_func=lambda number: label(form, choice, number),
            key=key,
            required=len(numbers) == 1,
            on_change=pick,
        )
        if len(numbers) > 1:
            st.caption(t("form.mode.both"))
        for number in range(len(choice.modes)):
            if number not in numbers and _set_aside(form, choice, number):
                st.caption(t("form.mode.aside", name=label(form, choice, number)))


def container_key(choice: Choice) -> str:
    """Return the key of the container that holds *choice*."""
    return f"mode{paths.show(choice.modes[0][0])}"


def label(form: Form, choice: Choice, number: int) -> str:
    """Return what the mode *number* of *choice* is called."""
    path = choice.modes[number][0]
    own = f"mode.{path[-1]}"
    spec = form.spec(path)
    return t(own) if i18n.has(own) else field.label(path, spec) if spec else str(path[-1])


def take(form: Form, choice: Choice, number: int) -> None:
    """Answer by mode *number* from now on; the answers of the others are set aside."""
    view.set_mode(form, _name(form, choice), number)
    view.unfold(form, choice.modes[number][0])
    kept = set(choice.modes[number])

    def change(values: JsonObject) -> JsonObject:
        for path in choice.fields:
            value = paths.get(values, path)
            if path not in kept and value is not paths.MISSING:
                view.put_aside(form, path, value)
                values = paths.drop(values, path)
        for path in choice.own(number):
            value = view.take_aside(form, path)
            if value is not paths.MISSING:
                values = paths.put(values, path, value)
        return values

    form.edit(change, choice.modes[number][0], redraw=True)


def _set_aside(form: Form, choice: Choice, number: int) -> bool:
    return any(view.aside(form, path) is not paths.MISSING for path in choice.own(number))


def _name(form: Form, choice: Choice) -> str:
    return form.pointer(choice.modes[0][0])


def _choices(kind: JobKind, path: Path) -> tuple[Choice, ...]:
    """Return the choices that the field at *path*, or what it is part of, belongs to."""
    return _placed_choices(kind.id, path)


# Asked of every field whenever a step is drawn.
@lru_cache(maxsize=8192)
def _placed_choices(kind_id: str, path: Path) -> tuple[Choice, ...]:
    plain = any_item(path)
    found = (
        Choice(tuple(tuple(placed(one, path) for one in mode) for mode in group))
        for group in kind_called(kind_id).choices
        if any(covers(mode, plain) for mode in group)
    )
    return tuple(sorted(found, key=lambda choice: len(choice.modes[0][0])))
