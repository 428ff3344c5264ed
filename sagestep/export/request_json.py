"""The API request, as JSON."""

from __future__ import annotations

from sagestep.export._base import exporter
from sagestep.export._text import as_json
from sagestep.plan import Plan


@exporter("json", ending=".request.json", language="json")
def request_json(plan: Plan) -> str:
    """Return the request that the API takes."""
    return as_json(plan.requests[0].payload) + "\n"
