"""A structure: what must be answered or has been is drawn, the rest is offered by name.

Drawing on demand keeps a step small: a request has hundreds of fields, and few are in use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import findings, session
from components.form import field
from components.form._form import Form
from components.place import close_field, open_field, opened
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, Path

Draw = Callable[[Form, Path], None]


def show(form: Form, path: Path, spec: FieldSpec, draw: Draw) -> None:
    """Draw the structure at *path* under its name."""
    with st.container(key=field.container_key(form, path), gap="small"):
        _heading(form, path, spec)
        findings.under_field(form.findings(path))
        members(form, path, spec, draw)


def members(form: Form, path: Path, spec: FieldSpec, draw: Draw) -> None:
    """Draw the members of the structure at *path*, the unknown ones too, and offer the others."""
    children = [(*path, member.name) for member in spec.members]
    shown = [child for child in children if wanted(form, child)]
    for child in shown:
        draw(form, child)
    unknown_members(form, path, spec)
    offer(form, [child for child in children if child not in shown], path)


def wanted(form: Form, path: Path) -> bool:
    """Say whether the field at *path* is drawn unasked."""
    return (
        form.required(path)
        or form.shown(path)
        or form.get(path) is not paths.MISSING
        or form.pointer(path) in opened()
    )


def offer(form: Form, children: Sequence[Path], path: Path) -> None:
    """Offer the fields at *children*, of the structure at *path*, for opening."""
    if not children:
        return
    key = form.key("add", path)
    labels = {form.pointer(child): _offer_label(form, child) for child in children}

    def add() -> None:
        pointer = session.get(key)
        if pointer:
            open_field(pointer)
            session.put(key, None)
            form.commit(form.current(), ())

    session.seed(key, None)
    st.selectbox(
        t("form.add_field"),
        list(labels),
        index=None,
        key=key,
        format_func=lambda pointer: labels[pointer],
        placeholder=t("form.add_field"),
        label_visibility="collapsed",
        on_change=add,
    )


def _offer_label(form: Form, path: Path) -> str:
    spec = form.spec(path)
    return f"{field.label(path, spec)} · {path[-1]}" if spec else str(path[-1])


def _heading(form: Form, path: Path, spec: FieldSpec) -> None:
    required = form.required(path)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        title = field.marked(f"**{findings.escaped(field.label(path, spec))}**", form, path)
        st.markdown(title, help=field.help_text(path, spec), width="content")
        if not required:
            remove_button(form, path)


def remove_button(form: Form, path: Path) -> None:
    """Draw the button that takes the field at *path* away."""

    def remove() -> None:
        close_field(form.pointer(path))
        form.drop(path, redraw=True)

    st.button(
        t("form.remove"),
        key=form.key("remove", path),
        type="tertiary",
        icon=":material/close:",
        on_click=remove,
    )


def unknown_members(form: Form, path: Path, spec: FieldSpec) -> None:
    """Draw members that the service model does not know: kept, shown and flagged, never dropped."""
    held: Json = form.get(path)
    if not isinstance(held, dict):
        return
    known = {member.name for member in spec.members}
    for name in held:
        if name not in known:
            child = (*path, name)
            field.show(form, child, FieldSpec(name=name, shape="", type="unknown"))
            remove_button(form, child)
