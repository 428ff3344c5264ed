"""Failures in plain words: the likely cause, what to change, and the way to the field."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import drafts, jump, state
from components.findings import escaped
from components.state import t
from sagestep.draft import JobDraft
from sagestep.failures import Explanation, Place
from sagestep.types import Document, Finding, SagestepError, Severity, Text

QUOTED = 160
"""How many characters of a failure's own words are shown where there are several."""


def show(found: Sequence[Explanation], key: str, run_id: str | None = None) -> None:
    """Draw *found*; where they are about the run *run_id*, with buttons to its draft's fields."""
    for number, one in enumerate(found):
        with st.container(border=True, gap="small", key=f"explained-{key}-{number}"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"**:material/lightbulb: {escaped(t(one.title))}**", width="stretch")
                sure = t(f"failure.confidence.{one.confidence}")
                st.badge(t("explain.confidence", confidence=sure), color="gray")
            if one.state:
                st.caption(escaped(t("explain.state", state=one.state)))
            if len(found) > 1 and one.said:
                st.caption(f"“{escaped(_shortened(one.said))}”")
            st.markdown(escaped(t(one.why)))
            st.markdown(f"**{t('explain.fix')}:** {escaped(t(one.fix))}")
            _places(one, f"{key}-{number}", run_id)
            st.caption(f"[{t('explain.source')}]({one.source})")


def _shortened(said: str) -> str:
    """Return the beginning of what a failure said, on one line."""
    line = " ".join(said.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"


def _places(one: Explanation, key: str, run_id: str | None) -> None:
    reachable = [place for place in one.places if run_id and place.document is Document.REQUEST]
    with st.container(horizontal=True, gap="small"):
        for place in reachable:
            st.button(
                t("explain.open", field=t(f"failure.field.{place.field}")),
                key=f"mend-{key}-{place.field}",
                icon=":material/arrow_forward:",
                on_click=_open,
                args=(run_id, place),
            )
    others = [t(f"failure.field.{place.field}") for place in one.places if place not in reachable]
    if others:
        st.caption(escaped(t("explain.fields", fields=", ".join(others))))


def _open(run_id: str, place: Place) -> None:
    """Open the run's draft, or a new one made from it, at the field."""
    try:
        draft = _draft(run_id)
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")
        return
    if draft is None:
        return
    drafts.open_draft(draft)
    jump.aim(draft, Finding("", place.path, Severity.INFO, Text("explain.what"), None, ""))
    state.go("build", draft=draft.id)


def _draft(run_id: str) -> JobDraft | None:
    run = state.store().run(run_id)
    if run is None:
        return None
    if run.draft_id and drafts.has_draft(run.draft_id):
        stored = state.store().draft(run.draft_id)
        return JobDraft.model_validate(stored.values) if stored else None
    from sagestep.importer import draft_of_run

    return draft_of_run(run.kind, run.request, run.draft)
