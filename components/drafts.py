"""The draft in hand: opened, edited, undone and kept.

It is the only truth of the form, kept in the session as JSON and in the store at every edit.
"""

from __future__ import annotations

import time
import uuid
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from components import session, state
from components.session import Key
from sagestep.draft import JobDraft
from sagestep.types import Path, SagestepError, Target, Text

if TYPE_CHECKING:
    from sagestep.plan import Plan

UNDO_DEPTH = 100
TYPING_SECONDS = 2.0
"""Edits of one field that follow each other this closely are one step back."""


def draft() -> JobDraft | None:
    """Return the draft that the URL names, or the one in hand; None where there is none.

    A draft of another browser, reached by a shared link, opens as a copy of one's own.
    """
    wanted = st.query_params.get("draft")
    current = session.get(Key.DRAFT)
    held = JobDraft.model_validate_json(current) if current else None
    if held and (wanted is None or wanted == held.id):
        return held
    found = _stored(wanted) if wanted else None
    if found is not None:
        _hold(found)
    return found


def _stored(draft_id: str) -> JobDraft | None:
    try:
        stored = state.store().draft(draft_id)
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")
        return None
    if stored is None:
        return None
    found = JobDraft.model_validate(stored.values)
    if stored.owner == state.owner():
        return found
    copy = found.model_copy(update={"id": uuid.uuid4().hex})
    save(copy)
    state.notify(Text("notice.copied_draft"))
    return copy


def _hold(new: JobDraft) -> None:
    session.put(Key.DRAFT, new.model_dump_json())
    session.put(Key.UNDO, [])
    session.put(Key.REDO, [])
    session.put(Key.OPENED, [])
    session.pop(Key.STAGE, None)
    session.pop(Key.PAYLOAD_TEXT, None)


def has_draft(draft_id: str) -> bool:
    """Say whether the browser has a draft called *draft_id*."""
    try:
        stored = state.store().draft(draft_id)
    except SagestepError:
        return False
    return stored is not None and stored.owner == state.owner()


def open_draft(new: JobDraft) -> None:
    """Take *new* in hand and keep it."""
    _hold(new)
    save(new)


def save(edited: JobDraft) -> None:
    """Keep *edited* in the store, under its job name."""
    title = edited.title
    state.attempt(
        lambda: state.store().save_draft(
            state.owner(), edited.model_dump(mode="json"), title, edited.kind
        )
    )


def commit(edited: JobDraft, path: Path | None = None) -> None:
    """Make *edited* the draft in hand, undoable, and keep it.

    Edits of one *path* in quick succession are typing: they count as one step back.
    """
    before = session.get(Key.DRAFT)
    after = edited.model_dump_json()
    if before == after:
        return
    if before and _only_redrawn(before, edited):
        session.put(Key.DRAFT, after)
        return
    undo_list = session.seed(Key.UNDO, [])
    now, last = time.monotonic(), session.get(Key.LAST_EDIT)
    place = list(path) if path is not None else None
    typing = bool(last and place and last["path"] == place and now - last["at"] < TYPING_SECONDS)
    if before and not (typing and undo_list):
        undo_list.append(before)
        del undo_list[:-UNDO_DEPTH]
    session.put(Key.LAST_EDIT, {"path": place, "at": now})
    session.put(Key.REDO, [])
    session.put(Key.DRAFT, after)
    save(edited)


def _only_redrawn(before: str, edited: JobDraft) -> bool:
    """Say whether nothing but the epoch is new: the form is drawn anew, and that is no edit."""
    held = JobDraft.model_validate_json(before)
    return held.epoch != edited.epoch and held.model_copy(update={"epoch": edited.epoch}) == edited


def delete_draft(draft_id: str) -> None:
    """Delete a kept draft; `restore_draft` brings the last one back."""
    stored = state.store().draft(draft_id)
    if stored is None or stored.owner != state.owner():
        return
    session.put(Key.DELETED, stored.values)
    state.attempt(lambda: state.store().delete_draft(draft_id))
    held = session.get(Key.DRAFT)
    if held and JobDraft.model_validate_json(held).id == draft_id:
        session.pop(Key.DRAFT)


def deleted_draft() -> JobDraft | None:
    """Return the draft that was deleted last in this session, or None."""
    values = session.get(Key.DELETED)
    return JobDraft.model_validate(values) if values else None


def restore_draft() -> None:
    """Keep the last deleted draft again."""
    deleted = deleted_draft()
    if deleted is not None:
        session.pop(Key.DELETED)
        save(deleted)


def can_undo() -> bool:
    """Say whether there is a step back."""
    return bool(session.get(Key.UNDO))


def can_redo() -> bool:
    """Say whether there is a step forward."""
    return bool(session.get(Key.REDO))


def undo() -> None:
    """Go one edit back."""
    _travel(Key.UNDO, Key.REDO)


def redo() -> None:
    """Go one edit forward again."""
    _travel(Key.REDO, Key.UNDO)


def _travel(source: Key, other: Key) -> None:
    waiting = session.get(source) or []
    current = session.get(Key.DRAFT)
    if not waiting or not current:
        return
    session.put(other, [*session.get(other, []), current])
    epoch = JobDraft.model_validate_json(current).epoch
    restored = JobDraft.model_validate_json(waiting.pop()).model_copy(update={"epoch": epoch + 1})
    session.put(Key.DRAFT, restored.model_dump_json())
    session.put(Key.LAST_EDIT, None)
    save(restored)


def plan_of(current: JobDraft) -> Plan:
    """Return what *current* comes to; the same draft is planned once however often it is drawn."""
    return _plan(current.model_dump_json(), state.target())


@lru_cache(maxsize=64)
def _plan(draft_json: str, where: Target) -> Plan:
    from sagestep.plan import make_plan

    return make_plan(JobDraft.model_validate_json(draft_json), where)
