"""A definition is too long.

Why: CreateStateMachine takes a definition of up to 1 MiB (SF19).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.types import Document


@rule(
    "E3042",
    source=step_functions("service-quotas"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/Comment": "x" * 1_048_577},),
    good=({"/Comment": "x" * 1_000_000},),
)
def definition_over_1_mib(context: Context) -> Iterator[Hit]:
    """Yield the definition that is too long."""
    for _ in found(context, Code.SIZE):
        yield Hit(())
