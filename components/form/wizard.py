"""The form as a wizard: the job's name, where one stands, the open stage, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components import browser, findings, place, session
from components.form import field, find, machine, node, structure, task_type, tools
from components.form._form import Form
from components.form.folding import fold
from components.form.layout import Part, layout
from components.form.stages import (
    HEART,
    MACHINE,
    MORE,
    REVIEW,
    Stage,
    stage_of,
    stages,
    title,
    worst,
)
from components.state import t
from sagestep.kinds import JobKind
from sagestep.types import Document, Severity

_MARK = {
    Severity.ERROR: " :red[●]",
    Severity.WARNING: " :orange[●]",
    Severity.INFO: "",
}
_STAGE = "stage"
"""The key of the container that holds the open stage."""
_OPEN = " :blue[○]"
"""Marks a stage that only misses answers."""


def show(form: Form, go: Callable[[str], None]) -> None:
    """Draw the wizard; *go* opens another stage, or REVIEW."""
    kind = form.draft.job_kind
    all_stages = stages(kind)
    ids = [stage.id for stage in all_stages]
    current = place.stage()
    current = current if current in ids else HEART
    stage = next(stage for stage in all_stages if stage.id == current)
    steps = [] if stage.id == MACHINE else layout(form, stage)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="finder"):
        find.show(form, go)
        tools.show(form, stage, steps)
    field.show(form, (kind.name_field,))

    def turn(stage_id: str) -> None:
        """Go to where another stage begins: its first control is the next that Tab reaches."""
        if stage_id != REVIEW:
            place.focus(_STAGE, whole=True)
        go(stage_id)

    _stepper(form, ids, current, turn)
    with st.container(key=_STAGE):
        _draw(form, stage, steps)
    _onward(kind, ids, current, turn)
    _bring_into_view()


def _draw(form: Form, stage: Stage, steps: list[Part]) -> None:
    if stage.id == MACHINE:
        state = replace(form, document=Document.MACHINE)
        machine.show(fold(state, machine.drawn(state), 4))
        return
    roots = [item for part in steps for item in part.items]
    form = fold(form, roots, sum(bool(part.offered) for part in steps))
    only = form.narrowed.get(form.pointer(()))
    if only:
        structure.draw_rest_button(form, (), t(title(form.draft.job_kind, stage.id)))
        steps = [Part(part.step, [only], []) for part in steps if only in part.items]
    for part in [part for part in steps if part.items or part.offered] or steps[:1]:
        _step(form, part)


def _stepper(form: Form, ids: list[str], current: str, go: Callable[[str], None]) -> None:
    faults = [one for one in form.plan.findings if not findings.unanswered(form.plan, one)]
    marks = {
        stage: _MARK[severity] for stage, severity in worst(form.draft.job_kind, faults).items()
    }
    for finding in form.plan.errors:
        marks.setdefault(stage_of(form.draft.job_kind, finding), _OPEN)
    key = f"{form.draft.id}:{form.draft.epoch}:{current}:stages"
    session.seed(key, current)

    def pick() -> None:
        # A mark that changes while someone types changes a label, and the browser's answer to the
        # old label reads like a choice. Going anywhere then would take the focus, and the edit.
        chosen = session.get(key)
        if chosen and chosen != current:
            go(chosen)
        else:
            session.put(key, current)

    def label(stage_id: str) -> str:
        name = t(title(form.draft.job_kind, stage_id))
        return f"{ids.index(stage_id) + 1}. {name}{marks.get(stage_id, '')}"

    st.pills(
        t("form.stages"),
        ids,
        format_func=label,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=pick,
    )


def _step(form: Form, part: Part) -> None:
    step = part.step
    with st.container(border=True, key=f"step-{step.id}"):
        badge = f" :primary-badge[{t('form.required')}]" if step.heart else ""
        st.markdown(f"##### {t(f'step.{step.id}.title')}{badge}")
        st.caption(t(f"step.{step.id}.about"))
        if step.id == MORE:
            structure.offer(form, part.offered, ())
        place = form.draft.job_kind.task_type
        if place and place.step == step.id:
            task_type.show(form, place)
        structure.draw_items(form, part.items, node.show)
        if not part.items and not part.offered and step.id != MORE:
            st.caption(t("form.mode.elsewhere"))
        if step.id == MORE:
            structure.unknown_members(form, (), form.root)
            findings.under_field(form.findings(()))
        else:
            structure.offer(form, part.offered, (step.id,), t(f"step.{step.id}.title"))


def _onward(kind: JobKind, ids: list[str], current: str, go: Callable[[str], None]) -> None:
    at = ids.index(current)
    # The way onward stands at the same side on every stage.
    with st.container(horizontal=True, horizontal_alignment="distribute" if at else "right"):
        if at > 0:
            st.button(
                t("form.back"),
                key="stage-back",
                icon=":material/arrow_back:",
                on_click=go,
                args=(ids[at - 1],),
            )
        if at < len(ids) - 1:
            st.button(
                t("form.next", stage=t(title(kind, ids[at + 1]))),
                key="stage-next",
                icon=":material/arrow_forward:",
                icon_position="right",
                type="primary" if current == HEART else "secondary",
                on_click=go,
                args=(ids[at + 1],),
            )
        else:
            st.button(
                t("form.to_review"),
                key="stage-review",
                icon=":material/fact_check:",
                type="primary",
                on_click=go,
                args=(REVIEW,),
            )


def _bring_into_view() -> None:
    wanted = place.take_focus()
    if wanted:
        browser.focus(wanted["pointer"], wanted["nonce"], wanted.get("whole", False))
