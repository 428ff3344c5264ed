"""What every launch asks besides where: the execution input, and where the last one led."""

from __future__ import annotations

import json

import streamlit as st

from components import session, state
from components.clock import when
from components.findings import escaped
from components.state import t
from sagestep.history.records import Run
from sagestep.plan import Plan, example_input
from sagestep.types import Json, SagestepError, Text

_INPUT = "launch-input"


def ask(plan: Plan) -> None:
    """Draw the field for the execution input, where the plan reads one."""
    if plan.inputs:
        session.seed(_INPUT, json.dumps(example_input(plan), indent=2, ensure_ascii=False))
        st.text_area(t("launch.input"), key=_INPUT, height="content")


def given(plan: Plan) -> Json:
    """Return the execution input as it was typed; None where the plan needs none.

    Raises:
        SagestepError: it is no JSON.
    """
    if not plan.requests[0].holes:
        return None
    try:
        return json.loads(session.get(_INPUT) or "{}")
    except ValueError as error:
        raise SagestepError(Text("launch.input.bad")) from error


def problem() -> None:
    """Draw what went wrong at the last click, once."""
    found = state.take_problem()
    if found:
        st.error(escaped(t(found)), icon=":material/error:")


def last(earlier: list[Run]) -> None:
    """Draw the way to the draft's last run."""
    if not earlier:
        return
    run = earlier[0]
    st.page_link(
        "pages/run.py",
        label=t("launch.earlier", status=t(f"status.{run.status}"), when=when(run.created_at)),
        icon=":material/play_circle:",
        query_params={"run": run.id},
    )
