"""What a state does when it fails: try again, or go elsewhere."""

from __future__ import annotations

import streamlit as st

from components import workflow_edit as edit
from components.form import node
from components.form._form import Form
from components.state import t
from sagestep import composer, paths
from sagestep.asl import compose
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import query_language
from sagestep.asl.retry import delays, fail_with_error, in_words, recommended_retriers
from sagestep.composer.tasks import Change
from sagestep.types import Json, JsonObject, Path


def show(view: edit.View, form: Form) -> None:
    """Draw the retriers and catchers of the state that is shown."""
    at = view.row.at
    for name, preset in (("retry", _retries(at)), ("catch", _catch(at, view.row.name))):
        path: Path = (name.capitalize(),)
        st.markdown(f"**{t(f'step.{name}.title')}**")
        st.caption(t(f"step.{name}.about"))
        if name == "retry":
            _waits(form.get(path))
        node.show(form, path)
        if form.get(path) is paths.MISSING:
            st.button(
                t(f"step.{name}.preset"),
                key=view.own_key(f"preset-{name}"),
                icon=":material/auto_fix_high:",
                on_click=edit.attempt(preset, f"workflow.{name}.done", view.row.name),
            )


def _waits(retriers: Json) -> None:
    """Say how long each retrier goes on at most."""
    for number, retrier in enumerate(retriers if isinstance(retriers, list) else ()):
        total = delays(retrier)
        st.caption(
            t(
                "workflow.retrier",
                number=number + 1,
                attempts=total.attempts,
                time=in_words(total.seconds),
            )
        )


def _retries(at: Path) -> Change:
    def retry(machine: JsonObject) -> JsonObject:
        call = parse_resource(paths.get(machine, (*at, "Resource")))
        retriers = recommended_retriers(call.operation if call else "")
        return compose.put_member(machine, at, ("Retry",), retriers)

    return retry


def _catch(at: Path, name: str) -> Change:
    def catch(machine: JsonObject) -> JsonObject:
        failed = fail_with_error(query_language(machine, at))
        return composer.add_handler(machine, at, f"{name} failed"[:80], failed)

    return catch
