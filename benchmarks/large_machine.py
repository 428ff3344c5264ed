"""A machine of a thousand states: its JSON, its graph, its conversion to the other language.

The peer is the standard library's reading of the same JSON. Processor time is measured, so that
what else the machine is busy with does not count.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from benchmarks import _figures
from benchmarks._template import draft
from sagestep import payload
from sagestep.asl.convert import convert
from sagestep.asl.graph import LIGHT, around, dot, folded, graph
from sagestep.i18n import say
from sagestep.types import JsonObject, QueryLanguage, Text

STATES = 1000
ROUNDS = 15
GOAL = 100
"""Milliseconds for the JSON."""


def main() -> None:
    """Print how long each view of the machine takes, and the peer."""
    machine = chain(STATES)
    text = json.dumps(machine)
    held = draft().with_machine(machine, ("States", "State 0"))
    views: dict[str, Callable[[], Any]] = {
        f"the draft's JSON (goal: below {GOAL} ms)": lambda: json.dumps(
            payload.machine(held), indent=2, ensure_ascii=False
        ),
        "graph of all states": lambda: dot(folded(graph(machine)), LIGHT, _words),
        "graph as the page draws it": lambda: dot(around(folded(graph(machine))), LIGHT, _words),
        "conversion to JSONata": lambda: convert(machine, QueryLanguage.JSONATA),
    }
    print(f"{STATES:,} states, {len(text):,} characters")
    print(_figures.header())
    for name, view in views.items():
        print(_figures.line(name, _timed(view)))
    print(_figures.line("peer: json reads the machine", _timed(lambda: json.loads(text))))


def chain(length: int) -> JsonObject:
    """Return a machine of *length* states, every third a training task of the template's."""
    template = payload.machine(draft())
    task = next(state for state in template["States"].values() if state["Type"] == "Task")
    names = [f"State {number}" for number in range(length)]
    states: JsonObject = {}
    for number, name in enumerate(names[:-1]):
        onward = {"Next": names[number + 1]}
        if number % 3:
            states[name] = {"Type": "Pass", "Parameters": {"id.$": "$.id"}, **onward}
        else:
            catch = [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": names[-1]}]
            states[name] = {**task, "Catch": catch, **onward}
    states[names[-1]] = {"Type": "Succeed"}
    return {"StartAt": names[0], "States": states}


def _words(text: Text) -> str:
    return say(text, "en")


def _timed(view: Callable[[], Any]) -> list[float]:
    view()
    samples = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        view()
        samples.append((time.process_time() - begun) * 1000)
    return samples
