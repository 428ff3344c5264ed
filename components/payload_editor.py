"""The API payload as text: shown at every edit, and editable; the form follows."""

from __future__ import annotations

import streamlit as st

from components import artifact, place, session, state
from components.findings import escaped
from components.form._form import Commit
from components.state import t
from sagestep import i18n
from sagestep.payload import from_template
from sagestep.plan import Plan
from sagestep.types import SagestepError, Text

_KEY = "payload-text"
_EDITING = "payload-editing"


def show(plan: Plan, commit: Commit) -> None:
    """Draw the payload, or the editor for it."""
    text = artifact.as_json(plan.requests[0].payload)
    waiting = place.payload_text()
    editing = st.toggle(
        t("payload.edit"), key=_EDITING, help=t("payload.edit.help"), value=bool(waiting)
    )
    if not editing and not waiting:
        artifact.show(text, "json", f"{plan.draft.name or plan.kind.id}.json", "payload")
        return
    # A text that could not be taken over stays as it was typed; any other follows the form.
    seed = waiting["text"] if waiting else text
    key = f"{_KEY}:{plan.draft.id}:{hash(seed) if not waiting else 'waiting'}"
    session.seed(key, seed)
    st.text_area(
        t("payload.text"),
        key=key,
        height=420,
        label_visibility="collapsed",
        on_change=lambda: _take(plan, commit, key),
    )
    if waiting and waiting["error"]:
        error = Text(waiting["error"]["key"], waiting["error"]["params"])
        st.error(escaped(i18n.say(error, state.language())), icon=":material/error:")
        st.button(
            t("payload.discard"), key="payload-discard", on_click=lambda: _discard(plan, commit)
        )


def _take(plan: Plan, commit: Commit, key: str) -> None:
    """Take the typed text over, or keep it with what is wrong with it."""
    from sagestep.importer.reading import read

    text = session.get(key)
    draft = plan.draft
    try:
        got = read(text)
        if not isinstance(got.data, dict):
            raise SagestepError(Text("payload.not_object"))
    except SagestepError as error:
        place.keep_payload_text(text, error.text)
        commit(draft, ())
        return
    place.keep_payload_text(None)
    for repair in got.repairs:
        state.notify(repair, icon="🔧")
    commit(draft.with_values(from_template(got.data, draft.language)), ())


def _discard(plan: Plan, commit: Commit) -> None:
    place.keep_payload_text(None)
    commit(plan.draft.redrawn(), ())
