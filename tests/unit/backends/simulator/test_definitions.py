"""How a definition is taken: what AWS refuses does not run."""

from __future__ import annotations

import json

import pytest

from sagestep.backends.sandbox.simulator.definition import check
from sagestep.types import SagestepError
from tests.unit.backends.simulator._run import LAMBDA, machine, run, task

PASS = {"Type": "Pass", "End": True}


def alone(state, **top):
    return {"StartAt": "S", "States": {"S": state}, **top}


def test_a_definition_that_aws_refuses_is_not_run():
    with pytest.raises(SagestepError) as told:
        run(alone({"Type": "Pass", "Next": "T"}))
    assert told.value.text.key == "simulator.error.definition"
    assert "Missing 'Next' target: T at /States/S/Next" in told.value.text.params["reason"]


def test_a_machine_without_an_end_is_not_run():
    with pytest.raises(SagestepError) as told:
        run(machine(("A", {"Type": "Pass", "Next": "B"}), ("B", {"Type": "Pass", "Next": "A"})))
    assert "no terminal state" in told.value.text.params["reason"]


def test_an_express_machine_is_refused_what_only_a_standard_one_can():
    definition = alone(task(Resource=f"{LAMBDA}.waitForTaskToken", End=True))
    assert check(definition) == definition
    with pytest.raises(SagestepError):
        check(definition, express=True)


def test_a_definition_may_be_its_text():
    assert check(json.dumps(alone(PASS))) == alone(PASS)
    for text in (" ", "[]", "{"):
        with pytest.raises(SagestepError):
            check(text)


def test_a_map_of_states_gets_a_start_and_the_ends_it_lacks():
    fragment = {"A": {"Type": "Pass", "Next": "B"}}
    assert check(fragment) == {
        "StartAt": "A",
        "States": {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}},
    }
    assert run(fragment, {"k": 1}).output == {"k": 1}


def test_the_definition_that_is_given_stays_as_it_is():
    definition = machine(("A", {"Type": "Pass", "Result": [1]}))
    before = json.dumps(definition)
    run(definition)
    assert json.dumps(definition) == before
