"""Who is there and in which words; the region; the store; notices; the way to another page."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Final

import streamlit as st

from components import session
from components.session import Key
from sagestep import i18n
from sagestep.types import Json, SagestepError, Target, Text

if TYPE_CHECKING:
    from sagestep.history.store import JobStore

COOKIE = "sagestep_browser"


def owner() -> str:
    """Return the browser's own id: from its cookie, or one that its cookie is being set to."""
    known = st.context.cookies.get(COOKIE)
    if known and known.isalnum() and len(known) == 32:
        return known
    return str(session.seed(Key.OWNER, uuid.uuid4().hex))


def has_cookie() -> bool:
    """Say whether the browser sent its id."""
    return COOKIE in st.context.cookies


def language() -> str:
    """Return the language of the screen: as chosen, as chosen before, or as the browser prefers."""
    chosen = session.get(Key.LANGUAGE)
    if chosen not in i18n.languages():
        preferred = (st.context.locale or i18n.REFERENCE)[:2]
        chosen = _setting("language") or preferred
        chosen = chosen if chosen in i18n.languages() else i18n.REFERENCE
        session.put(Key.LANGUAGE, chosen)
    return str(chosen)


def set_language(code: str) -> None:
    """Change the language of the screen; nothing else changes."""
    session.put(Key.LANGUAGE, code)
    _remember("language", code)


def t(key: str | Text, **params: Json) -> str:
    """Return the sentence of *key* in the screen's language."""
    return i18n.say(key if isinstance(key, Text) else Text(key, params), language())


def target() -> Target:
    """Return where drafts are meant to run."""
    region = session.get(Key.REGION)
    if not region:
        region = _setting("region") or Target().region
        session.put(Key.REGION, region)
    return Target(region=str(region))


def set_region(region: str) -> None:
    """Change the region that plans are made for."""
    session.put(Key.REGION, region)
    _remember("region", region)


def _setting(name: str) -> str | None:
    try:
        value = store().setting(owner(), name)
    except SagestepError:
        return None
    return value if isinstance(value, str) else None


def _remember(name: str, value: str) -> None:
    attempt(lambda: store().put_setting(owner(), name, value))


SANDBOX_BACKEND: Final = "sandbox"
AWS_BACKEND: Final = "aws"
AWS: Final = "SAGESTEP_AWS"
"""The environment variable by which whoever runs the server lets it reach an AWS account: 1."""


def aws_allowed() -> bool:
    """Say whether this server may reach an AWS account at all."""
    return os.environ.get(AWS) == "1"


def backend() -> str:
    """Return where jobs are launched: the sandbox, unless the server allows more and one chose."""
    chosen = session.get(Key.BACKEND)
    return AWS_BACKEND if chosen == AWS_BACKEND and aws_allowed() else SANDBOX_BACKEND


def set_backend(name: str) -> None:
    """Change where jobs are launched, in this session; an account has to be looked at anew."""
    session.put(Key.BACKEND, name)
    session.pop(Key.ACCOUNT)


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


def attempt(save: Callable[[], object]) -> None:
    """Save; where that fails, say so once and go on: what is on screen is not lost."""
    try:
        save()
    except SagestepError as error:
        notify(error.text, icon="⚠️")


def notify(text: Text, icon: str = "✅") -> None:
    """Show *text* on the next page that is drawn."""
    notices = session.seed(Key.NOTICES, [])
    notices.append({"key": text.key, "params": dict(text.params), "icon": icon})


def take_notices() -> list[tuple[Text, str]]:
    """Return the waiting notices, once."""
    waiting = session.pop(Key.NOTICES, [])
    return [(Text(notice["key"], notice["params"]), notice["icon"]) for notice in waiting]


def report(text: Text) -> None:
    """Show *text* where the user asked for what did not work."""
    session.put(Key.PROBLEM, {"key": text.key, "params": dict(text.params)})


def take_problem() -> Text | None:
    """Return the problem to show, once."""
    problem = session.pop(Key.PROBLEM, None)
    return Text(problem["key"], problem["params"]) if problem else None


def go(page: str, **params: str) -> None:
    """Open *page* on the next drawing: a callback cannot leave its page by itself."""
    session.put(Key.GO, {"page": f"pages/{page}.py", "params": params})


def take_go() -> tuple[str, dict[str, str]] | None:
    """Return the page to open and its query parameters, once."""
    wanted = session.pop(Key.GO, None)
    return (wanted["page"], wanted["params"]) if wanted else None


STYLES = FilePath(__file__).with_name("styles.css")
ICON = FilePath(__file__).with_name("icon.png")
