"""What a rehearsal begins with: the input, what goes wrong at which task, what services answer.

The choices are kept apart from their widgets, so that they outlast a visit to another page.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import streamlit as st

from components import session
from components.findings import escaped
from components.session import Key
from components.state import t
from sagestep.asl.machine import states
from sagestep.launch import rehearse
from sagestep.launch.rehearse import Task
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, SagestepError, Text

NONE: Final = "none"
RESULT, ERROR = "result", "error"
_MANY: Final = 8
"""Machines of more tasks than this show those that one asks for."""


def setup(plan: Plan) -> JsonObject:
    """Return the choices for the draft in hand; they are made to be changed in place."""
    kept = session.get(Key.REHEARSAL_SETUP)
    if not kept or kept["draft"] != plan.draft.id:
        kept = {
            "draft": plan.draft.id,
            "epoch": 0,
            "input": json.dumps(rehearse.example_input(plan.machine), indent=2, ensure_ascii=False),
            "seed": 0,
            "tasks": {},
            "recorded": {},
        }
        session.put(Key.REHEARSAL_SETUP, kept)
    return dict(kept)


def mocks(plan: Plan, chosen: JsonObject) -> dict[str, list[JsonObject]]:
    """Return the answers that the choices come to, by state name.

    Raises:
        SagestepError: a result is not JSON.
    """
    found: dict[str, list[JsonObject]] = {}
    for task in rehearse.tasks(plan.machine):
        of_task = chosen["tasks"].get(task.name, {})
        if task.kind is None and not task.simulated:
            found[task.name] = [_answer(of_task, "{}")]
        elif of_task.get("drill", NONE) != NONE:
            drill = rehearse.drill(of_task["drill"])
            if drill.fits(task):
                times, code = of_task.get("times"), of_task.get("exit_code")
                found[task.name] = rehearse.answers(drill, task, times, code)
    for name in _readers(plan.machine):
        found[name] = [_answer(chosen["tasks"].get(name, {}), _ITEMS)]
    return {**found, **chosen["recorded"]}


_ITEMS: Final = "[1, 2, 3]"


def _answer(of_task: JsonObject, default: str) -> JsonObject:
    if of_task.get("mode") == ERROR:
        return {"error": of_task.get("error") or "Error", "cause": of_task.get("cause", "")}
    return {"result": parsed(of_task.get("result", default))}


def parsed(text: str) -> Json:
    """Return *text* as JSON.

    Raises:
        SagestepError: it is none.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SagestepError(Text("sandbox.input.bad", {"reason": str(error)})) from None


def show(plan: Plan) -> None:
    """Draw the choices."""
    chosen = setup(plan)
    found = rehearse.tasks(plan.machine)
    st.markdown(f"##### {t('sandbox.input')}")
    key = _widget(chosen, "input")
    session.seed(key, chosen["input"])
    st.text_area(
        t("sandbox.input"),
        key=key,
        height="content",
        label_visibility="collapsed",
        on_change=lambda: _keep(plan, input=session.get(key)),
    )
    _complain(chosen["input"])
    st.markdown(f"##### {t('sandbox.drills')}")
    if not found:
        st.caption(t("sandbox.drills.none"))
    else:
        _for_all(plan, chosen, found)
    for task in _shown(plan, chosen, found):
        _task(plan, chosen, task)
    for name in _readers(plan.machine):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{escaped(name)}**")
            _json(plan, chosen, name, t("sandbox.mock.reader"), _ITEMS)
    _recorded(plan, chosen)


def _for_all(plan: Plan, chosen: JsonObject, found: Sequence[Task]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        key = _widget(chosen, "seed")
        session.seed(key, chosen["seed"])
        st.number_input(
            t("sandbox.seed"),
            min_value=0,
            step=1,
            key=key,
            width=110,
            help=t("sandbox.seed.help"),
            on_change=lambda: _keep(plan, seed=session.get(key) or 0),
        )
        st.button(
            t("sandbox.chance"),
            key="sandbox-chance",
            icon=":material/casino:",
            help=t("sandbox.chance.help"),
            on_click=lambda: _draw(plan, rehearse.by_chance(found, int(setup(plan)["seed"]))),
        )
        st.button(
            t("sandbox.all_well"),
            key="sandbox-well",
            icon=":material/sentiment_satisfied:",
            on_click=lambda: _draw(plan, {}),
        )


def _draw(plan: Plan, drills: dict[str, str]) -> None:
    """Give each task the drill that *drills* names, and all others none."""
    kept = setup(plan)
    tasks = {
        name: {key: value for key, value in of_task.items() if key != "drill"}
        for name, of_task in kept["tasks"].items()
    }
    for name, drill in drills.items():
        tasks[name] = {**tasks.get(name, {}), "drill": drill}
    _keep(plan, tasks=tasks, epoch=kept["epoch"] + 1, which=list(drills)[:_MANY])


def _shown(plan: Plan, chosen: JsonObject, found: Sequence[Task]) -> Sequence[Task]:
    if len(found) <= _MANY:
        return found
    key = _widget(chosen, "which")
    names = [task.name for task in found]
    session.seed(key, [name for name in chosen.get("which", []) if name in names])
    wanted = st.multiselect(
        t("sandbox.which"),
        names,
        key=key,
        help=t("sandbox.which.help", count=len(found)),
        max_selections=_MANY,
        on_change=lambda: _keep(plan, which=session.get(key)),
    )
    return [task for task in found if task.name in wanted]


def _task(plan: Plan, chosen: JsonObject, task: Task) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(task.name)}**")
        if task.name in chosen["recorded"]:
            st.caption(f":material/description: {t('sandbox.mock.recorded')}")
        elif task.kind is not None:
            _drill(plan, chosen, task)
        elif not task.simulated:
            _service(plan, chosen, task)


def _drill(plan: Plan, chosen: JsonObject, task: Task) -> None:
    of_task = chosen["tasks"].get(task.name, {})
    fitting = {drill.id: drill for drill in rehearse.drills_for(task)}
    key = _widget(chosen, "drill", task.name)
    session.seed(key, of_task.get("drill", NONE) if of_task.get("drill") in fitting else NONE)
    picked = st.selectbox(
        t("sandbox.drill"),
        [NONE, *fitting],
        key=key,
        label_visibility="collapsed",
        format_func=lambda drill: t(f"drill.{drill}"),
        on_change=lambda: _keep_of(plan, task.name, drill=session.get(key)),
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
    key = _widget(chosen, field, task.name)
    session.seed(key, chosen["tasks"].get(task.name, {}).get(field) or first)
    st.number_input(
        t(f"sandbox.{field}"),
        min_value=1,
        max_value=255 if field == "exit_code" else 10_000,
        step=1,
        key=key,
        help=about,
        on_change=lambda: _keep_of(plan, task.name, **{field: session.get(key)}),
    )


def _service(plan: Plan, chosen: JsonObject, task: Task) -> None:
    of_task = chosen["tasks"].get(task.name, {})
    key = _widget(chosen, "mode", task.name)
    session.seed(key, of_task.get("mode", RESULT))
    mode = st.segmented_control(
        t("sandbox.mock.answer"),
        [RESULT, ERROR],
        key=key,
        required=True,
        format_func=lambda one: t(f"sandbox.mock.{one}"),
        on_change=lambda: _keep_of(plan, task.name, mode=session.get(key)),
    )
    if mode == RESULT:
        _json(plan, chosen, task.name, t("sandbox.mock.json"), "{}")
        return
    for field, default in (("error", "Lambda.ServiceException"), ("cause", "")):
        _text(plan, chosen, task.name, field, default)


def _text(plan: Plan, chosen: JsonObject, name: str, field: str, default: str) -> None:
    key = _widget(chosen, field, name)
    session.seed(key, chosen["tasks"].get(name, {}).get(field, default))
    label = "sandbox.mock.error.name" if field == "error" else "sandbox.mock.error.cause"
    st.text_input(
        t(label), key=key, on_change=lambda: _keep_of(plan, name, **{field: session.get(key)})
    )


def _json(plan: Plan, chosen: JsonObject, name: str, label: str, default: str) -> None:
    key = _widget(chosen, "result", name)
    session.seed(key, chosen["tasks"].get(name, {}).get("result", default))
    text = st.text_area(
        label,
        key=key,
        height="content",
        on_change=lambda: _keep_of(plan, name, result=session.get(key)),
    )
    _complain(text)


def _complain(text: str) -> None:
    try:
        parsed(text)
    except SagestepError as error:
        st.caption(f":red[{escaped(t(error.text))}]")


def _recorded(plan: Plan, chosen: JsonObject) -> None:
    with st.expander(t("sandbox.upload"), icon=":material/upload_file:"):
        key = _widget(chosen, "file")
        upload = st.file_uploader(
            t("sandbox.upload"),
            type=["json"],
            key=key,
            help=t("sandbox.upload.help"),
            label_visibility="collapsed",
        )
        st.caption(t("sandbox.upload.help"))
        taken = _read(upload.getvalue()) if upload else None
        if upload and taken is None:
            params = {"file": upload.name}
            st.error(escaped(t("sandbox.upload.bad", **params)), icon=":material/error:")
        elif upload and taken != chosen["recorded"]:
            _keep(plan, recorded=taken)
            st.rerun()
        if chosen["recorded"]:
            names = ", ".join(chosen["recorded"])
            st.caption(escaped(t("sandbox.upload.taken", states=names)))
            st.button(
                t("sandbox.all_well"),
                key="sandbox-forget",
                on_click=lambda: _keep(plan, recorded={}, epoch=chosen["epoch"] + 1),
            )


def _read(data: bytes) -> JsonObject | None:
    try:
        taken = json.loads(data)
    except (ValueError, RecursionError):
        return None
    good = isinstance(taken, dict) and all(
        isinstance(answers, list) and answers and all(isinstance(one, dict) for one in answers)
        for answers in taken.values()
    )
    return taken if good else None


def _readers(machine: Json) -> list[str]:
    """Return the Map states whose items come from elsewhere."""
    return [
        str(path[-1])
        for path, state in states(machine)
        if state.get("Type") == "Map" and "ItemReader" in state
    ]


def _widget(chosen: JsonObject, field: str, state: str = "") -> str:
    return f"sandbox-{field}:{chosen['draft']}:{chosen['epoch']}:{state}"


def _keep(plan: Plan, **choices: Json) -> None:
    session.put(Key.REHEARSAL_SETUP, {**setup(plan), **choices})


def _keep_of(plan: Plan, name: str, **choices: Json) -> None:
    tasks = setup(plan)["tasks"]
    _keep(plan, tasks={**tasks, name: {**tasks.get(name, {}), **choices}})
