"""Where the person is in the form: the open stage, the opened fields, the one to show."""

from __future__ import annotations

import uuid
from typing import Any

from components import session
from components.session import Key
from sagestep.types import Text


def stage() -> str | None:
    """Return the form's open stage, or None before the first visit."""
    current: str | None = session.get(Key.STAGE)
    return current


def set_stage(name: str) -> None:
    """Open a stage of the form."""
    session.put(Key.STAGE, name)


def opened() -> frozenset[str]:
    """Return the optional fields (JSON Pointers) that were opened but hold nothing yet."""
    return frozenset(session.get(Key.OPENED, []))


def open_field(pointer: str) -> None:
    """Draw an optional field from now on."""
    session.put(Key.OPENED, sorted({*opened(), pointer}))


def close_field(pointer: str) -> None:
    """Fold an optional field, and all below it, away again."""
    kept = [one for one in opened() if one != pointer and not one.startswith(pointer + "/")]
    session.put(Key.OPENED, kept)


def focus(pointer: str, whole: bool = False) -> None:
    """Bring the field at *pointer* into view on the next drawing of the form.

    The keyboard's focus goes to its first control, or with *whole* to where it begins.
    """
    session.put(Key.FOCUS, {"pointer": pointer, "nonce": uuid.uuid4().hex, "whole": whole})


def take_focus() -> dict[str, Any] | None:
    """Return the field to bring into view, once."""
    wanted: dict[str, Any] | None = session.pop(Key.FOCUS, None)
    return wanted


def payload_text() -> dict[str, Any] | None:
    """Return the payload text that is being edited and could not be taken over, with its error."""
    waiting: dict[str, Any] | None = session.get(Key.PAYLOAD_TEXT)
    return waiting


def keep_payload_text(text: str | None, error: Text | None = None) -> None:
    """Keep a payload text that is not yet valid, so that it is not lost; None forgets it."""
    if text is None:
        session.pop(Key.PAYLOAD_TEXT, None)
        return
    message = {"key": error.key, "params": dict(error.params)} if error else None
    session.put(Key.PAYLOAD_TEXT, {"text": text, "error": message})
