"""Succeed: ends its machine, branch or iteration well."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.backends.sandbox.simulator.dataflow import passed
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait


# Rule: a Succeed state ends the machine, branch or iteration it stands in with its output as the
# result. https://states-language.net/spec.html#succeed-state
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state."""
    yield from ()
    return Outcome(passed(visit), None)
