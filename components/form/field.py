"""The binding: the only place where a widget meets the draft.

A widget's key holds the draft's epoch and the field's pointer. It is seeded only when absent:
assigning it on every run would push old text over what the user is typing. It is never read
elsewhere, so Streamlit may drop it.
"""

from __future__ import annotations

import streamlit as st

from components import findings, session
from components.form._form import Form
from components.form.renderers import Control, Renderer, renderer_for
from components.place import opened
from components.state import t
from sagestep import paths
from sagestep.asl.expressions import ExpressionKind, kind_of
from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import hint
from sagestep.schema.labels import help_key, label_key, plain_name
from sagestep.schema.prose import first_sentence
from sagestep.types import EXPR, Document, Json, Path, dynamic, is_dynamic

_PLAIN = (ExpressionKind.UNKNOWN, ExpressionKind.VARIABLE)
"""Texts that read like no expression, or that may as well be a plain text with a dollar sign."""


def container_key(form: Form, path: Path) -> str:
    """Return the key of the container that holds the field at *path*: what a jump looks for."""
    return place_key(form.document, path)


def place_key(document: Document, path: Path) -> str:
    """Return the key of the container of the field at *path* of *document*."""
    return ("field" if document is Document.REQUEST else "state") + paths.show(path)


def label(path: Path, spec: FieldSpec) -> str:
    """Return the field's name in plain words."""
    key = label_key(path, spec)
    name = t(key) if key else plain_name(spec.name or spec.shape)
    unit = hint(spec).unit
    return f"{name} ({t(f'unit.{unit}')})" if unit and spec.scalar else name


def help_text(path: Path, spec: FieldSpec) -> str:
    """Return what a person may want to know: plain help, the API's name for it, and its bounds."""
    key = help_key(path, spec)
    plain = t(key) if key else first_sentence(spec.doc)
    api = ".".join(str(part) for part in path if not isinstance(part, int))
    return "\n\n".join(part for part in (plain, f"`{api}`", _bounds(spec)) if part)


def _bounds(spec: FieldSpec) -> str:
    if spec.enum or (spec.min is None and spec.max is None):
        return ""
    low = "" if spec.min is None else f"{spec.min:,.0f}"
    high = "" if spec.max is None else f"{spec.max:,.0f}"
    if spec.type == "string":
        return t("form.bounds.length", range=f"{low}–{high}")
    return t("form.bounds.range", range=f"{low}–{high}")


def marked(text: str, form: Form, path: Path) -> str:
    """Return a label that tells required from optional, in plain text for screen readers."""
    if form.required(path):
        return f"{text} *"
    return f"{text} ({t('form.one_of' if form.one_of(path) else 'form.optional')})"


def show(form: Form, path: Path, spec: FieldSpec | None = None) -> None:
    """Draw the scalar field at *path*, and below it what is to be said about it."""
    spec = spec or form.spec(path)
    if spec is None:
        return
    value = form.get(path)
    with st.container(key=container_key(form, path), gap="xsmall"):
        if is_dynamic(value):
            _dynamic(form, path, spec, value[EXPR])
        else:
            _literal(form, path, spec, value)
            _offer_dynamic(form, path, value)
        # An empty field of a form just begun is no fault; once jumped to, it says what it misses.
        if value is not paths.MISSING or form.pointer(path) in opened():
            findings.under_field(form.findings(path))


def _literal(form: Form, path: Path, spec: FieldSpec, value: Json) -> None:
    renderer = renderer_for(spec, value)
    # The renderer is part of the key: another widget must not inherit this one's value.
    key = form.key(renderer.draw.__module__.rpartition(".")[2], path)
    held = session.seed(key, renderer.to_widget(value))

    def commit() -> None:
        _take(form, path, renderer, session.get(key))

    renderer.draw(
        spec,
        Control(
            label=marked(label(path, spec), form, path),
            key=key,
            help=help_text(path, spec),
            placeholder=hint(spec).placeholder or None,
            commit=commit,
            held=held,
            usage=form.draft.job_kind.instance_usage or "",
            region=form.plan.target.region,
        ),
    )


def _offer_dynamic(form: Form, path: Path, value: Json) -> None:
    """Offer to take a text that reads like an expression for one."""
    if isinstance(value, str) and kind_of(value) not in _PLAIN:
        st.button(
            t("form.make_dynamic"),
            key=form.key("make-dynamic", path),
            type="tertiary",
            icon=":material/bolt:",
            on_click=form.put,
            args=(path, dynamic(value)),
        )


def _take(form: Form, path: Path, renderer: Renderer, held: Json) -> None:
    value = renderer.to_value(held)
    if value is paths.MISSING:
        form.drop(path)
    else:
        form.put(path, value)


def _dynamic(form: Form, path: Path, spec: FieldSpec, expression: str) -> None:
    """Draw an expression as a line of text; emptied, the field is a literal again."""
    key = form.key("expr", path)
    session.seed(key, expression)

    def commit() -> None:
        text = session.get(key)
        if not text:
            form.drop(path)
        elif spec.type == "string" and kind_of(text) is ExpressionKind.UNKNOWN:
            form.put(path, text)
        else:
            form.put(path, dynamic(text))

    st.text_input(
        marked(label(path, spec), form, path),
        key=key,
        help=help_text(path, spec),
        icon=":material/bolt:",
        on_change=commit,
    )
    st.caption(t("form.dynamic"))
