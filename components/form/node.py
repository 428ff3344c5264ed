"""Draw whatever stands at a path: a value, a structure, a list of cards, or a table."""

from __future__ import annotations

from components.form import cards, field, structure, table
from components.form._form import Form
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, Path, is_dynamic


def show(form: Form, path: Path) -> None:
    """Draw the field at *path*; a value of the wrong shape is drawn as text, to be mended."""
    spec = form.spec(path)
    if spec is None:
        return
    value = form.get(path)
    if is_dynamic(value) or not _fits(spec, value):
        field.show(form, path, spec)
    elif spec.type == "structure":
        structure.show(form, path, spec, show)
    elif spec.type == "list" and spec.item and spec.item.type == "structure":
        cards.show(form, path, spec, show)
    elif spec.type == "map":
        table.show(form, path, spec)
    else:
        field.show(form, path, spec)


def _fits(spec: FieldSpec, value: Json) -> bool:
    if value is paths.MISSING:
        return True
    if spec.type == "list":
        return isinstance(value, list)
    if spec.type in ("structure", "map"):
        return isinstance(value, dict)
    return True
