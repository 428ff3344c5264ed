"""A whole number. Bounds are the checker's to explain, so the widget takes any."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

_SAFE = 2**53 - 1
"""The largest whole number that a browser holds exactly."""


def _draw(_spec: FieldSpec, control: Control) -> None:
    st.number_input(
        control.label,
        value=None,
        step=1,
        format="%d",
        key=control.key,
        help=control.help,
        placeholder=control.placeholder,
        on_change=control.commit,
    )


def to_widget(value: Json) -> Json:
    """Return the number; None stands for no answer."""
    if value is MISSING:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _SAFE:
        raise ValueError(value)
    return value


def to_value(value: Json) -> Json:
    """Return the number, or MISSING."""
    return MISSING if value is None else int(value)


RENDERER = Renderer(0, lambda spec: spec.type in ("integer", "long"), _draw, to_widget, to_value)
