"""What each edit does to the order of states, and what it refuses."""

from __future__ import annotations

import pytest

from sagestep.asl import compose
from sagestep.asl.compose import Comparison, Condition, Link
from sagestep.types import SagestepError
from tests.unit.asl.compose.machines import BRANCHING, chain, is_valid, names, order, task

TOP = ("States",)
ABC = chain("A", "B", "C")
PASS = {"Type": "Pass"}
CHOICE = {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": True}]}


def at(name):
    return (*TOP, name)


def test_a_state_is_added_after_before_and_at_the_end():
    assert order(compose.add_after(ABC, at("A"), "N", PASS)[0]) == ["A", "N", "B", "C"]
    assert order(compose.add_after(ABC, at("C"), "N", PASS)[0]) == ["A", "B", "C", "N"]
    assert order(compose.add_before(ABC, at("A"), "N", PASS)[0]) == ["N", "A", "B", "C"]
    assert order(compose.add_before(ABC, at("B"), "N", PASS)[0]) == ["A", "N", "B", "C"]
    assert order(compose.add_end(ABC, TOP, "N", PASS)[0]) == ["A", "B", "C", "N"]
    assert order(compose.add_end(BRANCHING, TOP, "N", PASS)[0])[-2:] == ["N", "Done"]


def test_a_state_is_inserted_on_one_transition():
    link = Link("Train", ("Catch", 0, "Next"), "Tell")
    edited, where = compose.add_between(BRANCHING, TOP, link, "Publish", PASS)
    assert edited["States"]["Train"]["Catch"][0]["Next"] == "Publish"
    assert edited["States"]["Publish"]["Next"] == "Tell"
    assert where == at("Publish")


def test_a_choice_at_the_end_gets_an_end_to_lead_to():
    edited, _ = compose.add_end(ABC, TOP, "Good?", CHOICE)
    assert edited["States"]["Good?"]["Default"] == "Done"
    assert edited["States"]["Done"] == {"Type": "Succeed"}


def test_names_are_one_set_for_the_whole_machine():
    edited, where = compose.add_after(BRANCHING, at("Train"), "Four", PASS)
    assert where == at("Four 2")
    copied, _ = compose.duplicate(edited, at("Each"))
    assert len(set(names(copied))) == len(names(copied))
    assert "Five 2" in names(copied)
    assert is_valid(copied)


def test_what_led_to_a_removed_state_leads_on():
    assert order(compose.remove(ABC, at("B"))) == ["A", "C"]
    assert order(compose.remove(ABC, at("A"))) == ["B", "C"]
    assert order(compose.remove(ABC, at("C"))) == ["A", "B"]


def test_removing_a_handler_removes_what_led_to_it():
    edited = compose.remove(BRANCHING, at("Tell"))
    assert "Catch" not in edited["States"]["Train"]
    assert is_valid(edited)


def test_states_that_only_a_removed_one_led_to_go_with_it():
    edited = compose.remove(BRANCHING, at("Good?"))
    assert order(edited) == ["Train", "Done"]
    assert set(edited["States"]) == {"Train", "Done", "Tell"}


def test_a_rule_that_led_to_the_end_still_ends():
    edited = compose.remove(BRANCHING, at("Done"))
    assert is_valid(edited)
    assert edited["States"]["Each"]["End"] is True
    ends = [name for name, state in edited["States"].items() if state == {"Type": "Succeed"}]
    assert edited["States"]["Good?"]["Default"] in ends


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda: compose.remove(chain("A"), at("A")), "only_state"),
        (lambda: compose.remove(ABC, at("Z")), "gone"),
        (lambda: compose.move_up(ABC, at("A")), "first"),
        (lambda: compose.move_down(ABC, at("C")), "no_next"),
        (lambda: compose.move_down(BRANCHING, at("Train")), "no_straight_line"),
        (lambda: compose.move_up(BRANCHING, at("Deploy")), "no_straight_line"),
        (lambda: compose.duplicate(BRANCHING, at("Tell")), "copy_of_end"),
        (lambda: compose.add_after(BRANCHING, at("Done"), "N", PASS), "after_end"),
        (lambda: compose.add_after(ABC, at("A"), "N", {"Type": "Fail"}), "unreached"),
        (lambda: compose.add_branch(ABC, at("A"), "N", PASS), "no_parallel"),
        (lambda: compose.set_target(ABC, at("A"), ("Next",), "C"), "unreached"),
        (lambda: compose.set_target(ABC, at("A"), ("Next",), "Z"), "unreached"),
        (lambda: compose.set_start(ABC, TOP, "B"), "unreached"),
        (lambda: compose.rename(ABC, at("A"), "B"), "name_taken"),
        (lambda: compose.rename(ABC, at("A"), " "), "bad_name"),
        (lambda: compose.replace_state(ABC, at("A"), []), "no_state"),
        (lambda: compose.replace_state(ABC, at("C"), task("Z")), "missing"),
        (lambda: compose.remove_rule(ABC, at("A"), 0), "no_choice"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(edit, key):
    with pytest.raises(SagestepError) as refused:
        edit()
    assert refused.value.text.key == f"workflow.error.{key}"


def test_a_state_moves_along_its_chain():
    assert order(compose.move_down(ABC, at("A"))) == ["B", "A", "C"]
    assert order(compose.move_up(ABC, at("C"))) == ["A", "C", "B"]
    moved = compose.move_down(ABC, at("B"))
    assert order(moved) == ["A", "C", "B"]
    assert is_valid(moved)


def test_a_transition_is_led_elsewhere():
    machine, _ = compose.add_after(BRANCHING, at("Deploy"), "Good too?", CHOICE)
    machine = compose.set_target(machine, at("Good too?"), ("Default",), "Tell")
    edited = compose.set_target(machine, at("Train"), ("Catch", 0, "Next"), "Done")
    assert edited["States"]["Train"]["Catch"][0]["Next"] == "Done"


def test_branches_come_and_go():
    edited, where = compose.add_branch(BRANCHING, at("Deploy"), "Four", PASS)
    assert where == (*at("Deploy"), "Branches", 2, "States", "Four 2")
    assert is_valid(edited)
    assert is_valid(compose.remove_branch(edited, at("Deploy"), 0))


def test_a_simple_condition_is_taken_apart_and_put_together_again():
    tests = (
        Comparison("$.a", "StringEquals", "x"),
        Comparison("$.b", "IsPresent", True, negated=True),
    )
    for condition in (Condition(tests), Condition(tests, any_of=True), Condition(tests[:1])):
        assert compose.condition_of({**condition.rule, "Next": "A"}) == condition


def test_a_nested_condition_is_left_as_it_is():
    rule = {"And": [{"Or": [Comparison("$.a", "IsNull", True).rule] * 2}] * 2, "Next": "A"}
    assert compose.condition_of(rule) is None


def test_rules_are_added_moved_and_removed():
    rule = {**Condition((Comparison("$.a", "NumericLessThan", 1),)).rule, "Next": "Tell"}
    edited = compose.put_rule(BRANCHING, at("Good?"), 2, rule)
    assert edited["States"]["Good?"]["Choices"][2] == rule
    edited = compose.move_rule(edited, at("Good?"), 2)
    assert edited["States"]["Good?"]["Choices"][1] == rule
    assert compose.remove_rule(edited, at("Good?"), 1) == BRANCHING


def test_what_an_edit_took_every_way_to_goes_too():
    states = {name: dict(state) for name, state in BRANCHING["States"].items()}
    del states["Train"]["Catch"]
    edited, lost = compose.without_lost(BRANCHING, {**BRANCHING, "States": states})
    assert lost == ("Tell",)
    assert is_valid(edited)
    assert compose.without_lost(edited, edited) == (edited, ())
