"""One click each: patterns around a job, and the output of an earlier job as its input."""

from __future__ import annotations

import streamlit as st

from components import session
from components import workflow_edit as edit
from components.state import t
from sagestep import composer
from sagestep.composer import Offer, patterns
from sagestep.types import JsonObject, Path


def show(view: edit.View) -> None:
    """Draw what can be fed to the job that is shown, and the patterns that fit it."""
    _feed(view)
    fitting = patterns.fitting(view.machine, view.row.at)
    st.markdown(f"**{t('workflow.patterns')}**")
    if not fitting:
        st.caption(t("workflow.patterns.none"))
    for pattern in fitting:
        with st.container(gap="xsmall"):
            _pattern(view, pattern)
            st.caption(t(f"workflow.pattern.{pattern.id}.about"))


def _pattern(view: edit.View, pattern: patterns.Pattern) -> None:
    at = view.row.at
    key = view.own_key(f"asks:{pattern.id}")
    if pattern.asks:
        st.text_input(t(f"workflow.asks.{pattern.asks}"), key=key)

    def add() -> None:
        answer = str(session.get(key, ""))

        def change(machine: JsonObject) -> JsonObject:
            return patterns.apply(machine, at, pattern.id, answer)

        # What was added stands around the job, so the job stays in view.
        edit.change(change, shown=view.row.name)

    st.button(
        t(f"workflow.pattern.{pattern.id}"),
        key=view.own_key(f"pattern:{pattern.id}"),
        icon=":material/bolt:",
        on_click=add,
    )


def _feed(view: edit.View) -> None:
    offers = {_name(one): one for one in composer.offers(view.machine, view.row.at)}
    st.markdown(f"**{t('workflow.feed')}**")
    if not offers:
        st.caption(t("workflow.feed.none"))
        return
    st.caption(t("workflow.feed.about"))
    key = view.own_key("feed")
    chosen = st.selectbox(t("workflow.feed"), list(offers), key=key, label_visibility="collapsed")
    st.button(
        t("workflow.feed.do"),
        key=view.own_key("feed-do"),
        icon=":material/input:",
        on_click=_take,
        args=(view.row.at, offers[chosen]),
    )


def _name(one: Offer) -> str:
    field = ".".join(str(part) for part in one.field)
    return f"{one.source[-1]} · {t(f'workflow.output.{one.output.id}')} → {field}"


def _take(at: Path, offer: Offer) -> None:
    edit.attempt(
        lambda machine: composer.feed(machine, offer), "workflow.feed.done", name=str(at[-1])
    )()
