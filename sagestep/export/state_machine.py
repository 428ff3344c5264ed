"""The state machine, in the Amazon States Language."""

from __future__ import annotations

from sagestep.export._base import complete, exporter
from sagestep.export._text import as_json
from sagestep.plan import Plan


@exporter("asl", ending=".asl.json", language="json", fidelity=complete)
def state_machine(plan: Plan) -> str:
    """Return the machine as JSON; a fragment stays one."""
    return as_json(plan.machine) + "\n"
