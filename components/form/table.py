"""A map of names to values: one line a name, and a line to add another.

Where the values are hyperparameters of a built-in algorithm, the catalogue knows their types,
ranges and defaults, and offers the ones that are not set yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from components import findings, session
from components.form import algorithm, field, heading, search, structure
from components.form._form import Form
from components.form.renderers._base import TYPING
from components.state import t
from sagestep import paths
from sagestep.catalog.algorithms import Hyperparameter
from sagestep.schema.fields import FieldSpec
from sagestep.types import EXPR, Document, Json, Path, dynamic, is_dynamic

T = TypeVar("T")

_SAFE = re.compile(r"[^\W_]+([ ._-][^\W_]+)*")
PAGE = 10
"""Lines drawn at once; more are paged, so that a step stays quick."""


def show(form: Form, path: Path, spec: FieldSpec) -> None:
    """Draw the map at *path*."""
    held = form.get(path)
    entries: dict[str, Json] = held if isinstance(held, dict) else {}
    known = _known(form, path)
    with st.container(key=field.container_key(form, path), gap="small"):
        heading.show(form, path, spec)
        findings.under_field(form.findings(path))
        for name in paged(form, path, [*_missing(known, entries), *entries]):
            _line(form, (*path, name), name, entries.get(name, paths.MISSING), known.get(name))
        _adder(form, path, entries, known)


def plain(name: str) -> str:
    """Return *name* as a widget's label, with no more escapes than it needs.

    A label is also what a screen reader says, and that says every backslash.
    """
    return name if _SAFE.fullmatch(name) else findings.escaped(name)


def _known(form: Form, path: Path) -> Mapping[str, Hyperparameter]:
    """Return the hyperparameters of the built-in algorithm that the request names, by name.

    What a search varies is none of them: it has no fixed value.
    """
    place = form.draft.job_kind.image_behind(path) if form.document is Document.REQUEST else None
    found = algorithm.behind(form, path) if place and path == place.hyperparameters else None
    if found is None:
        return {}
    tuned = search.tuned_names(form, path)
    return {one.name: one for one in found.hyperparameters if one.name not in tuned}


def _missing(known: Mapping[str, Hyperparameter], entries: Mapping[str, Json]) -> list[str]:
    return [name for name, one in known.items() if one.required and name not in entries]


def paged(form: Form, path: Path, names: list[T], size: int = PAGE) -> list[T]:
    """Return the *names* of the page that is open, and draw the choice of pages."""
    if len(names) <= size:
        return names
    pages = -(-len(names) // size)
    key = form.key("page", path)
    if session.get(key, 1) > pages:
        session.put(key, pages)
    page = st.pagination(pages, key=key)
    return names[(page - 1) * size : page * size]


def _line(form: Form, path: Path, name: str, value: Json, known: Hyperparameter | None) -> None:
    if value is not paths.MISSING and not isinstance(value, str) and not is_dynamic(value):
        field.show(form, path, FieldSpec(name=name, shape="", type="unknown"))
        structure.remove_button(form, path)
        return
    expression = is_dynamic(value)
    text = value[EXPR] if expression else value or ""
    key = form.key("entry", path)
    session.seed(key, text or None if known and known.allowed else text)

    def commit() -> None:
        entered = session.get(key) or ""
        form.put(path, dynamic(entered) if expression else entered)

    with st.container(key=field.container_key(form, path), gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
            label = plain(name) + (" *" if known and known.required else "")
            if known and known.allowed and not expression:
                choices = [str(choice) for choice in known.allowed]
                foreign = [text] if text and text not in choices else []
                st.selectbox(
                    label,
                    [*choices, *foreign],
                    index=None,
                    key=key,
                    help=_about(known),
                    placeholder=_default(known),
                    on_change=commit,
                )
            else:
                st.text_input(
                    label,
                    key=key,
                    help=_about(known) if known else None,
                    placeholder=_default(known) if known else None,
                    icon=":material/bolt:" if expression else None,
                    on_change=commit,
                    live=TYPING,
                    autocomplete="off",
                )
            if value is not paths.MISSING:
                remove_button(form, path, name, lambda: form.drop(path, redraw=True))
        findings.under_field(form.findings(path))


def remove_button(form: Form, path: Path, name: str, remove: Callable[[], None]) -> None:
    """Draw the button that takes a line away: an icon on screen, and in words for who hears it."""
    st.button(
        t("form.map.remove_name", name=plain(name)),
        key=form.key("remove", path),
        type="tertiary",
        icon=":material/delete:",
        help=t("form.map.remove"),
        on_click=remove,
    )


def _about(known: Hyperparameter) -> str:
    low, high = known.min, known.max
    parts = [t(f"form.hyperparameter.type.{known.type}")]
    if low is not None or high is not None:
        shown_low = "" if low is None else f"{low:g}"
        shown_high = "" if high is None else f"{high:g}"
        parts.append(t("form.bounds.range", range=f"{shown_low}–{shown_high}"))
    if known.default is not None:
        parts.append(t("form.hyperparameter.default", value=known.default))
    return "\n\n".join(parts)


def _default(known: Hyperparameter) -> str:
    if known.default is None:
        return ""
    return t("form.hyperparameter.default", value=known.default)


def _adder(
    form: Form, path: Path, entries: Mapping[str, Json], known: Mapping[str, Hyperparameter]
) -> None:
    key = form.key("new", path)

    def add() -> None:
        name = (session.get(key) or "").strip()
        session.put(key, None if known else "")
        if name and name not in entries:
            form.put((*path, name), _first_value(known.get(name)))
        else:
            form.commit(form.current(), path)

    if known:
        offered = [name for name in known if name not in entries and not known[name].required]
        session.seed(key, None)
        st.selectbox(
            t("form.hyperparameter.add"),
            offered,
            index=None,
            key=key,
            placeholder=t("form.hyperparameter.add"),
            accept_new_options=True,
            label_visibility="collapsed",
            on_change=add,
        )
    else:
        session.seed(key, "")
        st.text_input(
            t("form.map.add"),
            key=key,
            placeholder=t("form.map.add.placeholder"),
            icon=":material/add:",
            on_change=add,
            autocomplete="off",
        )


def _first_value(known: Hyperparameter | None) -> str:
    return "" if known is None or known.default is None else str(known.default)
