"""Find a field: a part of its name, the API's or the screen's, opens its stage and focuses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

import streamlit as st

from components import place, session
from components.form import cards, field, modes, view
from components.form._form import Form
from components.form.stages import MACHINE, stage_at
from components.form.task_state import TASK
from components.state import language, t
from sagestep import paths
from sagestep.kinds import kind
from sagestep.schema.fields import FieldSpec
from sagestep.types import Document, Path

Place = tuple[Document, Path]


def show(form: Form, go: Callable[[str], None]) -> None:
    """Draw the search; *go* opens a stage."""
    names = _names(form.draft.kind, language())
    key = form.key("find", ())

    def chosen() -> None:
        where = _places(form.draft.kind).get(session.get(key) or "")
        session.put(key, None)
        if where:
            document, path = where
            go(open_field(replace(form, document=document), path))

    session.seed(key, None)
    st.selectbox(
        t("form.find"),
        list(names),
        index=None,
        key=key,
        format_func=lambda pointer: names.get(pointer, pointer),
        placeholder=t("form.find.placeholder"),
        label_visibility="collapsed",
        filter_mode="contains",
        on_change=chosen,
    )


def open_field(form: Form, path: Path) -> str:
    """Make the field at *path* seen when the form is drawn next, and return its stage's id.

    A position in a list that has no such item yet leads to the list.
    """
    path = _reached(form.values, path)
    given_way = _pick_modes(form, path)
    _turn_pages(form, path)
    for depth in range(1, len(path) + 1):
        place.open_field(form.pointer(path[:depth]))
    view.unfold(form, path)
    place.focus(given_way or field.container_key(form, path))
    return stage_at(form.draft.job_kind, path) if form.document is Document.REQUEST else MACHINE


def _reached(values: object, path: Path) -> Path:
    """Return *path* as far as its lists have items."""
    for at, part in enumerate(path):
        if isinstance(part, int):
            held = paths.get(values, path[:at])
            if not isinstance(held, list) or part >= len(held):
                return path[:at]
    return path


def _pick_modes(form: Form, path: Path) -> str:
    """Pick the modes that *path* belongs to; where another is answered, return the choice's key."""
    companion = modes.companion(form, path)
    for lead in (companion, path) if companion else (path,):
        for choice in modes.choices_at(form, lead):
            number = next(at for at, mode in enumerate(choice.modes) if modes.covers(mode, lead))
            modes.prefer(form, choice, number)
            if not choice.admits(modes.picked(form, choice), lead):
                return modes.container_key(choice)
    return ""


def _turn_pages(form: Form, path: Path) -> None:
    """Turn lists to the page on which the path goes on."""
    for at, part in enumerate(path):
        if isinstance(part, int):
            session.put(form.key("page", path[:at]), part // cards.PAGE + 1)


@lru_cache(maxsize=32)
def _places(kind_id: str) -> dict[str, Place]:
    """Return every field, the state's too, by what the search calls it."""
    found = {
        f"{Document.REQUEST}{paths.show(path)}": (Document.REQUEST, path)
        for path, _ in _fields(kind(kind_id).spec)
    }
    for member in TASK.members:
        found[f"{Document.MACHINE}/{member.name}"] = (Document.MACHINE, (member.name,))
    return found


@lru_cache(maxsize=64)
def _names(kind_id: str, language: str) -> dict[str, str]:
    """Return what to show of each field: its label in *language*, and its name in the API."""
    spec = kind(kind_id).spec
    names = {}
    for pointer, (document, path) in _places(kind_id).items():
        one = spec.at(path) if document is Document.REQUEST else TASK.at(path)
        api = ".".join(str(part) for part in path if not isinstance(part, int))
        names[pointer] = f"{field.label(path, one)} · {api}" if one else api
    del language
    return names


def _fields(spec: FieldSpec, path: Path = ()) -> Iterator[tuple[Path, FieldSpec]]:
    """Yield every named field below *spec*, structures too; a list stands for its first item."""
    for member in spec.members:
        here = (*path, member.name)
        yield here, member
        yield from _fields(member, here)
    if spec.type == "list" and spec.item and spec.item.members:
        yield from _fields(spec.item, (*path, 0))
