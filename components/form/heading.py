"""The line above a structure, list or table: its name, its help, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import findings, session
from components.form import dynamic, field, view
from components.form._form import Form
from components.place import close_field
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Path


def show(form: Form, path: Path, spec: FieldSpec) -> None:
    """Draw the heading of the field at *path*."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        name = findings.escaped(field.label(path, spec))
        st.markdown(
            field.marked(f"**{name}**", form, path),
            help=field.help_in(form, path, spec),
            width="stretch",
        )
        actions = ["json"]
        if dynamic.possible(form, path):
            actions.append("dynamic")
        if not form.required(path) or form.get(path) is not paths.MISSING:
            actions.append("remove")
        menu(form, path, actions)


def menu(form: Form, path: Path, actions: Sequence[str]) -> None:
    """Draw the menu of *actions* on the field at *path*."""
    key = form.key("menu", path)

    def act() -> None:
        run(form, path, session.get(key))

    st.menu_button(
        t("form.menu"),
        actions,
        key=key,
        type="tertiary",
        format_func=lambda action: t(f"form.menu.{action}"),
        on_click=act,
    )


def run(form: Form, path: Path, action: str | None) -> None:
    """Do what was picked in the menu of the field at *path*."""
    match action:
        case "json":
            view.set_raw(form, path, raw=True)
            form.commit(form.current(), ())
        case "dynamic":
            dynamic.begin(form, path)
        case "remove":
            close_field(form.pointer(path))
            form.drop(path, redraw=True)
