"""A list of texts, one a line."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.state import t
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.text_area(
        control.label,
        key=control.key,
        help=control.help,
        placeholder=t("form.lines"),
        on_change=control.commit,
        height="content",
    )


def to_widget(value: Json) -> str:
    """Return the items as lines; items that are no plain lines go elsewhere."""
    if value is MISSING:
        return ""
    if not isinstance(value, list) or not value or not all(map(_is_line, value)):
        raise ValueError(value)
    return "\n".join(value)


def _is_line(item: Json) -> bool:
    return (
        isinstance(item, str)
        and bool(item.strip())
        and item == item.strip()
        and len(item.splitlines()) == 1
    )


def to_value(text: Json) -> Json:
    """Return the lines that hold something, or MISSING."""
    items = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return items or MISSING


def _applies(spec: FieldSpec) -> bool:
    return spec.type == "list" and spec.item is not None and spec.item.type == "string"


RENDERER = Renderer(0, _applies, _draw, to_widget, to_value)
