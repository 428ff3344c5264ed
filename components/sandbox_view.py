"""The page Sandbox: on the left what is to happen, on the right what came of it."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from typing import Final, Literal

import streamlit as st

from components import (
    drafts,
    explanations,
    graph,
    sandbox_choices,
    sandbox_replay,
    sandbox_setup,
    sandbox_tables,
    session,
    state,
)
from components.clock import span
from components.findings import COLOR, ICON, escaped
from components.session import Key
from components.state import t
from sagestep.draft import JobDraft
from sagestep.launch import rehearse
from sagestep.launch.rehearse import Rehearsal
from sagestep.plan import Plan
from sagestep.types import JsonObject, SagestepError

_LOOK: Final[dict[str, tuple[Literal["green", "red", "orange"], str]]] = {
    "SUCCEEDED": ("green", ":material/check_circle:"),
    "FAILED": ("red", ":material/error:"),
    "TIMED_OUT": ("orange", ":material/timer_off:"),
}
_TABS: Final = ("replay", "attempts", "events", "jobs", "files")


def show(draft: JobDraft) -> None:
    """Draw the page for *draft*."""
    st.query_params["draft"] = draft.id
    plan = drafts.plan_of(draft)
    st.markdown(f"## {escaped(draft.title or t('draft.untitled'))}")
    st.caption(t("sandbox.about"))
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(border=True, key="sandbox-setup"):
        sandbox_setup.show(plan)
        problem = state.take_problem()
        if problem:
            st.error(escaped(t(problem)), icon=":material/error:")
        st.button(
            t("sandbox.run"),
            key="sandbox-run",
            type="primary",
            icon=":material/play_arrow:",
            width="stretch",
            on_click=_run,
            args=(plan,),
        )
    with right, st.container(key="sandbox-result"):
        _result(plan)


def _run(plan: Plan) -> None:
    chosen = sandbox_choices.setup(plan)
    try:
        asked = _request(plan, chosen)
        _rehearsed(json.dumps(asked))
    except SagestepError as error:
        state.report(error.text)
        return
    session.put(Key.REHEARSAL, asked)
    session.pop(Key.REPLAY)


def _request(plan: Plan, chosen: JsonObject) -> JsonObject:
    """Return all that an execution follows from."""
    return {
        "draft": plan.draft.id,
        "machine": plan.machine,
        "input": sandbox_choices.parsed(sandbox_choices.input_text(plan, chosen)),
        "mocks": sandbox_choices.mocks(plan, chosen),
        "drills": {
            name: of_task["drill"]
            for name, of_task in chosen["tasks"].items()
            if of_task.get("drill", sandbox_choices.NONE) != sandbox_choices.NONE
        },
        "region": plan.target.region,
        "seed": int(chosen["seed"]),
        "started": float(int(time.time())),
    }


@lru_cache(maxsize=16)
def _rehearsed(asked_json: str) -> tuple[Rehearsal, float]:
    """Return the rehearsal, and how many real milliseconds it took."""
    asked = json.loads(asked_json)
    begun = time.perf_counter()
    rehearsal = rehearse.rehearse(
        asked["machine"],
        asked["input"],
        asked["mocks"],
        region=asked["region"],
        started=asked["started"],
        seed=asked["seed"],
    )
    return rehearsal, (time.perf_counter() - begun) * 1000


def _result(plan: Plan) -> None:
    asked = session.get(Key.REHEARSAL)
    if not asked or asked["draft"] != plan.draft.id:
        st.info(t("sandbox.waiting"), icon=":material/science:")
        graph.show(plan, "sandbox")
        return
    rehearsal, milliseconds = _rehearsed(json.dumps(asked))
    _head(rehearsal, milliseconds)
    if asked != {**_current(plan), "started": asked["started"]}:
        st.caption(f":material/history: {t('sandbox.stale')}")
    _advice(rehearsal, asked)
    names = [t(f"sandbox.tab.{name}") for name in _TABS]
    tabs = st.tabs(names, key="sandbox-tabs", on_change="rerun")
    for tab, name in zip(tabs, _TABS, strict=True):
        if tab.open:
            with tab:
                _tab(name, rehearsal, asked)


def _tab(name: str, rehearsal: Rehearsal, asked: JsonObject) -> None:
    match name:
        case "replay":
            sandbox_replay.show(rehearsal)
        case "attempts":
            sandbox_tables.attempts(rehearsal)
        case "events":
            sandbox_tables.events(rehearsal)
        case "jobs":
            sandbox_tables.jobs(rehearsal)
        case "files":
            sandbox_tables.files(rehearsal, asked)


def _current(plan: Plan) -> JsonObject:
    try:
        return _request(plan, sandbox_choices.setup(plan))
    except SagestepError:
        return {}


def _head(rehearsal: Rehearsal, milliseconds: float) -> None:
    execution = rehearsal.execution
    color, icon = _LOOK[execution.status]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(t(f"sandbox.status.{execution.status}"), icon=icon, color=color)
        st.caption(t("sandbox.real", ms=f"{milliseconds:,.0f}"))
    facts = [
        (t("sandbox.elapsed"), span(execution.elapsed_seconds)),
        (t("sandbox.waited"), span(rehearsal.waited)),
        (t("sandbox.attempts.count"), str(sum(len(one.attempts) for one in rehearsal.visits))),
        (t("sandbox.jobs.count"), str(len(execution.jobs))),
        (t("sandbox.cost"), _cost(rehearsal)),
    ]
    if children := execution.children:
        failed = sum(child.error is not None for child in children)
        told = t("sandbox.children.some", count=f"{len(children):,}", failed=failed)
        facts.append((t("sandbox.children"), told))
    with st.container(horizontal=True, gap="medium"):
        for name, value in facts:
            with st.container(width="content", gap="xsmall"):
                st.caption(name)
                st.markdown(f"**{escaped(value)}**")
    if execution.error:
        cause = (execution.cause or "")[:600]
        st.error(f"**{escaped(execution.error)}**  \n{escaped(cause)}", icon=icon)


def _cost(rehearsal: Rehearsal) -> str:
    if rehearsal.usd is None:
        return "–" if rehearsal.priced else t("sandbox.cost.unknown")
    usd = f"${rehearsal.usd:,.2f}"
    return usd if rehearsal.priced else t("sandbox.cost.part", usd=usd)


def _advice(rehearsal: Rehearsal, asked: JsonObject) -> None:
    st.markdown(f"##### {t('sandbox.advice')}")
    explained = {one.state for one in rehearsal.explanations}
    reached = {visit.name for visit in rehearsal.visits} - explained
    drills = [(name, drill) for name, drill in asked["drills"].items() if name in reached]
    if not rehearsal.advice and not drills and not explained:
        st.caption(t("sandbox.advice.none"))
    for number, advice in enumerate(rehearsal.advice):
        with st.container(border=True, gap="xsmall", key=f"sandbox-advice-{number}"):
            sign = f":{COLOR[advice.severity]}[{ICON[advice.severity]}]"
            st.markdown(f"{sign} {escaped(t(advice.text))}")
            if advice.fix:
                st.caption(escaped(t(advice.fix)))
    for name, drill in drills:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":blue[:material/science:] {escaped(name)}: {t(f'drill.{drill}')}")
            st.caption(escaped(t(f"drill.{drill}.mend")))
    if rehearsal.explanations:
        alone = not rehearsal.advice
        with st.expander(t("sandbox.why"), icon=":material/lightbulb:", expanded=alone):
            explanations.show(rehearsal.explanations, "sandbox")
