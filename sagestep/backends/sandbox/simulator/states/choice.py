"""Choice: goes on where the first rule that holds says."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.asl.language import comparisons
from sagestep.backends.sandbox.simulator import dataflow
from sagestep.backends.sandbox.simulator.errors import EvaluationError
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import JsonObject

NO_MATCH = "Failed to transition out of the state. The state does not point to a next state."


# Rule: a Choice state tries its rules in order and goes to Next of the first that holds, else to
# Default. A rule's Assign, and Output in JSONata, stand in for the state's own.
# https://states-language.net/spec.html#choice-state
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state.

    Raises:
        EvaluationError: no rule holds and there is no Default.
    """
    yield from ()
    if visit.jsonata:
        return _by_condition(visit)
    data = dataflow.filtered(visit, "InputPath", visit.raw)
    sources = visit.sources(data)
    for rule in visit.state["Choices"]:
        if comparisons.holds(rule, sources):
            return _taken(visit, rule, rule["Next"])
    return _taken(visit, visit.state, visit.state.get("Default"))


def _taken(visit: Visit, holder: JsonObject, target: str | None) -> Outcome:
    if target is None:
        raise EvaluationError(NO_MATCH)
    data = dataflow.filtered(visit, "InputPath", visit.raw)
    if "Assign" in holder:
        visit.assign(dataflow.fill(visit, holder["Assign"], data))
    return Outcome(dataflow.filtered(visit, "OutputPath", data), target)


def _by_condition(visit: Visit) -> Outcome:
    query, states = visit.query, visit.states()
    for index, rule in enumerate(visit.state["Choices"]):
        place = f"Choices[{index}]/"
        if query.typed(rule["Condition"], states, f"{place}Condition", "boolean"):
            output = dataflow.jsonata_output(visit, rule, place, visit.raw)
            return Outcome(output, rule["Next"])
    if visit.state.get("Default") is None:
        raise EvaluationError(NO_MATCH)
    output = dataflow.jsonata_output(visit, visit.state, "", visit.raw)
    return Outcome(output, visit.state["Default"])
