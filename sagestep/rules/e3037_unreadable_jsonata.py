"""A JSONata expression cannot be used.

Why: Step Functions reads every expression when it takes a machine. It refuses one that is no
JSONata, and one that begins at a name: there is nothing outside of $states and the variables.
Confidence: issue.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.definition import Code
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._faults import found
from sagestep.rules._sources import step_functions
from sagestep.schema.violation import quoted
from sagestep.types import Document


@rule(
    "E3037",
    source=step_functions("transforming-data"),
    document=Document.MACHINE,
    whole=True,
    bad=(
        {
            "/States/Done": {
                "Type": "Pass",
                "QueryLanguage": "JSONata",
                "Output": "{% $states.input. %}",
                "End": True,
            }
        },
        {
            "/States/Done": {
                "Type": "Pass",
                "QueryLanguage": "JSONata",
                "Output": "{% 'job-' & name %}",
                "End": True,
            }
        },
    ),
    good=(
        {
            "/States/Done": {
                "Type": "Pass",
                "QueryLanguage": "JSONata",
                "Output": "{% 'job-' & $states.input.name %}",
                "End": True,
            }
        },
    ),
)
def unreadable_jsonata(context: Context) -> Iterator[Hit]:
    """Yield each expression that is refused."""
    for fault in found(context, Code.JSONATA, Code.JSONATA_NAME):
        params = {name: quoted(value) for name, value in fault.params.items()}
        yield Hit(fault.path, params, "name" if fault.code is Code.JSONATA_NAME else "")
