"""States are listed in the order in which they run, and pieces are completed."""

from __future__ import annotations

import pytest

from sagestep.asl import compose
from sagestep.asl.machine import is_fragment
from tests.unit.asl.compose.machines import BRANCHING, chain, is_valid, order, task


def test_states_are_listed_as_they_run_with_those_inside_below():
    listed = [(row.name, row.depth, row.branch) for row in compose.outline(BRANCHING)]
    assert listed == [
        ("Train", 0, 0),
        ("Good?", 0, 0),
        ("Done", 0, 0),
        ("Deploy", 0, 0),
        ("One", 1, 1),
        ("Two", 1, 0),
        ("Three", 1, 2),
        ("Each", 0, 0),
        ("Four", 1, 0),
        ("Five", 1, 0),
        ("Tell", 0, 0),
    ]


def test_what_nothing_leads_to_is_listed_last():
    machine = chain("A", "B")
    machine["States"]["Lost"] = {"Type": "Pass", "End": True}
    assert [row.name for row in compose.outline(machine)] == ["A", "B", "Lost"]


@pytest.mark.parametrize(
    "document", [{}, {"States": None}, {"States": {"A": None}}, {"StartAt": 1, "States": {}}, []]
)
def test_any_document_has_an_outline(document):
    assert all(row.state == {} for row in compose.outline(document))


CHECKED = {
    "StartAt": "Train",
    "States": {
        "Train": task("Good?"),
        "Good?": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.ok", "IsPresent": True, "Next": "Last"}],
            "Default": "Failed",
        },
        "Last": task(),
        "Failed": {"Type": "Fail"},
    },
}


def test_the_way_on_is_the_one_that_does_not_fail():
    after, _ = compose.add_after(CHECKED, ("States", "Good?"), "New", {"Type": "Pass"})
    assert after["States"]["Good?"]["Choices"][0]["Next"] == "New"
    ended, _ = compose.add_end(CHECKED, ("States",), "New", {"Type": "Pass"})
    assert ended["States"]["Last"]["Next"] == "New"
    removed = compose.remove(CHECKED, ("States", "Good?"))
    assert order(removed) == ["Train", "Last"]
    assert set(removed["States"]) == {"Train", "Last"}


def test_a_piece_of_a_machine_is_completed():
    piece = {"Train": task("Elsewhere", Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Tell"}])}
    assert is_fragment(piece)
    machine = compose.completed(piece)
    assert machine["StartAt"] == "Train"
    assert machine["States"]["Elsewhere"] == {"Type": "Succeed"}
    assert is_valid(machine)
    assert compose.completed(machine) is machine


def test_a_handler_of_errors_is_valid_whatever_its_type():
    catcher = {"ErrorEquals": ["States.ALL"]}
    for kind in compose.TYPES:
        state = compose.new_state(kind, compose.language_in(CHECKED, ("States",)))
        edited = compose.with_catch(CHECKED, ("States", "Train"), catcher, "Last", state)
        assert edited["States"]["Train"]["Catch"] == [{**catcher, "Next": "Last 2"}]
        assert is_valid(edited), kind
        assert compose.remove_catcher(edited, ("States", "Train"), 0) == CHECKED or kind == "Choice"
