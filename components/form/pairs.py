"""A list of keys and values, such as tags, as a table: one line a key, and a line to add one."""

from __future__ import annotations

import streamlit as st

from components import findings, session
from components.form import field, heading, table
from components.form._form import Form
from components.form.renderers._base import TYPING
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, JsonObject, Path

_MEMBERS = ("Key", "Value")


def fits(spec: FieldSpec, value: Json) -> bool:
    """Say whether the list *spec* is one of plain keys and values, and *value* can be a table."""
    item = spec.item
    if item is None or tuple(member.name for member in item.members) != _MEMBERS:
        return False
    if any(member.type != "string" or member.enum for member in item.members):
        return False
    if value is paths.MISSING:
        return True
    return isinstance(value, list) and all(map(_is_pair, value)) and _keys_differ(value)


def _is_pair(item: Json) -> bool:
    return (
        isinstance(item, dict)
        and set(item) <= set(_MEMBERS)
        and isinstance(item.get("Key"), str)
        and isinstance(item.get("Value", ""), str)
        and bool(item["Key"])
    )


def _keys_differ(items: list[JsonObject]) -> bool:
    return len({item["Key"] for item in items}) == len(items)


def show(form: Form, path: Path, spec: FieldSpec) -> None:
    """Draw the list at *path*."""
    held = form.get(path)
    items: list[JsonObject] = held if isinstance(held, list) else []
    with st.container(key=field.container_key(form, path), gap="small"):
        heading.show(form, path, spec)
        findings.under_field(form.findings(path))
        for number in table.paged(form, path, list(range(len(items)))):
            _line(form, path, number, items[number])
        _adder(form, path, items)


def _line(form: Form, path: Path, number: int, item: JsonObject) -> None:
    here = (*path, number)
    place = (*here, "Value")
    key = form.key("value", place)
    session.seed(key, item.get("Value", ""))

    def commit() -> None:
        form.put(place, session.get(key) or "")

    with st.container(key=field.container_key(form, here), gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
            st.text_input(
                table.plain(item["Key"]),
                key=key,
                on_change=commit,
                live=TYPING,
                autocomplete="off",
            )
            table.remove_button(form, here, item["Key"], lambda: _remove(form, path, number))
        for one in (here, (*here, "Key"), place):
            findings.under_field(form.findings(one))


def _remove(form: Form, path: Path, number: int) -> None:
    last = len(form.get(path)) == 1
    form.drop(path if last else (*path, number), redraw=True)


def _adder(form: Form, path: Path, items: list[JsonObject]) -> None:
    key = form.key("new", path)
    session.seed(key, "")

    def add() -> None:
        name = (session.get(key) or "").strip()
        session.put(key, "")
        if name and all(item["Key"] != name for item in items):
            form.put((*path, len(items)), {"Key": name, "Value": ""})
        else:
            form.commit(form.current(), path)

    st.text_input(
        t("form.pairs.add"),
        key=key,
        placeholder=t("form.map.add.placeholder"),
        icon=":material/add:",
        on_change=add,
        autocomplete="off",
    )
