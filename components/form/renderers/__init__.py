"""The renderers: one a file, chosen by rank."""

from __future__ import annotations

import sys
from functools import lru_cache

from components.form.renderers._base import Control, Renderer
from sagestep.plugins import collect
from sagestep.schema.fields import FieldSpec
from sagestep.types import Json

__all__ = ["Control", "Renderer", "renderer_for"]


@lru_cache(maxsize=1)
def _ranked() -> tuple[Renderer, ...]:
    found = collect(sys.modules[__name__], Renderer)
    return tuple(sorted(found, key=lambda renderer: -renderer.rank))


def renderer_for(spec: FieldSpec, value: Json) -> Renderer:
    """Return the highest-ranked renderer that applies to *spec* and can hold *value*."""
    for renderer in _ranked():
        if renderer.applies(spec):
            try:
                renderer.to_widget(spec, value)
            except ValueError:
                continue
            return renderer
    raise LookupError(spec.shape)
