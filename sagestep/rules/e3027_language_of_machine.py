"""A state of a JSONata machine asks for JSONPath.

Why: a machine in JSONata has no JSONPath states; the other way round, single states may be in
JSONata.
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
    "E3027",
    source=step_functions("transforming-data"),
    document=Document.MACHINE,
    whole=True,
    bad=({"/QueryLanguage": "JSONata", "/States/Done/QueryLanguage": "JSONPath"},),
    good=({"/States/Done/QueryLanguage": "JSONata"},),
)
def language_of_machine(context: Context) -> Iterator[Hit]:
    """Yield each state that goes back to JSONPath."""
    for fault in found(context, Code.DOWNGRADE):
        yield Hit(fault.path)
