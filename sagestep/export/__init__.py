"""The exporters: one format a file, each a function of the plan."""

from __future__ import annotations

import sys
from functools import lru_cache

from sagestep.export._base import Exporter, Fidelity, Level, exporter
from sagestep.plugins import collect

__all__ = ["Exporter", "Fidelity", "Level", "all_exporters", "exporter", "exporter_of"]


@lru_cache(maxsize=1)
def all_exporters() -> tuple[Exporter, ...]:
    """Return every exporter, by module name."""
    return collect(sys.modules[__name__], Exporter)


def exporter_of(exporter_id: str) -> Exporter:
    """Return the exporter called *exporter_id*.

    Raises:
        LookupError: there is none.
    """
    for candidate in all_exporters():
        if candidate.id == exporter_id:
            return candidate
    raise LookupError(exporter_id)
