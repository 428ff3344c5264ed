"""What can be done with a step as a whole, or with one of its fields; drawn when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import session
from components.form import dynamic, edits, field, heading, modes
from components.form._form import Form
from components.form.layout import Part, drawn
from components.form.stages import MACHINE, Stage
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import JsonObject, Path, QueryLanguage, is_dynamic

Change = Callable[[JsonObject], JsonObject]


def show(form: Form, stage: Stage, parts: Sequence[Part]) -> None:
    """Draw the menu of *stage*, which draws *parts*."""
    if stage.id == MACHINE:
        return
    key = form.key("tools", (stage.id,))
    menu = st.popover(t("form.tools"), icon=":material/handyman:", key=key, on_change="rerun")
    if not menu.open:
        return
    items = [item for part in parts for item in part.items]
    found = dict(drawn(form, [(form.draft.job_kind.name_field,), *items]))
    with menu:
        _dynamic(form, found)
        _raw(form, found)
        asked = [item for item in items if not isinstance(item, modes.Choice)]
        kind = form.draft.job_kind
        changes: dict[str, Change] = {
            "minimum": lambda values: _minimum(form, values, asked, items),
            "defaults": lambda values: edits.without_defaults(kind, values, asked),
            "reset": lambda values: edits.without(values, asked),
        }
        for name, change in changes.items():
            st.button(
                t(f"form.tools.{name}"),
                key=form.key(f"tool-{name}", (stage.id,)),
                help=t(f"form.tools.{name}.help"),
                icon=_ICONS[name],
                width="stretch",
                on_click=form.edit,
                args=(change, (stage.id,), True),
            )


_ICONS = {
    "minimum": ":material/playlist_add_check:",
    "defaults": ":material/filter_alt_off:",
    "reset": ":material/restart_alt:",
}


def _minimum(
    form: Form, values: JsonObject, asked: list[Path], items: list[Path | modes.Choice]
) -> JsonObject:
    """Fill in what is required, and the picked mode of each choice."""
    kind = form.draft.job_kind
    values = edits.with_minimum(kind, values, asked)
    for item in items:
        if isinstance(item, modes.Choice):
            for path in item.modes[modes.picked(form, item)[0]][:1]:
                values = edits.answered(kind, values, path)
    return values


def _dynamic(form: Form, found: dict[Path, FieldSpec]) -> None:
    able = {form.pointer(path): path for path in found if dynamic.possible(form, path)}

    def switch(path: Path) -> None:
        if is_dynamic(form.get(path)):
            dynamic.end(form, path)
        else:
            dynamic.begin(form, path)

    def shown(path: Path) -> str:
        mark = "⚡ " if is_dynamic(form.get(path)) else ""
        return mark + _name(path, found[path])

    _pick(form, "dynamic", able, shown, switch)
    if form.draft.language is QueryLanguage.JSONPATH:
        st.caption(t("form.tools.dynamic.items"))


def _raw(form: Form, found: dict[Path, FieldSpec]) -> None:
    able = {
        form.pointer(path): path
        for path, spec in found.items()
        if not spec.scalar and not is_dynamic(form.get(path))
    }

    def switch(path: Path) -> None:
        heading.run(form, path, "json")

    if able:
        _pick(form, "raw", able, lambda path: _name(path, found[path]), switch)


def _pick(
    form: Form,
    name: str,
    able: dict[str, Path],
    shown: Callable[[Path], str],
    switch: Callable[[Path], None],
) -> None:
    key = form.key(f"tools-{name}", ())

    def picked() -> None:
        pointer = session.get(key)
        session.put(key, None)
        if pointer in able:
            switch(able[pointer])

    session.seed(key, None)
    st.selectbox(
        t(f"form.tools.{name}"),
        list(able),
        index=None,
        key=key,
        format_func=lambda pointer: shown(able[pointer]) if pointer in able else "",
        help=t(f"form.tools.{name}.help"),
        placeholder=t("form.tools.pick"),
        on_change=picked,
    )


def _name(path: Path, spec: FieldSpec) -> str:
    return f"{field.label(path, spec)} · {paths.show(path)[1:].replace('/', '.')}"
