"""A number, whole or with a fraction. Bounds are the checker's to explain: the widget takes any."""

from __future__ import annotations

import math

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

WHOLE = frozenset({"integer", "long"})
NUMBERS = WHOLE | {"float", "double"}
_SAFE = 2**53 - 1
"""The largest whole number that a browser, which counts in floats, holds exactly."""


def _draw(spec: FieldSpec, control: Control) -> None:
    whole = spec.type in WHOLE
    st.number_input(
        control.label,
        value=None,
        step=1 if whole else 0.1,
        format="%d" if whole else "%g",
        key=control.key,
        help=control.help,
        placeholder=control.placeholder,
        on_change=control.commit,
    )


def to_widget(spec: FieldSpec, value: Json) -> Json:
    """Return the number; None stands for no answer."""
    if value is MISSING:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _SAFE:
        raise ValueError(value)
    if not math.isfinite(value) or (spec.type in WHOLE and not isinstance(value, int)):
        raise ValueError(value)
    return value if spec.type in WHOLE else float(value)


def to_value(spec: FieldSpec, value: Json) -> Json:
    """Return the number, or MISSING."""
    if value is None:
        return MISSING
    return int(value) if spec.type in WHOLE else value


RENDERER = Renderer(0, lambda spec: spec.type in NUMBERS, _draw, to_widget, to_value)
