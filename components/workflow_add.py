"""Add a state: one of the nine jobs in any form there is, another type, or any service's call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import streamlit as st

from components import workflow_edit as edit
from components.findings import escaped
from components.state import t
from sagestep import composer, paths
from sagestep.asl import compose
from sagestep.importer import import_data
from sagestep.kinds import JobKind, all_kinds
from sagestep.types import JsonObject, Path, QueryLanguage

_CALL: Final = "Task"
_EMPTY: Final = ""
_RULES: Final = 6
"""Rules of a Choice that are offered as places."""


class Where(StrEnum):
    """Where a new state goes, seen from the one that is shown."""

    AFTER = "after"
    BEFORE = "before"
    END = "end"
    BRANCH = "branch"
    CATCH = "catch"
    DEFAULT = "default"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class _Spot:
    """One place for a new state; `number` is that of a Choice's rule."""

    where: Where
    number: int = 0


@dataclass(frozen=True, slots=True)
class _New:
    what: str
    name: str
    state: JsonObject


def show(view: edit.View) -> None:
    """Draw the button that opens the menu, and the menu while it is open."""
    menu = st.popover(
        t("workflow.add"),
        key=view.key("add"),
        icon=":material/add:",
        type="primary",
        width="stretch",
        on_change="rerun",
    )
    if not menu.open:
        return
    with menu:
        kinds = {one.id: one for one in all_kinds()}
        others = [kind for kind in compose.TYPES if kind != _CALL]
        what = st.selectbox(
            t("workflow.add.what"),
            [*kinds, *others, _CALL],
            key=view.key("add-what"),
            format_func=lambda one: t(f"kind.{one}" if one in kinds else f"workflow.type.{one}"),
        )
        state = _job(view, kinds[what]) if what in kinds else _other(view, what)
        name = st.text_input(
            t("workflow.add.name"), key=view.key("add-name"), placeholder=_title(what)
        )
        where = _where(view)
        st.button(
            t("workflow.add.do"),
            key=view.key("add-do"),
            type="primary",
            icon=":material/add:",
            on_click=_add,
            args=(view, _New(what, name.strip() or _title(what), state), where),
        )


def _title(what: str) -> str:
    """Return what a new state is called: in English, as AWS's own are."""
    names = {one.id: one.operation for one in all_kinds()}
    return f"SageMaker {names[what]}" if what in names else what


def _job(view: edit.View, job: JobKind) -> JsonObject:
    """Ask how the job is called and with which request it begins; return its task."""
    st.caption(t(f"workflow.type.{_CALL}.job"))
    forms = composer.call_forms(job)
    offered = {form.id: form for form in forms if form.refused is None}
    chosen = st.radio(
        t("form.pattern"),
        list(offered),
        key=view.key(f"add-form:{job.id}"),
        format_func=lambda one: t(f"workflow.form.{one}"),
    )
    with st.expander(t("workflow.form.refused"), icon=":material/block:"):
        for form in forms:
            if form.refused is not None:
                st.caption(f"{t(f'workflow.form.{form.id}')}: {t(form.refused)}")
    start = st.selectbox(
        t("workflow.add.start"),
        [_EMPTY, *(example.id for example in job.examples)],
        key=view.key(f"add-start:{job.id}"),
        format_func=lambda one: t(f"template.{one}.title" if one else "workflow.add.empty"),
    )
    language = compose.language_in(view.machine, view.row.at[:-1])
    return composer.job_task(job, offered[chosen], language, _request(job, start))


def _request(job: JobKind, example_id: str) -> JsonObject:
    """Return the request of a template, less what is computed: that is another machine's."""
    example = next((one for one in job.examples if one.id == example_id), None)
    if example is None:
        return {}
    found = import_data(example.document).drafts
    request = next((one for one in found if one.kind_id == job.id), None)
    return composer.literals(request.values) if request else {}


def _other(view: edit.View, what: str) -> JsonObject:
    st.caption(t(f"workflow.type.{what}.about"))
    language = compose.language_in(view.machine, view.row.at[:-1])
    return compose.new_state(what, language)


def _where(view: edit.View) -> _Spot:
    state, name = view.row.state, view.row.name
    kind = state.get("Type")
    rules = state.get("Choices") if kind == "Choice" else None
    offered = [_Spot(Where.AFTER)] if kind not in ("Succeed", "Fail", "Choice") else []
    count = min(len(rules), _RULES) if isinstance(rules, list) else 0
    offered += [_Spot(Where.RULE, number) for number in range(count)]
    offered += [_Spot(Where.DEFAULT)] if kind == "Choice" else []
    offered += [_Spot(Where.BEFORE), _Spot(Where.END)]
    offered += [_Spot(Where.BRANCH)] if kind == "Parallel" else []
    offered += [_Spot(Where.CATCH)] if kind in ("Task", "Parallel", "Map") else []
    texts = {
        f"{spot.where}-{spot.number}": t(
            f"workflow.where.{spot.where}", name=escaped(name), number=spot.number + 1
        )
        for spot in offered
    }
    chosen = st.radio(
        t("workflow.add.where"),
        list(texts),
        key=view.own_key("add-where"),
        format_func=lambda one: texts[one],
    )
    return offered[list(texts).index(chosen or next(iter(texts)))]


def _add(view: edit.View, new: _New, spot: _Spot) -> None:
    at, scope = view.row.at, view.row.at[:-1]
    name = compose.fresh_name(compose.state_names(view.machine), new.name)

    def place(machine: JsonObject) -> JsonObject:
        language = compose.language_in(machine, scope)
        state = new.state
        if language is QueryLanguage.JSONPATH:
            state = composer.keeping_input(machine, name, state)
        return _placed(machine, at, name, state, spot)

    edit.change(place, shown=name)


def _placed(machine: JsonObject, at: Path, name: str, state: JsonObject, spot: _Spot) -> JsonObject:
    scope = at[:-1]
    match spot.where:
        case Where.AFTER:
            return compose.add_after(machine, at, name, state)[0]
        case Where.BEFORE:
            return compose.add_before(machine, at, name, state)[0]
        case Where.END:
            return compose.add_end(machine, scope, name, state)[0]
        case Where.BRANCH:
            return compose.add_branch(machine, at, name, state)[0]
        case Where.CATCH:
            return composer.add_handler(machine, at, name, state)
    place: Path = ("Default",) if spot.where is Where.DEFAULT else ("Choices", spot.number, "Next")
    target = compose.target_of(paths.get(machine, at), place) or ""
    link = compose.Link(str(at[-1]), place, target)
    return compose.add_between(machine, scope, link, name, state)[0]
