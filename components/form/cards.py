"""A list of structures: one card each, to add, duplicate, move and remove."""

from __future__ import annotations

import copy
from collections.abc import Callable

import streamlit as st

from components import findings
from components.form import field, structure
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, JsonObject, Path

Change = Callable[[list[Json]], list[Json]]


def show(form: Form, path: Path, spec: FieldSpec, draw: structure.Draw) -> None:
    """Draw the list at *path*."""
    items = form.get(path)
    items = items if isinstance(items, list) else []
    with st.container(key=field.container_key(form, path), gap="small"):
        findings.under_field(form.findings(path))
        if not items:
            st.caption(t("form.list.empty", name=field.label(path, spec)))
        for number, item in enumerate(items):
            _card(form, path, spec, number, item, len(items), draw)
        st.button(
            t("form.list.add", name=field.label(path, spec)),
            key=form.key("append", path),
            icon=":material/add:",
            on_click=_replace,
            args=(form, path, lambda held: [*held, form.draft.job_kind.new_item(path, len(held))]),
        )


def _card(
    form: Form,
    path: Path,
    spec: FieldSpec,
    number: int,
    item: Json,
    count: int,
    draw: structure.Draw,
) -> None:
    here = (*path, number)
    with st.container(border=True, key=field.container_key(form, here), gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            title = _title(item) or t("form.list.item", number=number + 1)
            st.markdown(f"**{findings.escaped(title)}**", width="stretch")
            _buttons(form, path, number, count)
        findings.under_field(form.findings(here))
        if spec.item and isinstance(item, dict):
            structure.members(form, here, spec.item, draw)
        elif spec.item:
            field.show(form, here, spec.item)


def _title(item: Json) -> str:
    """Return what a person calls the item: its first member that is a name, or a list of names."""
    if not isinstance(item, dict):
        return ""
    for key, value in item.items():
        if key.endswith("Name") and isinstance(value, str):
            return value
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return ", ".join(value)
    return ""


def _buttons(form: Form, path: Path, number: int, count: int) -> None:
    actions: list[tuple[str, str, bool, Change]] = [
        (
            "up",
            ":material/arrow_upward:",
            number > 0,
            lambda held: _moved(held, number, number - 1),
        ),
        (
            "down",
            ":material/arrow_downward:",
            number < count - 1,
            lambda held: _moved(held, number, number + 1),
        ),
        ("copy", ":material/content_copy:", True, lambda held: _copied(held, number)),
        ("remove", ":material/delete:", True, lambda held: held[:number] + held[number + 1 :]),
    ]
    for name, icon, possible, change in actions:
        if possible:
            st.button(
                "",
                key=form.key(name, (*path, number)),
                type="tertiary",
                icon=icon,
                help=t(f"form.list.{name}"),
                on_click=_replace,
                args=(form, path, change),
            )


def _replace(form: Form, path: Path, change: Change) -> None:
    """Change the list as a whole; positions move, so the form is drawn anew."""

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
