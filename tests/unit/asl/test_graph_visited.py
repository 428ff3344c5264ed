"""A picture of an execution: states that were visited have a colour each, the others fade."""

from __future__ import annotations

import re

from sagestep.asl.graph import LIGHT, dot, graph
from tests.unit.asl.graphs import MACHINE, named, say


def line_of(text, node):
    return re.search(rf"^ *{node.id} \[(.*)\]$", text, re.MULTILINE)[1]


def test_visited_states_are_coloured_and_the_others_fade():
    drawn = graph(MACHINE)
    visited = {("States", "Train"): LIGHT.caution, ("States", "Tell"): LIGHT.done}
    text = dot(drawn, LIGHT, say, visited=visited)
    lines = {name: line_of(text, named(drawn, name)) for name in MACHINE["States"]}
    assert f'color="{LIGHT.caution}"' in lines["Train"]
    assert f'color="{LIGHT.done}"' in lines["Tell"]
    assert all(f'fontcolor="{LIGHT.muted}"' in lines[name] for name in ("Good?", "Done"))
    assert not any(f'fontcolor="{LIGHT.muted}"' in lines[name] for name in ("Train", "Tell"))


def test_a_state_that_is_elsewhere_can_be_visited_too():
    drawn = graph({"A": {"Type": "Pass", "Next": "B"}})
    text = dot(drawn, LIGHT, say, visited={("A",): LIGHT.done, ("B",): LIGHT.error})
    assert f'color="{LIGHT.error}"' in line_of(text, named(drawn, "B"))


def test_without_an_execution_nothing_fades():
    assert "fontcolor" not in line_of(
        dot(graph(MACHINE), LIGHT, say), named(graph(MACHINE), "Done")
    )
