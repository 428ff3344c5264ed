"""A text to take away: shown, copied, downloaded."""

from __future__ import annotations

import json

import streamlit as st

from components.state import t
from sagestep.types import Json


def as_json(value: Json) -> str:
    """Return *value* as people read JSON."""
    return json.dumps(value, indent=2, ensure_ascii=False)


LINES = 18
"""Texts of more lines scroll in a window of their own, so that what stands below stays in view."""
_WINDOW = 440
_COLOURED = 300
"""Lines up to which a text has colours: each word of more would cost every keystroke its time."""


def show(text: str, language: str, filename: str, key: str) -> None:
    """Draw *text* with its copy button and a download."""
    lines = text.count("\n")
    st.code(
        text,
        language=language if lines <= _COLOURED else None,
        height=_WINDOW if lines > LINES else "content",
    )
    st.download_button(
        t("artifact.download", file=filename),
        # Made on the click: a file a keystroke would be gone before the browser asks for it.
        lambda: text.encode("utf-8", "replace"),
        file_name=filename,
        mime="application/json" if language == "json" else "text/plain",
        key=f"download-{key}",
        icon=":material/download:",
        on_click="ignore",
    )
