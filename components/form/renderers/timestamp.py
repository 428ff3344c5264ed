"""A point in time, as the API takes it: ISO 8601, or seconds since 1970."""

from __future__ import annotations

import json
import re

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

_SECONDS = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")
_EXAMPLE = "2030-01-31T09:00:00Z"


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.text_input(
        control.label,
        key=control.key,
        help=control.help,
        placeholder=control.placeholder or _EXAMPLE,
        on_change=control.commit,
        autocomplete="off",
    )


def to_widget(_spec: FieldSpec, value: Json) -> Json:
    """Return the time as text; a text that would come back as a number goes elsewhere."""
    if value is MISSING:
        return ""
    if isinstance(value, str):
        if (
            not value
            or value != value.strip()
            or len(value.splitlines()) != 1
            or _is_seconds(value)
        ):
            raise ValueError(value)
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(value)
    text = json.dumps(value)
    if not _is_seconds(text):
        raise ValueError(value)
    return text


def to_value(_spec: FieldSpec, text: Json) -> Json:
    """Return the seconds or the text, or MISSING for none."""
    text = (text or "").strip()
    if not text:
        return MISSING
    return json.loads(text) if _is_seconds(text) else text


def _is_seconds(text: str) -> bool:
    return bool(_SECONDS.fullmatch(text))


RENDERER = Renderer(0, lambda spec: spec.type == "timestamp", _draw, to_widget, to_value)
