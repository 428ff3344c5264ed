"""Draw whatever stands at a path: a value, a structure, a list of cards, or a table."""

from __future__ import annotations

from enum import StrEnum

from components.form import aids, cards, field, pairs, structure, table, view
from components.form._form import Form
from sagestep import paths
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, Path, is_dynamic


class Sort(StrEnum):
    """How a field is drawn."""

    FIELD = "field"
    STRUCTURE = "structure"
    CARDS = "cards"
    PAIRS = "pairs"
    TABLE = "table"


def show(form: Form, path: Path) -> None:
    """Draw the field at *path*; a value of the wrong shape is drawn as text, to be mended."""
    spec = form.spec(path)
    if spec is None:
        return
    sort = sort_of(form, path, spec)
    if sort is not Sort.FIELD and form.pointer(path) in form.folded:
        structure.folded(form, path, spec)
        return
    match sort:
        case Sort.STRUCTURE:
            structure.show(form, path, spec, show)
        case Sort.CARDS:
            cards.show(form, path, spec, show)
        case Sort.PAIRS:
            pairs.show(form, path, spec)
        case Sort.TABLE:
            table.show(form, path, spec)
        case Sort.FIELD:
            aids.above(form, path)
            field.show(form, path, spec)


def sort_of(form: Form, path: Path, spec: FieldSpec) -> Sort:
    """Return how the field at *path*, which is *spec*, is drawn with what it holds now."""
    value = form.get(path)
    if is_dynamic(value) or not _fits(spec, value) or view.is_raw(form, path):
        return Sort.FIELD
    if spec.type == "structure" and spec.members:
        return Sort.STRUCTURE
    if spec.type == "list" and spec.item and spec.item.type == "structure":
        return Sort.PAIRS if pairs.fits(spec, value) else Sort.CARDS
    return Sort.TABLE if spec.type == "map" else Sort.FIELD


def _fits(spec: FieldSpec, value: Json) -> bool:
    if value is paths.MISSING:
        return True
    if spec.type == "list":
        return isinstance(value, list)
    if spec.type in ("structure", "map"):
        return isinstance(value, dict)
    return True
