"""Pass: hands its input on, or puts a fixed result in its place."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.backends.sandbox.simulator.dataflow import arguments, finished, passed
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait


# Rule: what a Pass state takes in is what it puts out, unless Result or Parameters say otherwise;
# it does no work. https://states-language.net/spec.html#pass-state
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state."""
    yield from ()
    if visit.jsonata:
        return Outcome(passed(visit), visit.state.get("Next"))
    result = arguments(visit)
    if "Result" in visit.state:
        result = visit.state["Result"]
    return Outcome(finished(visit, result), visit.state.get("Next"))
