"""What a rehearsal begins with, drawn: its input, chance, each task, recorded answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import streamlit as st

from components import sandbox_choices as choices
from components import sandbox_task, session, state
from components.findings import escaped
from components.state import t
from sagestep.launch import rehearse
from sagestep.launch.rehearse import Task
from sagestep.plan import Plan
from sagestep.types import JsonObject, Text

_FEW: Final = 3
_WINDOW: Final = 480
_MANY: Final = 8
"""Machines of more tasks than this show those that one asks for."""


def show(plan: Plan) -> None:
    """Draw the choices."""
    chosen = choices.setup(plan)
    found = rehearse.tasks(plan.machine)
    st.markdown(f"##### {t('sandbox.input')}")
    text = choices.input_text(plan, chosen)
    # As long as nobody writes another, the input follows the machine.
    key = choices.widget(chosen, "input", plan.digest)
    session.seed(key, text)
    st.text_area(
        t("sandbox.input"),
        key=key,
        height="content",
        label_visibility="collapsed",
        on_change=lambda: choices.keep(plan, input=session.get(key)),
    )
    sandbox_task.complain(text)
    st.markdown(f"##### {t('sandbox.drills')}")
    if not found:
        st.caption(t("sandbox.drills.none"))
    else:
        _for_all(plan, chosen, found)
    shown = _shown(plan, chosen, found)
    readers = choices.readers(plan.machine)
    # A long list scrolls in a window of its own, so that the button below it stays in view.
    long = len(shown) + len(readers) > _FEW
    with st.container(height=_WINDOW if long else "content", border=False, key="sandbox-tasks"):
        for task in shown:
            sandbox_task.show(plan, chosen, task)
        for name in readers:
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{escaped(name)}**")
                sandbox_task.json_box(plan, chosen, name, t("sandbox.mock.reader"), choices.ITEMS)
    _recorded(plan, chosen)


def _for_all(plan: Plan, chosen: JsonObject, found: Sequence[Task]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        key = choices.widget(chosen, "seed")
        session.seed(key, chosen["seed"])
        st.number_input(
            t("sandbox.seed"),
            min_value=0,
            step=1,
            key=key,
            width=110,
            help=t("sandbox.seed.help"),
            on_change=lambda: choices.keep(plan, seed=session.get(key) or 0),
        )
        st.button(
            t("sandbox.chance"),
            key="sandbox-chance",
            icon=":material/casino:",
            help=t("sandbox.chance.help"),
            on_click=lambda: _by_chance(plan, found),
        )
        st.button(
            t("sandbox.all_well"),
            key="sandbox-well",
            icon=":material/sentiment_satisfied:",
            on_click=lambda: _draw(plan, {}),
        )


def _by_chance(plan: Plan, found: Sequence[Task]) -> None:
    _draw(plan, rehearse.by_chance(found, int(choices.setup(plan)["seed"])))


def _draw(plan: Plan, drills: dict[str, str]) -> None:
    """Give each task the drill that *drills* names, and all others none."""
    kept = choices.setup(plan)
    tasks = {
        name: {key: value for key, value in of_task.items() if key != "drill"}
        for name, of_task in kept["tasks"].items()
    }
    for name, drill in drills.items():
        tasks[name] = {**tasks.get(name, {}), "drill": drill}
    choices.keep(plan, tasks=tasks, epoch=kept["epoch"] + 1, which=list(drills)[:_MANY])


def _shown(plan: Plan, chosen: JsonObject, found: Sequence[Task]) -> Sequence[Task]:
    if len(found) <= _MANY:
        return found
    key = choices.widget(chosen, "which")
    names = [task.name for task in found]
    session.seed(key, [name for name in chosen.get("which", []) if name in names])
    wanted = st.multiselect(
        t("sandbox.which"),
        names,
        key=key,
        help=t("sandbox.which.help", count=len(found)),
        max_selections=_MANY,
        on_change=lambda: choices.keep(plan, which=session.get(key)),
    )
    return [task for task in found if task.name in wanted]


def _recorded(plan: Plan, chosen: JsonObject) -> None:
    with st.expander(t("sandbox.upload"), icon=":material/upload_file:"):
        key = choices.widget(chosen, "file")
        st.file_uploader(
            t("sandbox.upload"),
            type=["json"],
            key=key,
            label_visibility="collapsed",
            max_upload_size=5,
            on_change=lambda: _take(plan, key),
        )
        st.caption(escaped(t("sandbox.upload.help")))
        if chosen["recorded"]:
            names = ", ".join(chosen["recorded"])
            st.caption(escaped(t("sandbox.upload.taken", states=names)))
            st.button(
                t("sandbox.upload.forget"),
                key="sandbox-forget",
                icon=":material/delete:",
                on_click=lambda: choices.keep(plan, recorded={}, epoch=chosen["epoch"] + 1),
            )


def _take(plan: Plan, key: str) -> None:
    """Take the answers of the uploaded file over; one that holds none is told."""
    upload = session.get(key)
    if upload is None:
        return
    taken = _read(upload.getvalue())
    if taken is None:
        state.report(Text("sandbox.upload.bad", {"file": upload.name}))
    else:
        choices.keep(plan, recorded=taken)


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
