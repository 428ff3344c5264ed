"""What the catalogue can answer for a field, offered above it; the field itself stays the truth."""

from __future__ import annotations

from components.form import algorithm, search
from components.form._form import Form
from components.form.algorithm import behind
from components.form.channels import next_item
from sagestep.kinds import ImagePlace
from sagestep.types import Document, JsonObject, Path, is_dynamic


def above(form: Form, path: Path) -> None:
    """Draw what helps to answer the field at *path*."""
    place = _image(form, path)
    if place:
        algorithm.show(form, place)
    search.offer_metrics(form, path)


def cost(form: Form, path: Path) -> int:
    """Return how many widgets `above` draws, at most."""
    if _image(form, path):
        return algorithm.WIDGETS
    return 1 if search.objective(form, path) else 0


def inside(form: Form, path: Path) -> None:
    """Draw what helps to fill in the structure at *path*, above its members."""
    search.offer_ranges(form, path)


def cost_inside(form: Form, path: Path) -> int:
    """Return how many widgets `inside` draws, at most."""
    return 1 if search.ranges(form, path) else 0


def new_item(form: Form, path: Path, count: int) -> JsonObject:
    """Return what the next item of the list at *path*, which holds *count*, begins with.

    Where a built-in algorithm reads the list's channels, it is the next one that is not there yet.
    """
    kind = form.draft.job_kind
    place = kind.image_behind(path)
    known = behind(form, path) if place and place.channels == path else None
    item = next_item(kind, path, known, form.get(path)) if known else None
    return item or kind.new_item(path, count)


def _image(form: Form, path: Path) -> ImagePlace | None:
    if form.document is not Document.REQUEST or is_dynamic(form.get(path)):
        return None
    return form.draft.job_kind.image_at(path)
