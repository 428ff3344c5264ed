"""A list of structures: one card each, to add, duplicate, move and remove."""

from __future__ import annotations

import copy
from collections.abc import Callable

import streamlit as st

from components import findings, session
from components.form import aids, dynamic, field, heading, structure, table, view
from components.form._form import Form
from components.place import focus
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, JsonObject, Path, is_dynamic

Change = Callable[[list[Json]], list[Json]]

PAGE = 6
"""Cards drawn at once; more are paged."""


def show(form: Form, path: Path, spec: FieldSpec, draw: structure.Draw) -> None:
    """Draw the list at *path*."""
    items = form.get(path)
    items = items if isinstance(items, list) else []
    with st.container(key=field.container_key(form, path), gap="small"):
        heading.show(form, path, spec)
        findings.under_field(form.findings(path))
        only = form.narrowed.get(form.pointer(path))
        if only:
            structure.draw_rest_button(form, path, field.label(path, spec))
            number = int(only[-1])
            _card(form, path, spec, number, items, draw)
            return
        for number in table.paged(form, path, list(range(len(items))), PAGE):
            _card(form, path, spec, number, items, draw)
        st.button(
            t("form.list.add", name=field.label(path, spec)),
            key=form.key("append", path),
            icon=":material/add:",
            on_click=_append,
            args=(form, path),
        )


def _append(form: Form, path: Path) -> None:
    """Add an item, and keep it open while it is filled in."""
    held = form.get(path)
    number = len(held) if isinstance(held, list) else 0
    item = aids.new_item(form, path, number)
    view.unfold(form, (*path, number))
    focus(field.container_key(form, (*path, number)))
    _replace(form, path, lambda items: [*items, item], number // PAGE + 1)


def _card(
    form: Form,
    path: Path,
    spec: FieldSpec,
    number: int,
    items: list[Json],
    draw: structure.Draw,
) -> None:
    here, item = (*path, number), items[number]
    folded = form.pointer(here) in form.folded
    plain = isinstance(item, dict) and not is_dynamic(item) and not view.is_raw(form, here)
    # One that is shown as JSON or dynamic is a field, with that field's own container inside.
    key = field.container_key(form, here) if folded or plain else f"card{paths.show(here)}"
    with st.container(border=True, key=key, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
            title = _title(items, number)
            if folded:
                with st.container(width="stretch"):
                    structure.unfold_button(form, here, title)
            else:
                st.markdown(f"**{findings.escaped(title)}**", width="stretch")
            _menu(form, path, number, len(items))
        if spec.item and not folded and not plain:
            field.show(form, here, spec.item)
            return
        findings.under_field(form.findings(here))
        if spec.item and not folded:
            structure.members(form, here, spec.item, draw)


def _title(items: list[Json], number: int) -> str:
    """Return the heading of a card: its item's name, with a number where another has the same."""
    name = _name(items[number])
    if not name:
        return t("form.list.item", number=number + 1)
    alike = sum(_name(item) == name for item in items)
    return f"{name} ({number + 1})" if alike > 1 else name


def _name(item: Json) -> str:
    """Return what a person calls the item: its first member that is a name, or a list of names."""
    if not isinstance(item, dict):
        return ""
    for key, value in item.items():
        if key.endswith(("Name", "name")) and isinstance(value, str):
            return value
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return ", ".join(value)
    return ""


def _menu(form: Form, path: Path, number: int, count: int) -> None:
    here = (*path, number)
    key = form.key("menu", here)
    possible = {
        "up": number > 0,
        "down": number < count - 1,
        "copy": True,
        "json": True,
        "dynamic": dynamic.possible(form, here),
        "remove": True,
    }
    changes: dict[str, Change] = {
        "up": lambda held: _moved(held, number, number - 1),
        "down": lambda held: _moved(held, number, number + 1),
        "copy": lambda held: _copied(held, number),
        "remove": lambda held: held[:number] + held[number + 1 :],
    }

    moves = {"up": number - 1, "down": number + 1, "copy": number + 1}

    def act() -> None:
        action = session.get(key)
        if action in changes:
            view.forget(form, path)
            if action in moves:
                view.unfold(form, (*path, moves[action]))
                focus(field.container_key(form, (*path, moves[action])))
            _replace(form, path, changes[action])
        else:
            heading.run(form, here, action)

    st.menu_button(
        t("form.menu"),
        [action for action, can in possible.items() if can],
        key=key,
        type="tertiary",
        format_func=lambda action: t(f"form.menu.{action}"),
        on_click=act,
    )


def _replace(form: Form, path: Path, change: Change, page: int | None = None) -> None:
    """Change the list as a whole; positions move, so the form is drawn anew, on *page*."""
    session.put(form.next_key("page", path), page or session.get(form.key("page", path), 1))

    def edit(values: JsonObject) -> JsonObject:
        held = paths.get(values, path)
        changed = change(list(held) if isinstance(held, list) else [])
        edited: JsonObject = (
            paths.put(values, path, changed) if changed else paths.drop(values, path)
        )
        return edited

    form.edit(edit, path, redraw=True)


def _moved(items: list[Json], source: int, to: int) -> list[Json]:
    items.insert(to, items.pop(source))
    return items


def _copied(items: list[Json], number: int) -> list[Json]:
    items.insert(number + 1, copy.deepcopy(items[number]))
    return items
