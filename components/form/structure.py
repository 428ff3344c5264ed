"""A structure: what must be answered or has been is drawn, the rest is offered by name.

Drawing on demand keeps a step small: a request has hundreds of fields, and few are in use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components import findings, session
from components.form import aids, field, heading, modes, view
from components.form._form import Form
from components.place import close_field, focus, open_field
from components.state import t
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import in_order
from sagestep.types import Json, Path

Draw = Callable[[Form, Path], None]


def show(form: Form, path: Path, spec: FieldSpec, draw: Draw) -> None:
    """Draw the structure at *path* under its name."""
    with st.container(key=field.container_key(form, path), gap="small"):
        heading.show(form, path, spec)
        findings.under_field(form.findings(path))
        members(form, path, spec, draw)


def members(form: Form, path: Path, spec: FieldSpec, draw: Draw) -> None:
    """Draw the members of the structure at *path*, the unknown ones too, and offer the others."""
    if only := form.narrowed.get(form.pointer(path)):
        draw_rest_button(form, path, field.label(path, spec))
        draw(form, only)
        return
    items, offered = parts(form, path, spec)
    aids.inside(form, path)
    draw_items(form, items, draw)
    unknown_members(form, path, spec)
    offer(form, offered, path)


def parts(form: Form, path: Path, spec: FieldSpec) -> tuple[list[Path | modes.Choice], list[Path]]:
    """Return the members of the structure at *path* to draw, and those to offer."""
    children = [(*path, member.name) for member in in_order(spec)]
    decided = set(modes.choices_at(form, path))
    # Where there is but one member, there is nothing to choose from.
    alone = len(children) == 1
    return modes.arranged(form, children, lambda child: alone or wanted(form, child), decided)


def draw_items(form: Form, items: Sequence[Path | modes.Choice], draw: Draw) -> None:
    """Draw *items*, fields and choices between fields."""
    for item in items:
        if isinstance(item, modes.Choice):
            modes.show(form, item)
        else:
            draw(form, item)


def draw_rest_button(form: Form, path: Path, title: str) -> None:
    """Draw the button that shows all of what is at *path*, where only the way inside is drawn."""

    def show_all() -> None:
        view.fold_below(form, path)
        form.commit(form.current(), ())

    st.button(
        t("form.rest", name=findings.escaped(title)),
        key=form.key("rest", path),
        type="tertiary",
        icon=":material/expand_all:",
        on_click=show_all,
    )


def folded(form: Form, path: Path, spec: FieldSpec) -> None:
    """Draw the one line that stands for the field at *path*."""
    with st.container(key=field.container_key(form, path), gap="small"):
        unfold_button(form, path, field.label(path, spec))


def unfold_button(form: Form, path: Path, title: str) -> None:
    """Draw the one line that stands for what is folded at *path*."""

    def unfold() -> None:
        view.unfold(form, path)
        form.commit(form.current(), ())

    faults = form.findings_below(path)
    marks = f" :red[{len(faults)} :material/error:]" if faults else ""
    st.button(
        findings.escaped(title) + marks,
        key=form.key("unfold", path),
        type="tertiary",
        icon=":material/chevron_right:",
        help=t("form.unfold"),
        on_click=unfold,
    )


def wanted(form: Form, path: Path) -> bool:
    """Say whether the field at *path* is drawn unasked."""
    return (
        form.required(path)
        or form.shown(path)
        or form.get(path) is not paths.MISSING
        or form.pointer(path) in form.opened
    )


def offer(form: Form, children: Sequence[Path], path: Path, within: str = "") -> None:
    """Offer the fields at *children*, of the structure at *path*, for opening.

    *within* is what they belong to, where that is no structure.
    """
    if not children:
        return
    key = form.key("add", path)
    labels = {form.pointer(child): _offer_label(form, child) for child in children}
    places = {form.pointer(child): child for child in children}

    def add() -> None:
        pointer = session.get(key)
        if pointer in places:
            open_field(pointer)
            view.unfold(form, places[pointer])
            focus(field.container_key(form, places[pointer]))
            session.put(key, None)
            form.commit(form.current(), ())

    session.seed(key, None)
    spec = form.spec(path)
    # Several such lines may stand below each other; each says what it adds to.
    shown = field.label(path, spec) if spec and spec.name and path else ""
    within = shown or within
    st.selectbox(
        t("form.add_field_to", name=within) if within else t("form.add_field"),
        list(labels),
        index=None,
        key=key,
        format_func=lambda pointer: labels[pointer],
        placeholder=t("form.add_field_to", name=shown) if shown else t("form.add_field"),
        label_visibility="collapsed",
        on_change=add,
    )


def _offer_label(form: Form, path: Path) -> str:
    spec = form.spec(path)
    return f"{field.label(path, spec)} · {path[-1]}" if spec else str(path[-1])


def remove_button(form: Form, path: Path) -> None:
    """Draw the button that takes the field at *path* away."""

    def remove() -> None:
        close_field(form.pointer(path))
        form.drop(path, redraw=True)

    st.button(
        t("form.remove"),
        key=form.key("take-away", path),
        type="tertiary",
        icon=":material/close:",
        on_click=remove,
    )


def unknown_members(form: Form, path: Path, spec: FieldSpec) -> None:
    """Draw members that the service model does not know: kept, shown and flagged, never dropped."""
    held: Json = form.get(path)
    if not isinstance(held, dict):
        return
    known = {member.name for member in spec.members}
    for name in held:
        if name not in known:
            child = (*path, name)
            field.show(form, child, FieldSpec(name=name, shape="", type="unknown"))
            remove_button(form, child)
