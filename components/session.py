"""Session state: the one module that names its keys and touches it.

It holds JSON only: classes are new after a hot reload. A widget's key is seeded only when absent:
assigning it on every run would push old text over what the user is typing.
"""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from sagestep.types import Json


class Key(StrEnum):
    """The names in session state."""

    FRAMED = "_framed"
    OWNER = "_owner"
    LANGUAGE = "_language"
    REGION = "_region"
    BACKEND = "_backend"
    ACCOUNT = "_account"
    ASKED = "_asked"
    DRAFT = "_draft"
    UNDO = "_undo"
    REDO = "_redo"
    LAST_EDIT = "_last_edit"
    EDITED = "_edited"
    STAGE = "_stage"
    OPENED = "_opened"
    VIEW = "_view"
    FOCUS = "_focus"
    NOTICES = "_notices"
    PAYLOAD_TEXT = "_payload_text"
    GO = "_go"
    PROBLEM = "_problem"
    DELETED = "_deleted"
    WORKFLOW = "_workflow"
    DIALOG = "_dialog"
    DONE = "_done"
    REHEARSAL = "_rehearsal"
    REHEARSAL_SETUP = "_rehearsal_setup"
    REPLAY = "_replay"


def get(key: str, default: Json = None) -> Json:
    """Return what the session or the widget *key* holds."""
    return st.session_state.get(key, default)


def put(key: str, value: Json) -> None:
    """Set *key* to *value*."""
    st.session_state[key] = value


def pop(key: str, default: Json = None) -> Json:
    """Forget *key* and return what it held."""
    return st.session_state.pop(key, default)


def seed(key: str, value: Json) -> Json:
    """Give *key* its first value; return what it holds, which may be the user's by now."""
    if key not in st.session_state:
        st.session_state[key] = value
    return st.session_state[key]
