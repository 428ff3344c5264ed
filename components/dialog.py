"""A dialog that a button opens, and that closes once its own button has done its work.

Both buttons work in callbacks, as every effect does; what they ask for is kept until the next
drawing, which may be of a fragment or of the whole page.
"""

from __future__ import annotations

import streamlit as st

from components import session
from components.session import Key


def ask(name: str) -> None:
    """Have the dialog called *name* opened on the next drawing: a callback."""
    session.put(Key.DIALOG, name)


def asked(name: str) -> bool:
    """Say whether the dialog called *name* is to be opened, once."""
    if session.get(Key.DIALOG) != name:
        return False
    session.pop(Key.DIALOG)
    session.pop(Key.DONE)
    return True


def done() -> None:
    """Say in a callback that the work is done, and all of the page is to follow."""
    session.put(Key.DONE, True)


def follow() -> None:
    """Draw the whole page where the work is done: only that closes a dialog."""
    if session.pop(Key.DONE, False):
        st.rerun()
