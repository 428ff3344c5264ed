"""A structure of which exactly one member may be set has none, or several.

Why: the service model calls such a structure a union, and the SDKs refuse anything but one member.
No request that Step Functions makes has one today, so there is no example.
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._schema import field_name, found
from sagestep.rules._sources import api
from sagestep.schema.violation import Code


@rule("E1009", source=api("Operations_Amazon_SageMaker_Service"))
def union(context: Context) -> Iterator[Hit]:
    """Yield each union without exactly one member."""
    for violation in found(context, Code.UNION):
        params = {
            "field": field_name(violation.path, context.kind.operation),
            "members": ", ".join(violation.params["members"]),
            "actual": violation.params["actual"],
        }
        yield Hit(violation.path, params)
