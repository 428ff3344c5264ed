"""A length of time: typed as a number, or with d, h, m and s, and shown in words below."""

from __future__ import annotations

import re

import streamlit as st

from components.form.renderers._base import TYPING, Control, Renderer
from components.state import t
from sagestep.paths import MISSING
from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import Unit, hint
from sagestep.types import Json

_SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)
# A last number without a letter counts as seconds, so that every beginning of a text is one too.
_SPAN = re.compile(r"(?=.*[dhms])(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s?)?", re.ASCII)


def _draw(spec: FieldSpec, control: Control) -> None:
    st.text_input(
        control.label,
        key=control.key,
        help="\n\n".join(part for part in (control.help, t("form.span.help")) if part),
        placeholder=control.placeholder,
        on_change=control.commit,
        live=TYPING,
        autocomplete="off",
    )
    value = to_value(spec, control.held)
    if isinstance(value, int) and value >= _SECONDS["m"]:
        st.caption(t("form.span", span=in_words(value)))


def in_words(seconds: int) -> str:
    """Return *seconds* as days, hours, minutes and seconds."""
    parts = []
    for letter, length in _SECONDS.items():
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(t(f"span.{letter}", count=count))
    return " ".join(parts)


def to_widget(_spec: FieldSpec, value: Json) -> Json:
    """Return the number as text; anything else goes elsewhere."""
    if value is MISSING:
        return ""
    if not isinstance(value, int) or isinstance(value, bool) or not _NUMBER.fullmatch(str(value)):
        raise ValueError(value)
    return str(value)


def to_value(_spec: FieldSpec, text: Json) -> Json:
    """Return the seconds, MISSING for none; a text that is no time is kept, to be flagged."""
    text = (text or "").strip()
    if not text:
        return MISSING
    if _NUMBER.fullmatch(text):
        return int(text)
    span = _SPAN.fullmatch(text)
    if span is None:
        return text
    return sum(
        int(count) * length
        for count, length in zip(span.groups("0"), _SECONDS.values(), strict=True)
    )


def _applies(spec: FieldSpec) -> bool:
    return spec.type in ("integer", "long") and hint(spec).unit is Unit.SECONDS


RENDERER = Renderer(10, _applies, _draw, to_widget, to_value)
