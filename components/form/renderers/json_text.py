"""Any value as JSON text: the last resort, for what no other renderer can hold."""

from __future__ import annotations

import json
import math

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.text_area(
        control.label,
        key=control.key,
        help=control.help,
        placeholder="JSON",
        on_change=control.commit,
        height="content",
    )


def to_widget(_spec: FieldSpec, value: Json) -> Json:
    """Return the value as JSON; text that is no JSON shows as it was typed."""
    if value is MISSING:
        return ""
    if isinstance(value, str) and value.strip() and "\r" not in value and not _is_json(value):
        return value
    return json.dumps(value, indent=2, ensure_ascii=False)


def to_value(_spec: FieldSpec, text: Json) -> Json:
    """Return the value that *text* spells, MISSING for none.

    Text that is no JSON is kept as text: the checker says what is wrong with it, and nothing is
    lost.
    """
    if not text or not text.strip():
        return MISSING
    return _read(text) if _is_json(text) else text


def _is_json(text: str) -> bool:
    try:
        _read(text)
    except (ValueError, RecursionError):
        return False
    return True


def _read(text: str) -> Json:
    return json.loads(text, parse_constant=_refuse, parse_float=_finite)


def _refuse(word: str) -> Json:
    """Refuse NaN and Infinity: Python reads them, but they are no JSON."""
    raise ValueError(word)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


RENDERER = Renderer(-10, lambda _spec: True, _draw, to_widget, to_value)
