"""The form as a wizard: the job's name, where one stands, the open stage, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components import browser, findings, place, session
from components.form import algorithm, field, machine, node, structure
from components.form._form import Form
from components.form.stages import HEART, MACHINE, MORE, REVIEW, stage_of, stages, title, worst
from components.state import t
from sagestep.kinds import JobKind, Step
from sagestep.types import Document, Path, Severity

_MARK = {
    Severity.ERROR: " :red[●]",
    Severity.WARNING: " :orange[●]",
    Severity.INFO: "",
}
_OPEN = " :blue[○]"
"""Marks a stage that only misses answers."""


def show(form: Form, go: Callable[[str], None]) -> None:
    """Draw the wizard; *go* opens another stage, or REVIEW."""
    kind = form.draft.job_kind
    all_stages = stages(kind)
    ids = [stage.id for stage in all_stages]
    current = place.stage()
    current = current if current in ids else HEART
    field.show(form, (kind.name_field,))
    _stepper(form, ids, current, go)
    stage = next(stage for stage in all_stages if stage.id == current)
    if stage.id == MACHINE:
        machine.show(replace(form, document=Document.MACHINE))
    else:
        for step in stage.steps:
            _step(form, step)
    _onward(kind, ids, current, go)
    _bring_into_view()


def _stepper(form: Form, ids: list[str], current: str, go: Callable[[str], None]) -> None:
    faults = [one for one in form.plan.findings if not findings.unanswered(form.plan, one)]
    marks = {
        stage: _MARK[severity] for stage, severity in worst(form.draft.job_kind, faults).items()
    }
    for finding in form.plan.errors:
        marks.setdefault(stage_of(form.draft.job_kind, finding), _OPEN)
    key = f"{form.draft.id}:{form.draft.epoch}:{current}:stages"
    session.seed(key, current)

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
        on_change=lambda: go(session.get(key) or current),
    )


def _step(form: Form, step: Step) -> None:
    if step.id == MORE:
        _more(form, step)
        return
    with st.container(border=True, key=f"step-{step.id}"):
        badge = f" :primary-badge[{t('form.required')}]" if step.heart else ""
        st.markdown(f"##### {t(f'step.{step.id}.title')}{badge}")
        st.caption(t(f"step.{step.id}.about"))
        for path in step.fields:
            if path == form.draft.job_kind.algorithm_path:
                algorithm.show(form, path)
            node.show(form, path)
        _options(form, step)


def _options(form: Form, step: Step) -> None:
    """Draw the step's further fields: those in use outright, the rest on demand."""
    paths_left = [path for option in step.options for path in _beside(form, option, step)]
    shown = [path for path in paths_left if structure.wanted(form, path)]
    for path in shown:
        node.show(form, path)
    structure.offer(form, [path for path in paths_left if path not in shown], (step.id,))


def _beside(form: Form, option: Path, step: Step) -> list[Path]:
    """Return *option*, or the members of it that the step does not ask already."""
    if not any(path[: len(option)] == option for path in step.fields):
        return [option]
    spec = form.spec(option)
    members = spec.members if spec else ()
    return [child for member in members if (child := (*option, member.name)) not in step.fields]


def _more(form: Form, step: Step) -> None:
    with st.container(border=True, key="step-more"):
        st.markdown(f"##### {t('step.more.title')}")
        st.caption(t("step.more.about"))
        shown = [path for path in step.options if structure.wanted(form, path)]
        structure.offer(form, [path for path in step.options if path not in shown], ())
        for path in shown:
            node.show(form, path)
        structure.unknown_members(form, (), form.root)
        findings.under_field(form.findings(()))


def _onward(kind: JobKind, ids: list[str], current: str, go: Callable[[str], None]) -> None:
    at = ids.index(current)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
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
        browser.focus(wanted["pointer"], wanted["nonce"])
