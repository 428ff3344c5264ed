"""What a stage draws, step by step: fields outright, options when in use, the rest by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from components.form import modes, structure
from components.form._form import Form
from components.form.node import Sort, sort_of
from components.form.stages import Stage
from sagestep.kinds import Step
from sagestep.schema.fields import FieldSpec
from sagestep.types import Path, is_dynamic


@dataclass(frozen=True, slots=True)
class Part:
    """A step as it is drawn now: its fields and choices in order, and what it offers by name."""

    step: Step
    items: list[Path | modes.Choice]
    offered: list[Path]


def layout(form: Form, stage: Stage) -> list[Part]:
    """Return what *stage* draws."""
    seen: set[modes.Choice] = set()
    asked = [_asked(form, step) for step in stage.steps]
    listed = [path for paths in asked for path in paths]
    parts = []
    for step, paths in zip(stage.steps, asked, strict=True):
        fields = frozenset(step.fields)

        def wanted(path: Path, fields: frozenset[Path] = fields) -> bool:
            return path in fields or structure.wanted(form, path)

        parts.append(Part(step, *modes.arranged(form, paths, wanted, seen, listed)))
    return parts


def _asked(form: Form, step: Step) -> list[Path]:
    """Return the fields of *step* and, below them, its options."""
    return [*step.fields, *(path for one in step.options for path in _beside(form, one, step))]


def _beside(form: Form, option: Path, step: Step) -> list[Path]:
    """Return *option*, or the members of it that the step does not ask already."""
    if not any(path[: len(option)] == option for path in step.fields):
        return [option]
    spec = form.spec(option)
    members = spec.members if spec else ()
    return [child for member in members if (child := (*option, member.name)) not in step.fields]


def drawn(form: Form, items: Iterable[Path | modes.Choice]) -> Iterator[tuple[Path, FieldSpec]]:
    """Yield each field that drawing *items* draws, with those inside it."""
    for path in items:
        spec = None if isinstance(path, modes.Choice) else form.spec(path)
        if isinstance(path, modes.Choice) or spec is None:
            continue
        yield path, spec
        sort = sort_of(form, path, spec)
        if sort is Sort.STRUCTURE:
            yield from drawn(form, structure.parts(form, path, spec)[0])
        elif sort is Sort.CARDS and spec.item and isinstance(held := form.get(path), list):
            for number, item in enumerate(held):
                if isinstance(item, dict) and not is_dynamic(item):
                    here = (*path, number)
                    yield from drawn(form, structure.parts(form, here, spec.item)[0])
