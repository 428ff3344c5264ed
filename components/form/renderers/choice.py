"""One of a closed list of values."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json


def _draw(spec: FieldSpec, control: Control) -> None:
    st.selectbox(
        control.label,
        options_of(spec.enum, control),
        index=None,
        key=control.key,
        help=control.help,
        placeholder=control.placeholder or "",
        on_change=control.commit,
    )


def options_of(offered: Sequence[str], control: Control) -> list[str]:
    """Return the values *offered*, and a foreign one that the field holds, so that it is seen."""
    foreign = control.held and control.held not in offered
    return [*offered, *([control.held] if foreign else [])]


def to_widget(_spec: FieldSpec, value: Json) -> Json:
    """Return the value; None stands for no answer."""
    if value is MISSING:
        return None
    if not isinstance(value, str) or not value:
        raise ValueError(value)
    return value


def to_value(_spec: FieldSpec, value: Json) -> Json:
    """Return the choice, or MISSING."""
    return MISSING if value is None else value


RENDERER = Renderer(10, lambda spec: bool(spec.enum), _draw, to_widget, to_value)
