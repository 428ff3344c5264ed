"""Launch in the sandbox: choose how it goes, click once, get one run."""

from __future__ import annotations

import json

import streamlit as st

from components import running, session, state
from components.clock import when
from components.findings import escaped
from components.state import t
from sagestep.plan import Plan, example_input
from sagestep.types import SagestepError, Text

_OUTCOME, _RATE, _INPUT = "launch-outcome", "launch-rate", "launch-input"


def show(plan: Plan) -> None:
    """Draw the panel."""
    with st.container(border=True, key="launch"):
        st.markdown(f"#### :material/science: {t('launch.title')}")
        st.caption(t("launch.about"))
        st.selectbox(
            t("launch.outcome"),
            running.outcomes(plan),
            key=_OUTCOME,
            format_func=lambda outcome: t(f"outcome.{outcome}"),
            help=t("launch.outcome.help"),
        )
        session.seed(_RATE, next(iter(running.RATES)))
        st.segmented_control(
            t("launch.rate"),
            list(running.RATES),
            key=_RATE,
            required=True,
            format_func=lambda rate: t(f"rate.{rate}"),
        )
        if plan.inputs:
            session.seed(_INPUT, json.dumps(example_input(plan), indent=2, ensure_ascii=False))
            st.text_area(t("launch.input"), key=_INPUT, height="content")
        earlier = state.store().runs_of_draft(plan.draft.id)
        _button(plan, len(earlier))
        if earlier:
            last = earlier[0]
            st.page_link(
                "pages/run.py",
                label=t(
                    "launch.earlier", status=t(f"status.{last.status}"), when=when(last.created_at)
                ),
                icon=":material/play_circle:",
                query_params={"run": last.id},
            )


def _button(plan: Plan, earlier: int) -> None:
    problem = state.take_problem()
    if problem:
        st.error(escaped(t(problem)), icon=":material/error:")
    if not plan.ready:
        st.caption(f":red[{t('launch.not_ready', errors=len(plan.errors))}]")
    # The key names the click that this drawing offers: a second click on it is the same launch.
    key = f"{plan.draft.id}:{earlier}"
    st.button(
        t("launch.again" if earlier else "launch.button"),
        key="launch-button",
        type="primary",
        icon=":material/rocket_launch:",
        disabled=not plan.ready,
        width="stretch",
        on_click=_launch,
        args=(plan, key),
    )
    st.caption(t("launch.free"))


def _launch(plan: Plan, key: str) -> None:
    given = None
    if plan.requests[0].holes:
        try:
            given = json.loads(session.get(_INPUT) or "{}")
        except ValueError:
            state.report(Text("launch.input.bad"))
            return
    try:
        run = running.launch(plan, session.get(_OUTCOME), session.get(_RATE), key, given)
    except SagestepError as error:
        state.report(error.text)
        return
    state.go("run", run=run.id)
