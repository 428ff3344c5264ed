"""What is to happen at one task: a drill where the sandbox answers, else what the service says."""

from __future__ import annotations

from typing import Final

import streamlit as st

from components import sandbox_choices as choices
from components import session
from components.findings import escaped
from components.state import t
from sagestep.launch import rehearse
from sagestep.launch.rehearse import Task
from sagestep.plan import Plan
from sagestep.types import JsonObject, SagestepError

_LOW: Final = 80


def show(plan: Plan, chosen: JsonObject, task: Task) -> None:
    """Draw the choices for *task*."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(task.name)}**")
        if task.name in chosen["recorded"]:
            st.caption(f":material/description: {t('sandbox.mock.recorded')}")
        elif task.kind is not None:
            _drill(plan, chosen, task)
        elif task.simulated:
            st.caption(t("sandbox.simulated"))
        else:
            _service(plan, chosen, task)


def _drill(plan: Plan, chosen: JsonObject, task: Task) -> None:
    of_task = chosen["tasks"].get(task.name, {})
    fitting = {drill.id: drill for drill in rehearse.drills_for(task)}
    key = choices.widget(chosen, "drill", task.name)
    kept = of_task.get("drill")
    session.seed(key, kept if kept in fitting else choices.NONE)
    picked = st.selectbox(
        t("sandbox.drill"),
        [choices.NONE, *fitting],
        key=key,
        label_visibility="collapsed",
        format_func=lambda drill: t(f"drill.{drill}"),
        on_change=lambda: choices.keep_of(plan, task.name, drill=session.get(key)),
    )
    if picked not in fitting:
        return
    drill = fitting[picked]
    if drill.counted:
        _number(plan, chosen, task, "times", drill.times or 1, t("sandbox.times.help"))
    if drill.coded:
        _number(plan, chosen, task, "exit_code", 1, None)
    said = rehearse.said(drill, task)
    name = t("sandbox.error_is", error=said.error) if said.error else t("sandbox.no_error")
    link = f"[{t('sandbox.source')}]({drill.source})"
    st.caption(f"{escaped(t(f'drill.{drill.id}.about'))} {escaped(name)} {link}")


def _number(
    plan: Plan, chosen: JsonObject, task: Task, field: str, first: int, about: str | None
) -> None:
    key = choices.widget(chosen, field, task.name)
    session.seed(key, chosen["tasks"].get(task.name, {}).get(field) or first)
    st.number_input(
        t(f"sandbox.{field}"),
        min_value=1,
        max_value=255 if field == "exit_code" else 10_000,
        step=1,
        key=key,
        help=about,
        on_change=lambda: choices.keep_of(plan, task.name, **{field: session.get(key)}),
    )


def _service(plan: Plan, chosen: JsonObject, task: Task) -> None:
    of_task = chosen["tasks"].get(task.name, {})
    key = choices.widget(chosen, "mode", task.name)
    session.seed(key, of_task.get("mode", choices.RESULT))
    mode = st.segmented_control(
        t("sandbox.mock.answer"),
        [choices.RESULT, choices.ERROR],
        key=key,
        required=True,
        format_func=lambda one: t(f"sandbox.mock.{one}"),
        on_change=lambda: choices.keep_of(plan, task.name, mode=session.get(key)),
    )
    if mode == choices.RESULT:
        json_box(plan, chosen, task.name, t("sandbox.mock.json"), choices.result_text(task))
        return
    for field, default in (("error", choices.FAULT), ("cause", "")):
        _text(plan, chosen, task.name, field, default)


def _text(plan: Plan, chosen: JsonObject, name: str, field: str, default: str) -> None:
    key = choices.widget(chosen, field, name)
    session.seed(key, chosen["tasks"].get(name, {}).get(field, default))
    label = "sandbox.mock.error.name" if field == "error" else "sandbox.mock.error.cause"
    st.text_input(
        t(label),
        key=key,
        on_change=lambda: choices.keep_of(plan, name, **{field: session.get(key)}),
    )


def json_box(plan: Plan, chosen: JsonObject, name: str, label: str, default: str) -> None:
    """Draw a box for the result of the state *name*, as JSON."""
    key = choices.widget(chosen, "result", name)
    session.seed(key, chosen["tasks"].get(name, {}).get("result", default))
    text = st.text_area(
        label,
        key=key,
        height=_LOW,
        on_change=lambda: choices.keep_of(plan, name, result=session.get(key)),
    )
    complain(text)


def complain(text: str) -> None:
    """Say what is wrong with *text* where it is no JSON."""
    try:
        choices.parsed(text)
    except SagestepError as error:
        st.caption(f":red[{escaped(t(error.text))}]")
