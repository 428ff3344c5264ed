"""Bytes, as the API takes them in JSON: Base64 text."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.form.renderers.long_text import to_value, to_widget
from components.state import t
from sagestep.schema.fields import FieldSpec


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.text_area(
        control.label,
        key=control.key,
        help=control.help,
        placeholder=t("form.base64"),
        on_change=control.commit,
        height="content",
    )


RENDERER = Renderer(0, lambda spec: spec.type == "blob", _draw, to_widget, to_value)
