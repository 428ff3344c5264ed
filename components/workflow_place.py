"""Where the person is in the composer: the state that is shown, and JSON that is not yet valid."""

from __future__ import annotations

from typing import Any

from components import session
from components.session import Key
from sagestep.draft import JobDraft
from sagestep.types import Text


def _held(draft: JobDraft) -> dict[str, Any]:
    held = session.get(Key.WORKFLOW)
    if not held or held["draft"] != draft.id:
        held = {"draft": draft.id, "state": None, "rule": 0, "text": None}
        session.put(Key.WORKFLOW, held)
    place: dict[str, Any] = held
    return place


def selected(draft: JobDraft) -> str:
    """Return the name of the state that is shown: names are one set for a whole machine."""
    return str(_held(draft)["state"] or draft.state_name)


def select(draft: JobDraft, name: str) -> None:
    """Show the state called *name* from now on."""
    held = _held(draft)
    if held["state"] != name:
        held |= {"state": name, "rule": 0}


def rule(draft: JobDraft) -> int:
    """Return the number of the Choice's rule that is open."""
    return int(_held(draft)["rule"])


def open_rule(draft: JobDraft, number: int) -> None:
    """Open rule *number* of the Choice that is shown."""
    _held(draft)["rule"] = number


def kept_text(draft: JobDraft, name: str) -> tuple[str, Text] | None:
    """Return the JSON of the state called *name* that could not be taken over, and why not."""
    held = _held(draft)["text"]
    if not held or held["state"] != name:
        return None
    return held["text"], Text(held["error"]["key"], held["error"]["params"])


def keep_text(draft: JobDraft, name: str, text: str | None, error: Text | None = None) -> None:
    """Keep the JSON *text* of a state, so that it is not lost; None forgets it."""
    kept = None
    if text is not None and error is not None:
        said = {"key": error.key, "params": dict(error.params)}
        kept = {"state": name, "text": text, "error": said}
    _held(draft)["text"] = kept
