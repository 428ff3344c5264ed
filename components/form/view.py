"""How a person looks at a draft: what is shown as JSON, unfolded, in which mode, or set aside.

Nothing of this is sent, so it is no part of the draft; another draft starts afresh.
"""

from __future__ import annotations

from typing import Any

from components import session
from components.form._form import Form
from components.session import Key
from sagestep import paths
from sagestep.types import Json, Path


def _view(form: Form) -> dict[str, Any]:
    held = session.get(Key.VIEW)
    if not held or held["draft"] != form.draft.id:
        held = {"draft": form.draft.id, "raw": [], "unfolded": [], "modes": {}, "aside": {}}
        session.put(Key.VIEW, held)
    view: dict[str, Any] = held
    return view


def is_raw(form: Form, path: Path) -> bool:
    """Say whether the field at *path* is shown as JSON text."""
    return form.pointer(path) in _view(form)["raw"]


def set_raw(form: Form, path: Path, raw: bool) -> None:
    """Show the field at *path* as JSON text from now on, or as a form again."""
    view, pointer = _view(form), form.pointer(path)
    others = [one for one in view["raw"] if one != pointer]
    view["raw"] = [*others, pointer] if raw else others


def unfolded(form: Form) -> tuple[str, ...]:
    """Return the pointers of what was unfolded, the latest first."""
    return tuple(_view(form)["unfolded"])


def unfold(form: Form, path: Path) -> None:
    """Show what is below *path*, even where others must fold for it."""
    view = _view(form)
    pointers = [form.pointer(path[:depth]) for depth in range(len(path), 0, -1)]
    view["unfolded"] = [*pointers, *(one for one in view["unfolded"] if one not in pointers)][:50]


def fold_below(form: Form, path: Path) -> None:
    """Show what is at *path* itself again, and forget what was unfolded in it."""
    held, below = _view(form), form.pointer(path) + "/"
    held["unfolded"] = [one for one in held["unfolded"] if not one.startswith(below)]
    unfold(form, path)


def mode(form: Form, group: str) -> int | None:
    """Return the number of the mode that was picked of *group*, or None."""
    picked: int | None = _view(form)["modes"].get(group)
    return picked


def set_mode(form: Form, group: str, number: int) -> None:
    """Remember which mode of *group* was picked."""
    _view(form)["modes"][group] = number


def put_aside(form: Form, path: Path, value: Json) -> None:
    """Keep *value*, which gives way to another way of answering *path*."""
    _view(form)["aside"][form.pointer(path)] = value


def aside(form: Form, path: Path) -> Json:
    """Return what was put aside at *path*, or MISSING."""
    return _view(form)["aside"].get(form.pointer(path), paths.MISSING)


def take_aside(form: Form, path: Path) -> Json:
    """Return what was put aside at *path*, once, or MISSING."""
    return _view(form)["aside"].pop(form.pointer(path), paths.MISSING)


def forget(form: Form, path: Path) -> None:
    """Forget all that is remembered below *path*: its positions mean others now."""
    view, below = _view(form), form.pointer(path) + "/"
    for name in ("raw", "unfolded"):
        view[name] = [one for one in view[name] if not one.startswith(below)]
    for name in ("modes", "aside"):
        view[name] = {key: kept for key, kept in view[name].items() if not key.startswith(below)}
