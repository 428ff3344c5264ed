"""A line of text."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import TYPING, Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.text_input(
        control.label,
        key=control.key,
        help=control.help,
        placeholder=control.placeholder,
        on_change=control.commit,
        live=TYPING,
        autocomplete="off",
    )


def to_widget(_spec: FieldSpec, value: Json) -> str:
    """Return the text as typed; one that a line cannot show goes elsewhere."""
    if value is MISSING:
        return ""
    if not isinstance(value, str) or not value or "\n" in value or "\r" in value:
        raise ValueError(value)
    return value


def to_value(_spec: FieldSpec, text: Json) -> Json:
    """Return the text; an empty line is no answer."""
    return text if text else MISSING


RENDERER = Renderer(0, lambda spec: spec.type == "string", _draw, to_widget, to_value)
