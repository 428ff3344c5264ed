"""A list of texts or of numbers, one a line."""

from __future__ import annotations

import json

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.form.renderers.number import NUMBERS
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


def to_widget(spec: FieldSpec, value: Json) -> str:
    """Return the items as lines; items that are no plain lines go elsewhere."""
    if value is MISSING:
        return ""
    fits = _is_number if _of_numbers(spec) else _is_line
    if not isinstance(value, list) or not value or not all(map(fits, value)):
        raise ValueError(value)
    return "\n".join(map(json.dumps, value) if _of_numbers(spec) else value)


def to_value(spec: FieldSpec, text: Json) -> Json:
    """Return the lines that hold something, or MISSING.

    In a list of numbers a line that is none stays a text, to be flagged.
    """
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return (list(map(_number, lines)) if _of_numbers(spec) else lines) or MISSING


def _of_numbers(spec: FieldSpec) -> bool:
    return spec.item is not None and spec.item.type in NUMBERS


def _is_number(item: Json) -> bool:
    return isinstance(item, int | float) and not isinstance(item, bool)


def _is_line(item: Json) -> bool:
    return (
        isinstance(item, str)
        and bool(item.strip())
        and item == item.strip()
        and len(item.splitlines()) == 1
    )


def _number(line: str) -> Json:
    try:
        value = json.loads(line)
    except ValueError:
        return line
    return value if _is_number(value) else line


def _applies(spec: FieldSpec) -> bool:
    return spec.type == "list" and spec.item is not None and spec.item.type in NUMBERS | {"string"}


RENDERER = Renderer(0, _applies, _draw, to_widget, to_value)
