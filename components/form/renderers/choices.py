"""Several of a closed list of values, in the order they are picked."""

from __future__ import annotations

import streamlit as st

from components.form.renderers._base import Control, Renderer
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json


def _draw(spec: FieldSpec, control: Control) -> None:
    known = spec.item.enum if spec.item else ()
    foreign = [one for one in control.held or () if one not in known]
    st.multiselect(
        control.label,
        [*known, *foreign],
        key=control.key,
        help=control.help,
        placeholder=control.placeholder or "",
        on_change=control.commit,
    )


def to_widget(_spec: FieldSpec, value: Json) -> Json:
    """Return the values; a list that holds one twice, or none at all, goes elsewhere."""
    if value is MISSING:
        return []
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        raise ValueError(value)
    if len(set(value)) != len(value) or "" in value:
        raise ValueError(value)
    return list(value)


def to_value(_spec: FieldSpec, picked: Json) -> Json:
    """Return what is picked, or MISSING for nothing."""
    return list(picked) if picked else MISSING


def _applies(spec: FieldSpec) -> bool:
    return spec.type == "list" and spec.item is not None and bool(spec.item.enum)


RENDERER = Renderer(10, _applies, _draw, to_widget, to_value)
