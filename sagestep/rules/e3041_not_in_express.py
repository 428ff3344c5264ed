"""An express machine cannot do that.

Why: express workflows neither wait for jobs (.sync) nor for task tokens, and have no activities and
no distributed Map (SF03).
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
    "E3041",
    source=step_functions("choosing-workflow-type"),
    document=Document.MACHINE,
    whole=True,
    bad=(),
    good=(),
)
def not_in_express(context: Context) -> Iterator[Hit]:
    """Yield what only a standard machine can do."""
    for fault in found(context, Code.EXPRESS):
        yield Hit(fault.path, fault.params)
