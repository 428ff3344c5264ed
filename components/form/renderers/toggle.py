"""Yes, no, or not answered: three states, because unset and false are not the same request."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from components.state import t
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

_YES, _NO = "yes", "no"


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.segmented_control(
        control.label,
        [_YES, _NO],
        format_func=lambda choice: t(f"form.{choice}"),
        key=control.key,
        help=control.help,
        on_change=control.commit,
    )


def to_widget(_spec: FieldSpec, value: Json) -> Json:
    """Return the pressed segment, or None."""
    if value is MISSING:
        return None
    if not isinstance(value, bool):
        raise ValueError(value)
    return _YES if value else _NO


def to_value(_spec: FieldSpec, choice: Json) -> Json:
    """Return the truth value, or MISSING where no segment is pressed."""
    return MISSING if choice is None else choice == _YES


RENDERER = Renderer(0, lambda spec: spec.type == "boolean", _draw, to_widget, to_value)
