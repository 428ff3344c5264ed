"""The page Review: all answers by step, what is to be said about them, exports, and launch."""

from __future__ import annotations

import streamlit as st

from components import (
    artifact,
    cost,
    drafts,
    findings,
    graph,
    jump,
    launch_panel,
    place,
    policy,
    state,
)
from components.findings import escaped
from components.form import field
from components.form.stages import MACHINE, Stage, stages, title
from components.state import t
from sagestep import composer, paths
from sagestep.asl.machine import ARGUMENTS
from sagestep.draft import JobDraft
from sagestep.export import all_exporters
from sagestep.export._base import Level
from sagestep.plan import Plan
from sagestep.types import EXPR, Finding, Json, Path, is_dynamic


def show(draft: JobDraft) -> None:
    """Draw the page for *draft*."""
    st.query_params["draft"] = draft.id
    plan = drafts.plan_of(draft)
    st.markdown(f"## {escaped(draft.title or t('draft.untitled'))}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _verdict(plan)
        st.caption(escaped(cost.ceiling(plan)))
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"#### {t('review.answers')}")
        for stage in stages(draft.job_kind):
            _stage(plan, stage)
    with right:
        launch_panel.show(plan)
        st.markdown(f"#### {t('review.findings')}")
        findings.show_plan(plan, _jump)
    _inputs(plan)
    st.markdown(f"#### {t('review.exports')}")
    _exports(plan)
    graph_column, policy_column = st.columns(2, gap="large")
    with graph_column:
        st.markdown(f"#### {t('review.graph')}")
        graph.show(plan, "review", focus=plan.draft.at)
    with policy_column:
        st.markdown(f"#### {t('review.policy')}")
        policy.show(plan, "review")


def _verdict(plan: Plan) -> None:
    if plan.ready:
        st.badge(t("review.ready"), icon=":material/check_circle:", color="green")
    elif all(findings.unanswered(plan, finding) for finding in plan.errors):
        still = t("findings.unanswered", count=len(plan.errors))
        st.badge(still, icon=":material/edit:", color="blue")
    else:
        st.badge(t("review.not_ready"), icon=":material/error:", color="red")
    if plan.muted_errors:
        muted = t("findings.muted_errors", count=len(plan.muted_errors))
        st.badge(muted, icon=":material/notifications_off:", color="orange")


def _jump(finding: Finding) -> None:
    draft = drafts.draft()
    if draft is None:
        return
    jump.aim(draft, finding)
    state.go("build", draft=draft.id)


def _edit(stage_id: str) -> None:
    draft = drafts.draft()
    if draft is not None:
        place.set_stage(stage_id)
        state.go("build", draft=draft.id)


def _stage(plan: Plan, stage: Stage) -> None:
    with st.container(border=True, gap="xsmall", key=f"review-{stage.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{t(title(plan.kind, stage.id))}**", width="stretch")
            st.button(
                t("review.edit"),
                key=f"edit-{stage.id}",
                type="tertiary",
                icon=":material/edit:",
                on_click=_edit,
                args=(stage.id,),
            )
        rows = _machine_rows(plan) if stage.id == MACHINE else _rows(plan, stage)
        if not rows:
            st.caption(t("review.unanswered"))
        for name, value in rows:
            label, answer = st.columns([2, 3], gap="small")
            label.caption(escaped(name))
            answer.markdown(value)


def _rows(plan: Plan, stage: Stage) -> list[tuple[str, str]]:
    rows = []
    kind = plan.kind
    if stage.id == stages(kind)[0].id:
        rows += _leaves(plan, (kind.name_field,))
    answered = dict.fromkeys(stage.claims)
    # The longest claim owns a field, so that nothing is listed twice.
    for claim in answered:
        deeper = [other for other in answered if other != claim and other[: len(claim)] == claim]
        rows += _leaves(plan, claim, deeper)
    return rows


def _leaves(plan: Plan, path: Path, skip: list[Path] | None = None) -> list[tuple[str, str]]:
    value = paths.get(plan.draft.values, path)
    if value is paths.MISSING or path in (skip or []):
        return []
    if isinstance(value, dict) and not is_dynamic(value):
        return [row for name in value for row in _leaves(plan, (*path, name), skip)]
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return [row for number in range(len(value)) for row in _leaves(plan, (*path, number), skip)]
    return [(_name(plan, path), _answer(value))]


def _name(plan: Plan, path: Path) -> str:
    spec = plan.kind.spec.at(path)
    number = next((f" {part + 1}" for part in path if isinstance(part, int)), "")
    if spec is None or not spec.name:
        return f"{path[-1]}{number}" if isinstance(path[-1], str) else f"{path[-2]}{number}"
    return f"{field.label(path, spec)}{number}"


def _answer(value: Json) -> str:
    if is_dynamic(value):
        return f":material/bolt: {escaped(value[EXPR])}"
    if isinstance(value, list):
        return escaped(", ".join(map(str, value)))
    return (
        escaped(str(value))
        if not isinstance(value, bool)
        else t("form.yes" if value else "form.no")
    )


def _machine_rows(plan: Plan) -> list[tuple[str, str]]:
    draft = plan.draft
    rows = [(t("form.state_name"), escaped(draft.state_name))]
    if draft.pattern:
        rows.append((t("form.pattern"), t(f"pattern.{draft.pattern.value}")))
    for name, value in draft.state.items():
        if name in ("Type", "Resource", *ARGUMENTS.values()):
            continue
        shown = t("review.count", count=len(value)) if isinstance(value, list) else _answer(value)
        rows.append((name, shown))
    return rows


def _inputs(plan: Plan) -> None:
    if not composer.wanted(plan.machine):
        return
    st.markdown(f"#### {t('review.inputs')}")
    st.caption(t("review.inputs.about"))
    artifact.show(artifact.as_json(composer.example(plan.machine)), "json", "input.json", "input")


def _exports(plan: Plan) -> None:
    exporters = all_exporters()
    for exporter, tab in zip(
        exporters,
        st.tabs([t(f"export.{one.id}.title") for one in exporters], key="exports"),
        strict=True,
    ):
        with tab:
            st.caption(t(f"export.{exporter.id}.about"))
            fidelity = exporter.fidelity(plan)
            if fidelity.reason:
                st.info(escaped(t(fidelity.reason)), icon=":material/info:")
            if fidelity.level is not Level.NONE:
                text = exporter.render(plan)
                artifact.show(
                    text, exporter.language, exporter.filename(plan), f"export-{exporter.id}"
                )
