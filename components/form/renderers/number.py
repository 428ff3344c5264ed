"""A number with a fraction."""

from __future__ import annotations

import math

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

_SAFE = 2**53
"""Up to here a whole number stays what it is when made a float."""


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.number_input(
        control.label,
        value=None,
        step=0.1,
        format="%g",
        key=control.key,
        help=control.help,
        placeholder=control.placeholder,
        on_change=control.commit,
    )


def to_widget(value: Json) -> Json:
    """Return the number; None stands for no answer."""
    if value is MISSING:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > _SAFE:
        raise ValueError(value)
    if not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def to_value(value: Json) -> Json:
    """Return the number, or MISSING."""
    return MISSING if value is None else value


RENDERER = Renderer(0, lambda spec: spec.type in ("float", "double"), _draw, to_widget, to_value)
