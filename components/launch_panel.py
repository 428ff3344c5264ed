"""Launch: in the sandbox, where one chooses how it goes, or in an account."""

from __future__ import annotations

import streamlit as st

from components import aws_panel, findings, launch_input, running, session, state
from components.state import t
from sagestep.plan import Plan
from sagestep.types import SagestepError

_OUTCOME, _RATE = "launch-outcome", "launch-rate"


def show(plan: Plan) -> None:
    """Draw the panel of the backend that is chosen."""
    if state.backend() == state.AWS_BACKEND:
        aws_panel.show(plan)
    else:
        _sandbox(plan)


def _sandbox(plan: Plan) -> None:
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
        launch_input.ask(plan)
        earlier = state.store().runs_of_draft(plan.draft.id)
        _button(plan, len(earlier))
        launch_input.last(earlier)


def _button(plan: Plan, earlier: int) -> None:
    launch_input.problem()
    if not plan.ready:
        st.caption(f":red[{t('launch.not_ready', errors=len(plan.errors))}]")
    findings.muted_errors(plan)
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
    outcome, rate = session.get(_OUTCOME), session.get(_RATE)
    try:
        run = running.launch(plan, outcome, rate, key, launch_input.given(plan))
    except SagestepError as error:
        state.report(error.text)
        return
    state.go("run", run=run.id)
