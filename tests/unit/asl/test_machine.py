"""Machine documents: their scopes, their arguments, and renaming a state."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import paths
from sagestep.asl.integration import sagemaker
from sagestep.asl.machine import (
    ARGUMENTS,
    is_fragment,
    is_machine,
    new_machine,
    put_arguments,
    query_language,
    rename_state,
    scopes,
    states,
    take_arguments,
)
from sagestep.types import IntegrationPattern, QueryLanguage

TASK = {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync"}
PASS = {"Type": "Pass", "End": True}
NESTED = {
    "StartAt": "Fan",
    "States": {
        "Fan": {
            "Type": "Parallel",
            "Branches": [
                {"StartAt": "A", "States": {"A": {**PASS, "Next": "Each"}}},
                {
                    "StartAt": "Each",
                    "States": {
                        "Each": {
                            "Type": "Map",
                            "ItemProcessor": {"StartAt": "A", "States": {"A": PASS}},
                            "End": True,
                        }
                    },
                },
            ],
            "Next": "Old",
        },
        "Old": {
            "Type": "Map",
            "Iterator": {"StartAt": "B", "States": {"B": PASS}},
            "End": True,
        },
    },
}
INNER = ("States", "Fan", "Branches", 1, "States", "Each", "ItemProcessor", "States")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["States", "StartAt", "Type", "Branches", "Iterator", "ItemProcessor", "A", "Next"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


def test_scopes_are_found_at_every_depth_outer_ones_first():
    assert [path for path, _ in scopes(NESTED)] == [
        ("States",),
        ("States", "Fan", "Branches", 0, "States"),
        ("States", "Fan", "Branches", 1, "States"),
        ("States", "Old", "Iterator", "States"),
        INNER,
    ]


def test_every_state_is_found_with_its_place():
    found = dict(states(NESTED))
    assert list(found) == [
        ("States", "Fan"),
        ("States", "Old"),
        ("States", "Fan", "Branches", 0, "States", "A"),
        ("States", "Fan", "Branches", 1, "States", "Each"),
        ("States", "Old", "Iterator", "States", "B"),
        (*INNER, "A"),
    ]
    assert all(paths.get(NESTED, path) is state for path, state in found.items())


@given(JSON)
def test_any_document_can_be_walked(document):
    for path, state in states(document):
        assert paths.get(document, path) is state


@pytest.mark.parametrize(
    ("document", "machine", "fragment"),
    [
        (NESTED, True, False),
        ({"StartAt": "A"}, True, False),
        ({"States": {}}, True, False),
        ({"Train": TASK}, False, True),
        ({"States": {"Type": "Pass"}}, True, False),
        ({"Train": TASK, "Comment": "text"}, False, False),
        ({"TrainingJobName": "a"}, False, False),
        ({}, False, False),
        ([], False, False),
        (None, False, False),
    ],
)
def test_a_document_is_a_machine_a_fragment_or_neither(document, machine, fragment):
    assert is_machine(document) is machine
    assert is_fragment(document) is fragment


@pytest.mark.parametrize("language", list(QueryLanguage))
def test_a_new_machine_has_one_task_in_its_language(language):
    call = sagemaker("CreateTrainingJob", IntegrationPattern.RUN_JOB)
    machine = new_machine("Train", call, language)
    assert query_language(machine, ("States", "Train")) is language
    assert machine["StartAt"] == "Train"
    assert machine["States"] == {"Train": {**TASK, ARGUMENTS[language]: {}, "End": True}}


@pytest.mark.parametrize("language", list(QueryLanguage))
def test_arguments_put_in_can_be_taken_out(language):
    at = ("States", "Train")
    document = {"QueryLanguage": language.value, "States": {"Train": {**TASK, "End": True}}}
    full = put_arguments(document, at, {"TrainingJobName": "a"})
    assert list(full["States"]["Train"])[2] == ARGUMENTS[language]
    hollow, arguments = take_arguments(full, at)
    assert arguments == {"TrainingJobName": "a"}
    assert hollow["States"]["Train"][ARGUMENTS[language]] == {}
    assert put_arguments(hollow, at, arguments) == full


@pytest.mark.parametrize("arguments", [None, {}, {"TrainingJobName": "a"}])
def test_arguments_taken_out_go_back_where_they_stood(arguments):
    state = {**TASK, "End": True} | ({} if arguments is None else {"Parameters": arguments})
    document = {"StartAt": "Train", "States": {"Train": state}}
    at = ("States", "Train")
    hollow, taken = take_arguments(document, at)
    assert json.dumps(put_arguments(hollow, at, taken)) == json.dumps(document)


def test_a_fragments_state_with_arguments_is_jsonata():
    assert query_language({"A": {**TASK, "Arguments": {}}}, ("A",)) is QueryLanguage.JSONATA
    machine = {"StartAt": "A", "States": {"A": {**TASK, "Arguments": {}}}}
    assert query_language(machine, ("States", "A")) is QueryLanguage.JSONPATH


def test_a_state_may_have_a_language_of_its_own():
    document = {"States": {"A": {**TASK, "QueryLanguage": "JSONata"}, "B": TASK}}
    assert query_language(document, ("States", "A")) is QueryLanguage.JSONATA
    assert query_language(document, ("States", "B")) is QueryLanguage.JSONPATH


def test_a_task_without_arguments_has_empty_ones():
    document = {"States": {"Train": TASK}}
    assert take_arguments(document, ("States", "Train")) == (document, {})


MACHINE = {
    "StartAt": "A",
    "States": {
        "A": {**TASK, "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}], "Next": "C"},
        "B": {"Type": "Pass", "Parameters": {"Next": "B"}, "Next": "A"},
        "C": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.B", "StringEquals": "B", "Next": "B"}],
            "Default": "A",
        },
    },
}


def test_a_renamed_state_keeps_its_place_and_all_transitions_to_it():
    renamed = rename_state(MACHINE, ("States", "B"), "Tell")
    assert list(renamed["States"]) == ["A", "Tell", "C"]
    assert renamed["States"]["A"]["Catch"][0]["Next"] == "Tell"
    assert renamed["States"]["C"]["Choices"][0] == {
        "Variable": "$.B",
        "StringEquals": "B",
        "Next": "Tell",
    }
    assert renamed["States"]["Tell"]["Parameters"] == {"Next": "B"}
    assert renamed["StartAt"] == "A"


def test_a_renamed_first_state_is_still_the_first():
    renamed = rename_state(MACHINE, ("States", "A"), "Train")
    assert renamed["StartAt"] == "Train"
    assert renamed["States"]["C"]["Default"] == "Train"
    assert renamed["States"]["B"]["Next"] == "Train"


def test_renaming_reaches_no_other_scope():
    renamed = rename_state(NESTED, (*INNER, "A"), "Z")
    assert paths.get(renamed, (*INNER[:-1], "StartAt")) == "Z"
    branch = renamed["States"]["Fan"]["Branches"][0]
    assert branch == NESTED["States"]["Fan"]["Branches"][0]


def test_a_state_of_a_fragment_can_be_renamed():
    fragment = {"A": {**TASK, "Next": "B"}, "B": PASS}
    assert rename_state(fragment, ("B",), "C") == {"A": {**TASK, "Next": "C"}, "C": PASS}


def test_two_states_cannot_have_one_name():
    with pytest.raises(ValueError, match="C"):
        rename_state(MACHINE, ("States", "A"), "C")


def test_renaming_to_the_same_name_changes_nothing():
    assert rename_state(MACHINE, ("States", "A"), "A") == MACHINE


@given(
    st.sampled_from([path for path, _ in states(NESTED)]), st.sampled_from(["New", "a b", "", "A"])
)
def test_renaming_there_and_back_changes_nothing(at, name):
    before = copy.deepcopy(NESTED)
    if name in paths.get(NESTED, at[:-1]):
        return
    renamed = rename_state(NESTED, at, name)
    back = rename_state(renamed, (*at[:-1], name), at[-1])
    assert json.dumps(back) == json.dumps(NESTED)
    assert before == NESTED
