"""The state around the job: its name, how the machine waits, retries and what comes next."""

from __future__ import annotations

import streamlit as st

from components import findings, session
from components.form import field, node, structure
from components.form._form import Form
from components.state import t
from sagestep import paths
from sagestep.asl.compose import end_at, leading_to
from sagestep.asl.integration import sagemaker
from sagestep.asl.retry import catch_all, fail_with_error, recommended_retriers
from sagestep.types import IntegrationPattern, JsonObject, Path

_ASKED: tuple[Path, ...] = (("TimeoutSeconds",), ("Retry",), ("Catch",))
_NEXT: Path = ("Next",)
_APART: tuple[Path, ...] = (*_ASKED, _NEXT)
_FAILED = "Job failed"


def show(form: Form) -> None:
    """Draw the task's state."""
    with st.container(border=True, key="step-machine"):
        st.markdown(f"##### {t('step.machine.title')}")
        st.caption(t("step.machine.about"))
        _name(form)
        _pattern(form)
        findings.under_field(form.findings(("Resource",)))
        findings.under_field(form.findings(()))
        node.show(form, ("TimeoutSeconds",))
    for path, preset in ((("Retry",), _add_retries), (("Catch",), _add_catch)):
        with st.container(border=True, key=f"step-{path[0].lower()}"):
            st.markdown(f"##### {t(f'step.{path[0].lower()}.title')}")
            st.caption(t(f"step.{path[0].lower()}.about"))
            node.show(form, path)
            if form.get(path) is paths.MISSING:
                st.button(
                    t(f"step.{path[0].lower()}.preset"),
                    key=form.key("preset", path),
                    icon=":material/auto_fix_high:",
                    on_click=preset,
                    args=(form,),
                )
    with st.container(border=True, key="step-flow"):
        st.markdown(f"##### {t('step.flow.title')}")
        st.caption(t("step.flow.about"))
        _onward(form)
        structure_members(form)


def drawn(form: Form) -> list[Path]:
    """Return the state's fields that are drawn."""
    members: list[Path] = [(member.name,) for member in form.root.members]
    return [path for path in members if path in _APART or structure.wanted(form, path)]


def structure_members(form: Form) -> None:
    """Draw what else the state holds, and offer the rest."""
    members = [(member.name,) for member in form.root.members if (member.name,) not in _APART]
    shown = [path for path in members if structure.wanted(form, path)]
    for path in shown:
        node.show(form, path)
    structure.offer(form, [path for path in members if path not in shown], ())


def _onward(form: Form) -> None:
    """Ask what follows: a state that is there, one that stands elsewhere, or nothing."""
    draft = form.draft
    scope = paths.get(draft.machine, draft.at[:-1])
    here = form.get(_NEXT)
    named = [here] if isinstance(here, str) else []
    others = [name for name in scope if name != draft.state_name]
    key = form.key("onward", _NEXT)
    session.seed(key, named[0] if named else None)

    def lead() -> None:
        chosen = session.get(key)
        form.edit(lambda state: leading_to(state, chosen) if chosen else end_at(state), _NEXT)

    with st.container(key=field.container_key(form, _NEXT), gap="small"):
        st.selectbox(
            t("workflow.next"),
            list(dict.fromkeys([*named, *others])),
            index=None,
            key=key,
            placeholder=t("workflow.end"),
            help=t("form.onward.help"),
            accept_new_options=True,
            on_change=lead,
        )
        for path in (_NEXT, ("End",)):
            findings.under_field(form.findings(path))


def _name(form: Form) -> None:
    key = form.key("name", ())
    session.seed(key, form.draft.state_name)

    def rename() -> None:
        name = session.get(key).strip()
        draft = form.current()
        if not name:
            return
        try:
            form.commit(draft.rename_state(name), ("name",))
        except ValueError:
            form.commit(draft.redrawn(), ("name",))

    st.text_input(
        t("form.state_name"),
        key=key,
        help=t("form.state_name.help"),
        max_chars=80,
        on_change=rename,
    )


def _pattern(form: Form) -> None:
    draft = form.draft
    offered = [pattern for pattern in IntegrationPattern if pattern in draft.job_kind.patterns]
    integration = draft.integration
    if integration is None or integration.sdk or draft.pattern not in offered:
        # Some other call than the form can speak of: shown as it is, kept as it is.
        st.text_input(t("form.resource"), value=str(draft.state.get("Resource", "")), disabled=True)
        return
    key = form.key("pattern", ())
    session.seed(key, draft.pattern)

    def choose() -> None:
        chosen = sagemaker(draft.job_kind.operation, session.get(key), integration.partition)
        form.put(("Resource",), chosen.arn)

    st.radio(
        t("form.pattern"),
        offered,
        format_func=lambda pattern: t(f"pattern.{pattern.value}"),
        captions=[t(f"pattern.{pattern.value}.about") for pattern in offered],
        key=key,
        on_change=choose,
    )


def _add_retries(form: Form) -> None:
    retriers = recommended_retriers(form.draft.job_kind.operation)
    form.edit(lambda state: {**state, "Retry": retriers}, ("Retry",), redraw=True)


def _add_catch(form: Form) -> None:
    """Catch every error in a Fail state, made where the machine has none of that name."""
    draft = form.current()
    scope_path = draft.at[:-1]
    scope: JsonObject = dict(paths.get(draft.machine, scope_path) if scope_path else draft.machine)
    name = next(
        f"{_FAILED}{suffix}"
        for suffix in ("", *range(2, 1000))
        if f"{_FAILED}{suffix}" not in scope
    )
    scope[name] = fail_with_error(draft.language)
    grown = draft.model_copy(update={"machine": paths.put(draft.machine, scope_path, scope)})
    caught = grown.with_state({**grown.state, "Catch": [catch_all(name, draft.language)]})
    form.commit(caught.redrawn(), ("Catch",))
