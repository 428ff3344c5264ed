"""A field as a dynamic value: an expression that the machine reads when it runs, and back again."""

from __future__ import annotations

import re

import streamlit as st

from components import session
from components.form import view
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.asl.expressions import ExpressionKind, kind_of
from sagestep.schema.fields import FieldSpec
from sagestep.types import Document, Json, Path, QueryLanguage, dynamic, is_dynamic

PLAIN = (ExpressionKind.UNKNOWN, ExpressionKind.VARIABLE)
"""Texts that read like no expression, or that may as well be a plain text with a dollar sign."""

_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def possible(form: Form, path: Path) -> bool:
    """Say whether the field at *path* may be dynamic: in JSONPath, an item of a list may not."""
    if form.document is not Document.REQUEST or not path:
        return False
    return form.draft.language is QueryLanguage.JSONATA or isinstance(path[-1], str)


def begin(form: Form, path: Path) -> None:
    """Make the field at *path* dynamic: a reference to an input of its own name, to be changed."""
    value = form.get(path)
    if value is not paths.MISSING and not is_dynamic(value):
        view.put_aside(form, path, value)
    view.set_raw(form, path, raw=False)
    expression = _reference(form, path)
    form.edit(lambda values: paths.put(values, path, dynamic(expression)), path, redraw=True)


def end(form: Form, path: Path) -> None:
    """Make the field at *path* a fixed value again: the one it had before, or none."""
    before: Json = view.take_aside(form, path)
    if before is paths.MISSING:
        form.drop(path, redraw=True)
    else:
        form.edit(lambda values: paths.put(values, path, before), path, redraw=True)


def show(
    form: Form, path: Path, spec: FieldSpec, expression: str, label: str, help_text: str
) -> None:
    """Draw the expression as a line of text; emptied, the field is fixed again."""
    key = form.key("expr", path)
    session.seed(key, expression)

    def commit() -> None:
        text = session.get(key)
        if not text:
            end(form, path)
        elif spec.type == "string" and kind_of(text) is ExpressionKind.UNKNOWN:
            form.put(path, text)
        else:
            form.put(path, dynamic(text))

    st.text_input(label, key=key, help=help_text, icon=":material/bolt:", on_change=commit)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(t("form.dynamic"), width="stretch")
        st.button(
            t("form.dynamic.end"),
            key=form.key("fixed", path),
            type="tertiary",
            icon=":material/edit:",
            on_click=end,
            args=(form, path),
        )


def offer(form: Form, path: Path, value: Json) -> None:
    """Offer to take a text that reads like an expression for one."""
    is_text = form.document is Document.REQUEST and isinstance(value, str)
    if is_text and kind_of(value) not in PLAIN:
        st.button(
            t("form.make_dynamic"),
            key=form.key("make-dynamic", path),
            type="tertiary",
            icon=":material/bolt:",
            on_click=form.put,
            args=(path, dynamic(value)),
        )


def _reference(form: Form, path: Path) -> str:
    name = next((part for part in reversed(path) if isinstance(part, str)), "value")
    plain = bool(_WORD.fullmatch(name))
    if form.draft.language is QueryLanguage.JSONATA:
        return f"{{% $states.input.{name if plain else f'`{name}`'} %}}"
    return f"$.{name}" if plain else f"$['{name}']"
