"""A list of numbers, one a line."""

from __future__ import annotations

import json

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.state import t
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

_NUMBERS = frozenset({"integer", "long", "float", "double"})


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.text_area(
        control.label,
        key=control.key,
        help=control.help,
        placeholder=t("form.lines"),
        on_change=control.commit,
        height="content",
    )


def to_widget(value: Json) -> Json:
    """Return the numbers as lines; what is no list of numbers goes elsewhere."""
    if value is MISSING:
        return ""
    if not isinstance(value, list) or not value or not all(map(_is_number, value)):
        raise ValueError(value)
    return "\n".join(map(json.dumps, value))


def to_value(text: Json) -> Json:
    """Return the lines as numbers, or MISSING; a line that is none stays a text, to be flagged."""
    items = [_read(line.strip()) for line in (text or "").splitlines() if line.strip()]
    return items or MISSING


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read(line: str) -> Json:
    try:
        value = json.loads(line)
    except ValueError:
        return line
    return value if _is_number(value) else line


def _applies(spec: FieldSpec) -> bool:
    return spec.type == "list" and spec.item is not None and spec.item.type in _NUMBERS


RENDERER = Renderer(0, _applies, _draw, to_widget, to_value)
