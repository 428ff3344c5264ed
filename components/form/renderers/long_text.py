"""Text of several lines: a line's text that has line breaks, and bytes as Base64 text."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.state import t
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json


def _draw(spec: FieldSpec, control: Control) -> None:
    st.text_area(
        control.label,
        key=control.key,
        help=control.help,
        placeholder=t("form.base64") if spec.type == "blob" else control.placeholder,
        on_change=control.commit,
        height="content",
    )


def to_widget(_spec: FieldSpec, value: Json) -> str:
    """Return the text; no answer is an empty one."""
    if value is MISSING:
        return ""
    if not isinstance(value, str) or not value or "\r" in value:
        raise ValueError(value)
    return value


def to_value(_spec: FieldSpec, text: Json) -> Json:
    """Return the text, or MISSING for none."""
    return text if text else MISSING


RENDERER = Renderer(-5, lambda spec: spec.type in ("string", "blob"), _draw, to_widget, to_value)
