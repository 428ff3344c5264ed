"""A text that is none of the values which the service model lists.

Why: AWS refuses it. The lists are those of the installed SDK: a value newer than that needs a
newer one.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import field_name, found
from sagestep.rules._sources import api
from sagestep.schema.violation import Code

_SHOWN = 8
"""How many values a fix lists; there are 225 instance types."""


@rule(
    "E1005",
    source=api("CreateTrainingJob"),
    bad=(
        {"/ResourceConfig/InstanceType": "ml.m5.xlage"},
        {"/AlgorithmSpecification/TrainingInputMode": "Teleport"},
    ),
    good=({"/AlgorithmSpecification/TrainingInputMode": "FastFile"},),
)
def enum(context: Context) -> Iterator[Hit]:
    """Yield each value that is not on its list, and the one likely meant."""
    for violation in found(context, Code.ENUM):
        allowed, close = violation.params["allowed"], violation.params["close"]
        more = ", …" if len(allowed) > _SHOWN else ""
        params = {
            "field": field_name(violation.path, context.kind.operation),
            "actual": violation.params.get("actual", "…"),
            "close": close,
            "allowed": ", ".join(allowed[:_SHOWN]) + more,
        }
        yield Hit(violation.path, params, "close" if close else "")
