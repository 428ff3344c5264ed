"""A list or map with too few or too many entries.

Why: AWS counts them and refuses the request.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import outside
from sagestep.rules._sources import api
from sagestep.schema.violation import Code


@rule(
    "E1007",
    source=api("CreateTrainingJob"),
    bad=(
        {"/InputDataConfig": []},
        {"/Tags": [{"Key": f"team-{number}", "Value": "a"} for number in range(51)]},
    ),
    good=({"/Tags": [{"Key": "team", "Value": "a"}]},),
)
def count(context: Context) -> Iterator[Hit]:
    """Return each list or map of a wrong size."""
    return outside(context, Code.COUNT, "few", "many")
