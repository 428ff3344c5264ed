"""What the session remembers. The one module that names session keys.

Session state holds JSON only: classes are new after a hot reload. The draft is the only truth of
the form; widget keys are throw-away (see `components/form/field.py`).
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import streamlit as st

from sagestep import i18n
from sagestep.draft import JobDraft
from sagestep.plan import Plan, make_plan
from sagestep.types import Json, Path, SagestepError, Target, Text

if TYPE_CHECKING:
    from sagestep.history.store import JobStore

COOKIE = "sagestep_browser"
UNDO_DEPTH = 100
TYPING_SECONDS = 2.0
"""Edits of one field that follow each other this closely are one step back."""


class Key(StrEnum):
    """The names in session state."""

    FRAMED = "_framed"
    OWNER = "_owner"
    LANGUAGE = "_language"
    REGION = "_region"
    DRAFT = "_draft"
    UNDO = "_undo"
    REDO = "_redo"
    LAST_EDIT = "_last_edit"
    STAGE = "_stage"
    OPENED = "_opened"
    FOCUS = "_focus"
    NOTICES = "_notices"
    PAYLOAD_TEXT = "_payload_text"
    GO = "_go"
    PROBLEM = "_problem"
    DELETED = "_deleted"


# --- who and in which words ---------------------------------------------------------------------


def owner() -> str:
    """Return the browser's own id: from its cookie, or one that its cookie is being set to."""
    known = st.context.cookies.get(COOKIE)
    if known and known.isalnum() and len(known) == 32:
        return known
    return str(st.session_state.setdefault(Key.OWNER, uuid.uuid4().hex))


def has_cookie() -> bool:
    """Say whether the browser sent its id."""
    return COOKIE in st.context.cookies


def language() -> str:
    """Return the language of the screen: as chosen, as chosen before, or as the browser prefers."""
    chosen = st.session_state.get(Key.LANGUAGE)
    if chosen not in i18n.languages():
        preferred = (st.context.locale or i18n.REFERENCE)[:2]
        chosen = _setting("language") or preferred
        chosen = chosen if chosen in i18n.languages() else i18n.REFERENCE
        st.session_state[Key.LANGUAGE] = chosen
    return str(chosen)


def set_language(code: str) -> None:
    """Change the language of the screen; nothing else changes."""
    st.session_state[Key.LANGUAGE] = code
    _remember("language", code)


def t(key: str | Text, **params: Json) -> str:
    """Return the sentence of *key* in the screen's language."""
    return i18n.say(key if isinstance(key, Text) else Text(key, params), language())


def target() -> Target:
    """Return where drafts are meant to run."""
    region = st.session_state.get(Key.REGION)
    if not region:
        region = _setting("region") or Target().region
        st.session_state[Key.REGION] = region
    return Target(region=str(region))


def set_region(region: str) -> None:
    """Change the region that plans are made for."""
    st.session_state[Key.REGION] = region
    _remember("region", region)


def _setting(name: str) -> str | None:
    try:
        value = store().setting(owner(), name)
    except SagestepError:
        return None
    return value if isinstance(value, str) else None


def _remember(name: str, value: str) -> None:
    _attempt(lambda: store().put_setting(owner(), name, value))


# --- what is kept -------------------------------------------------------------------------------


@st.cache_resource(show_spinner=False)
def _opened_store() -> tuple[JobStore, Text | None]:
    from sagestep.history.store import open_store

    return open_store()


def store() -> JobStore:
    """Return the process's store; in memory where no file can be written."""
    return _opened_store()[0]


def store_warning() -> Text | None:
    """Return why the store keeps nothing beyond this process, or None."""
    return _opened_store()[1]


def _attempt(save: Callable[[], object]) -> None:
    """Save; where that fails, say so once and go on: what is on screen is not lost."""
    try:
        save()
    except SagestepError as error:
        notify(error.text, icon="⚠️")


# --- notices ------------------------------------------------------------------------------------


def notify(text: Text, icon: str = "✅") -> None:
    """Show *text* on the next page that is drawn."""
    notices = st.session_state.setdefault(Key.NOTICES, [])
    notices.append({"key": text.key, "params": dict(text.params), "icon": icon})


def take_notices() -> list[tuple[Text, str]]:
    """Return the waiting notices, once."""
    waiting = st.session_state.pop(Key.NOTICES, [])
    return [(Text(notice["key"], notice["params"]), notice["icon"]) for notice in waiting]


def report(text: Text) -> None:
    """Show *text* where the user asked for what did not work."""
    st.session_state[Key.PROBLEM] = {"key": text.key, "params": dict(text.params)}


def take_problem() -> Text | None:
    """Return the problem to show, once."""
    problem = st.session_state.pop(Key.PROBLEM, None)
    return Text(problem["key"], problem["params"]) if problem else None


# --- the way to another page --------------------------------------------------------------------


def go(page: str, **params: str) -> None:
    """Open *page* on the next drawing: a callback cannot leave its page by itself."""
    st.session_state[Key.GO] = {"page": f"pages/{page}.py", "params": params}


def take_go() -> tuple[str, dict[str, str]] | None:
    """Return the page to open and its query parameters, once."""
    wanted = st.session_state.pop(Key.GO, None)
    return (wanted["page"], wanted["params"]) if wanted else None


# --- widgets that are not fields of a draft -----------------------------------------------------


def seed(key: str, value: Json) -> None:
    """Give the widget *key* its first value; later ones are the user's."""
    if key not in st.session_state:
        st.session_state[key] = value


def widget(key: str) -> Json:
    """Return what the widget *key* holds, or None."""
    return st.session_state.get(key)


# --- the draft ----------------------------------------------------------------------------------


def draft() -> JobDraft | None:
    """Return the draft that the URL names, or the one in hand; None where there is none.

    A draft of another browser, reached by a shared link, opens as a copy of one's own.
    """
    wanted = st.query_params.get("draft")
    current = st.session_state.get(Key.DRAFT)
    held = JobDraft.model_validate_json(current) if current else None
    if held and (wanted is None or wanted == held.id):
        return held
    found = _stored(wanted) if wanted else None
    if found is not None:
        _hold(found)
    return found


def _stored(draft_id: str) -> JobDraft | None:
    try:
        stored = store().draft(draft_id)
    except SagestepError as error:
        notify(error.text, icon="⚠️")
        return None
    if stored is None:
        return None
    found = JobDraft.model_validate(stored.values)
    if stored.owner == owner():
        return found
    copy = found.model_copy(update={"id": uuid.uuid4().hex})
    save(copy)
    notify(Text("notice.copied_draft"))
    return copy


def _hold(new: JobDraft) -> None:
    st.session_state[Key.DRAFT] = new.model_dump_json()
    st.session_state[Key.UNDO] = []
    st.session_state[Key.REDO] = []
    st.session_state[Key.OPENED] = []
    st.session_state.pop(Key.STAGE, None)
    st.session_state.pop(Key.PAYLOAD_TEXT, None)


def has_draft(draft_id: str) -> bool:
    """Say whether the browser has a draft called *draft_id*."""
    try:
        stored = store().draft(draft_id)
    except SagestepError:
        return False
    return stored is not None and stored.owner == owner()


def open_draft(new: JobDraft) -> None:
    """Take *new* in hand and keep it."""
    _hold(new)
    save(new)


def save(edited: JobDraft) -> None:
    """Keep *edited* in the store, under its job name."""
    title = edited.name or ""
    _attempt(
        lambda: store().save_draft(owner(), edited.model_dump(mode="json"), title, edited.kind)
    )


def commit(edited: JobDraft, path: Path | None = None) -> None:
    """Make *edited* the draft in hand, undoable, and keep it.

    Edits of one *path* in quick succession are typing: they count as one step back.
    """
    before = st.session_state.get(Key.DRAFT)
    after = edited.model_dump_json()
    if before == after:
        return
    undo_list = st.session_state.setdefault(Key.UNDO, [])
    now, last = time.monotonic(), st.session_state.get(Key.LAST_EDIT)
    place = list(path) if path is not None else None
    typing = bool(last and place and last["path"] == place and now - last["at"] < TYPING_SECONDS)
    if before and not (typing and undo_list):
        undo_list.append(before)
        del undo_list[:-UNDO_DEPTH]
    st.session_state[Key.LAST_EDIT] = {"path": place, "at": now}
    st.session_state[Key.REDO] = []
    st.session_state[Key.DRAFT] = after
    save(edited)


def delete_draft(draft_id: str) -> None:
    """Delete a kept draft; `restore_draft` brings the last one back."""
    stored = store().draft(draft_id)
    if stored is None or stored.owner != owner():
        return
    st.session_state[Key.DELETED] = stored.values
    _attempt(lambda: store().delete_draft(draft_id))
    held = st.session_state.get(Key.DRAFT)
    if held and JobDraft.model_validate_json(held).id == draft_id:
        st.session_state.pop(Key.DRAFT)


def deleted_draft() -> JobDraft | None:
    """Return the draft that was deleted last in this session, or None."""
    values = st.session_state.get(Key.DELETED)
    return JobDraft.model_validate(values) if values else None


def restore_draft() -> None:
    """Keep the last deleted draft again."""
    deleted = deleted_draft()
    if deleted is not None:
        st.session_state.pop(Key.DELETED)
        save(deleted)


def can_undo() -> bool:
    """Say whether there is a step back."""
    return bool(st.session_state.get(Key.UNDO))


def can_redo() -> bool:
    """Say whether there is a step forward."""
    return bool(st.session_state.get(Key.REDO))


def undo() -> None:
    """Go one edit back."""
    _travel(Key.UNDO, Key.REDO)


def redo() -> None:
    """Go one edit forward again."""
    _travel(Key.REDO, Key.UNDO)


def _travel(source: Key, other: Key) -> None:
    waiting = st.session_state.get(source) or []
    current = st.session_state.get(Key.DRAFT)
    if not waiting or not current:
        return
    st.session_state.setdefault(other, []).append(current)
    epoch = JobDraft.model_validate_json(current).epoch
    restored = JobDraft.model_validate_json(waiting.pop()).model_copy(update={"epoch": epoch + 1})
    st.session_state[Key.DRAFT] = restored.model_dump_json()
    st.session_state[Key.LAST_EDIT] = None
    save(restored)


def plan_of(current: JobDraft) -> Plan:
    """Return what *current* comes to; the same draft is planned once however often it is drawn."""
    return _plan(current.model_dump_json(), target())


@lru_cache(maxsize=64)
def _plan(draft_json: str, where: Target) -> Plan:
    return make_plan(JobDraft.model_validate_json(draft_json), where)


# --- where the person is in the form ------------------------------------------------------------


def stage() -> str | None:
    """Return the form's open stage, or None before the first visit."""
    return st.session_state.get(Key.STAGE)


def set_stage(name: str) -> None:
    """Open a stage of the form."""
    st.session_state[Key.STAGE] = name


def opened() -> frozenset[str]:
    """Return the optional fields (JSON Pointers) that were opened but hold nothing yet."""
    return frozenset(st.session_state.get(Key.OPENED, []))


def open_field(pointer: str) -> None:
    """Draw an optional field from now on."""
    st.session_state[Key.OPENED] = sorted({*opened(), pointer})


def close_field(pointer: str) -> None:
    """Fold an optional field, and all below it, away again."""
    st.session_state[Key.OPENED] = [
        name for name in opened() if name != pointer and not name.startswith(pointer + "/")
    ]


def focus(pointer: str) -> None:
    """Bring the field at *pointer* into view on the next drawing of the form."""
    st.session_state[Key.FOCUS] = {"pointer": pointer, "nonce": uuid.uuid4().hex}


def take_focus() -> dict[str, str] | None:
    """Return the field to bring into view, once."""
    wanted: dict[str, str] | None = st.session_state.pop(Key.FOCUS, None)
    return wanted


def payload_text() -> dict[str, Any] | None:
    """Return the payload text that is being edited and could not be taken over, with its error."""
    return st.session_state.get(Key.PAYLOAD_TEXT)


def keep_payload_text(text: str | None, error: Text | None = None) -> None:
    """Keep a payload text that is not yet valid, so that it is not lost; None forgets it."""
    if text is None:
        st.session_state.pop(Key.PAYLOAD_TEXT, None)
        return
    message = {"key": error.key, "params": dict(error.params)} if error else None
    st.session_state[Key.PAYLOAD_TEXT] = {"text": text, "error": message}


STYLES = FilePath(__file__).with_name("styles.css")
ICON = FilePath(__file__).with_name("icon.png")
