"""The binding: the only place where a widget meets the draft.

A widget's key holds the draft's epoch and the field's pointer. It is seeded only when absent:
assigning it on every run would push old text over what the user is typing. It is never read
elsewhere, so Streamlit may drop it.
"""

from __future__ import annotations

import streamlit as st

from components import findings, policy_needs, session
from components.form import algorithm, dynamic, view
from components.form._form import Form
from components.form.renderers import Control, renderer_for
from components.state import t
from sagestep import paths
from sagestep.schema import labels
from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import Meaning, hint, service_default
from sagestep.schema.labels import help_key
from sagestep.schema.prose import first_sentence
from sagestep.types import EXPR, Document, Json, Path, is_dynamic


def container_key(form: Form, path: Path) -> str:
    """Return the key of the container that holds the field at *path*: what a jump looks for."""
    return place_key(form.document, path)


def place_key(document: Document, path: Path) -> str:
    """Return the key of the container of the field at *path* of *document*."""
    return ("field" if document is Document.REQUEST else "state") + paths.show(path)


def label(path: Path, spec: FieldSpec) -> str:
    """Return what the field is called on screen, with its unit."""
    name = t(labels.label(path, spec))
    unit = hint(spec).unit
    return f"{name} ({t(f'unit.{unit}')})" if unit and spec.scalar else name


def help_text(path: Path, spec: FieldSpec) -> str:
    """Return what a person may want to know: plain help, the API's name for it, and its bounds."""
    key = help_key(path, spec)
    plain = t(key) if key else first_sentence(spec.doc)
    api = ".".join(str(part) for part in path if not isinstance(part, int))
    return "\n\n".join(part for part in (plain, f"`{api}`", _bounds(spec)) if part)


def help_in(form: Form, path: Path, spec: FieldSpec) -> str:
    """Return the field's help, and what the roles must be allowed for what it holds."""
    holds = form.document is Document.REQUEST and form.get(path) is not paths.MISSING
    needed = policy_needs.of_field(form.plan, path) if holds else ""
    return "\n\n".join(part for part in (help_text(path, spec), needed) if part)


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
    return text if form.one_of(path) else f"{text} ({t('form.optional')})"


def show(form: Form, path: Path, spec: FieldSpec | None = None) -> None:
    """Draw the scalar field at *path*, and below it what is to be said about it."""
    spec = spec or form.spec(path)
    if spec is None:
        return
    value = form.get(path)
    with st.container(key=container_key(form, path), gap="xsmall"):
        if is_dynamic(value):
            name = marked(label(path, spec), form, path)
            dynamic.show(form, path, spec, value[EXPR], name, help_in(form, path, spec))
        else:
            _literal(form, path, spec, value)
            dynamic.offer(form, path, value)
        # An empty field of a form just begun is no fault; once jumped to, it says what it misses.
        if value is not paths.MISSING or form.pointer(path) in form.opened:
            findings.under_field(form.findings(path), form.plan)


def _literal(form: Form, path: Path, spec: FieldSpec, value: Json) -> None:
    raw = view.is_raw(form, path)
    renderer = renderer_for(as_text(spec) if raw else spec, value)
    # The renderer is part of the key: another widget must not inherit this one's value.
    key = form.key(renderer.draw.__module__.rpartition(".")[2], path)
    held = session.seed(key, renderer.to_widget(spec, value))
    default = _default(form, path)
    runs_on = hint(spec).meaning is Meaning.INSTANCE_TYPE
    known = algorithm.behind(form, path) if runs_on else None

    def commit() -> None:
        _take(form, path, renderer.to_value(spec, session.get(key)))

    renderer.draw(
        spec,
        Control(
            label=marked(label(path, spec), form, path),
            key=key,
            help=help_in(form, path, spec),
            placeholder=default or hint(spec).placeholder or None,
            commit=commit,
            held=held,
            region=form.plan.target.region,
            compute=known.compute if known else None,
        ),
    )
    if default and value is paths.MISSING and spec.type == "boolean":
        st.caption(default)
    if raw:
        _back_to_form(form, path)


def as_text(spec: FieldSpec) -> FieldSpec:
    """Return *spec* as a field of which only the JSON text is known."""
    return FieldSpec(name=spec.name, shape=spec.shape, type="unknown", doc=spec.doc)


def _default(form: Form, path: Path) -> str:
    """Return what the service takes when nothing is answered, as a sentence; it is never sent."""
    found = service_default(form.root, path) if form.document is Document.REQUEST else None
    if found is None:
        return ""
    if isinstance(found.value, bool):
        return t("form.default", value=t("form.yes" if found.value else "form.no"))
    return t("form.default", value=found.value)


def _back_to_form(form: Form, path: Path) -> None:
    def back() -> None:
        view.set_raw(form, path, raw=False)
        view.unfold(form, path)
        form.commit(form.current().redrawn(), ())

    st.button(
        t("form.raw.end"),
        key=form.key("form", path),
        type="tertiary",
        icon=":material/list_alt:",
        on_click=back,
    )


def _take(form: Form, path: Path, value: Json) -> None:
    if value is paths.MISSING:
        form.drop(path)
    else:
        form.put(path, value)
