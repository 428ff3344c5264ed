"""A machine as a picture: the graph, and the two languages it is written in."""

from __future__ import annotations

import json
import re

import pytest

from sagestep import i18n
from sagestep.asl.graph import DARK, LIGHT, EdgeKind, NodeKind, around, dot, folded, graph, mermaid
from tests.unit.asl.graphs import (
    DATA,
    END,
    MACHINE,
    NESTED,
    edges_of,
    named,
    say,
)


def test_every_transition_is_an_edge():
    assert edges_of(graph(MACHINE)) == {
        ("start", "Train", EdgeKind.START),
        ("Train", "Good?", EdgeKind.NEXT),
        ("Train", "Tell", EdgeKind.CATCH),
        ("Good?", "Done", EdgeKind.CHOICE),
        ("Good?", "Nowhere", EdgeKind.CHOICE),
        ("Good?", "Tell", EdgeKind.DEFAULT),
        ("Done", "end", EdgeKind.END),
    }


def test_choices_are_numbered_and_catchers_name_their_errors():
    drawn = graph(MACHINE)
    choices = [edge for edge in drawn.edges if edge.kind is EdgeKind.CHOICE]
    assert [(edge.number, edge.words) for edge in choices] == [
        (1, ("$.accuracy > 0.9",)),
        (2, ("$.accuracy IsPresent = false",)),
    ]
    [catch] = [edge for edge in drawn.edges if edge.kind is EdgeKind.CATCH]
    assert catch.words == ("States.Timeout", "States.ALL")


def test_a_task_says_what_it_calls_and_how_often_it_retries():
    node = named(graph(MACHINE), "Train")
    assert node.subtitle == "SageMaker · CreateTrainingJob · .sync"
    assert (node.retries, node.catches) == (2, 1)


@pytest.mark.parametrize(
    ("state", "subtitle"),
    [
        ({"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sns:publish"}, "SNS · Publish"),
        (
            {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f:1"},
            "Lambda · f",
        ),
        (
            {"Type": "Task", "Resource": "arn:aws:states:eu-west-1:123456789012:activity:a"},
            "Activity · a",
        ),
        (
            {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createModel.odd"},
            "SageMaker · CreateModel · .odd",
        ),
        ({"Type": "Task", "Resource": "{% $x %}"}, "Task"),
        ({"Type": "Task"}, "Task"),
        ({"Type": "Wait", "Seconds": 3}, "Wait"),
        ({}, ""),
    ],
)
def test_a_state_says_what_it_does(state, subtitle):
    assert named(graph({"States": {"S": state}}), "S").subtitle == subtitle


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"Condition": "{% $x > 1 %}"}, "$x > 1"),
        ({"Variable": "$.a", "StringEquals": "b"}, '$.a = "b"'),
        ({"Variable": "$.a", "StringEqualsPath": "$.b"}, "$.a = $.b"),
        ({"Variable": "$.a", "TimestampLessThanEquals": "2026"}, '$.a ≤ "2026"'),
        ({"Not": {"Variable": "$.a", "BooleanEquals": True}}, "not $.a = true"),
        (
            {"And": [{"Variable": "$.a", "IsNull": True}, {"Or": [{"Condition": "{%b%}"}, 7]}]},
            "$.a IsNull = true and (b or …)",
        ),
        ({"Variable": "$.a"}, "$.a"),
        ({}, ""),
    ],
)
def test_a_rule_says_when_it_applies(rule, words):
    drawn = graph({"States": {"C": {"Choices": [{**rule, "Next": "C"}]}}})
    assert drawn.edges[0].words == (words,)


def test_conditions_nested_without_end_are_cut():
    rule = {"Variable": "$.a", "IsNull": True}
    for _ in range(50):
        rule = {"Not": rule}
    drawn = graph({"States": {"C": {"Choices": [{**rule, "Next": "C"}]}}})
    assert drawn.edges[0].words == ("not not not not …",)


def test_a_target_that_is_not_there_is_a_ghost():
    drawn = graph(MACHINE)
    ghosts = [node for node in drawn.nodes if node.kind is NodeKind.GHOST]
    assert [ghost.name for ghost in ghosts] == ["Nowhere"]
    assert "no such state" in dot(drawn, LIGHT, say)


def test_the_ghosts_of_a_fragment_are_no_faults():
    drawn = graph(json.loads((DATA / "training.json").read_text(encoding="utf-8")))
    assert drawn.fragment
    text = dot(drawn, LIGHT, say)
    assert "elsewhere in the machine" in text
    assert f'color="{LIGHT.error}", penwidth' not in text


def test_nested_states_stand_in_boxes_and_their_ends_join():
    drawn = graph(NESTED)
    fan, each = named(drawn, "Fan"), named(drawn, "Each")
    outer, first, second, inner = drawn.clusters
    assert (outer.branch, first.branch, second.branch, inner.branch) == (0, 1, 2, 0)
    assert (first.parent, second.parent, inner.parent) == (outer.id, outer.id, second.id)
    assert (fan.cluster, each.cluster) == (outer.id, inner.id)
    joins = {node.path: node.id for node in drawn.nodes if node.kind is NodeKind.JOIN}
    assert set(joins) == {fan.path, each.path}
    sources = {edge.source for edge in drawn.edges if edge.target == joins[fan.path]}
    assert len(sources) == 2
    assert joins[each.path] in sources
    [next_edge] = [edge for edge in drawn.edges if edge.target == named(drawn, "Done").id]
    assert next_edge.source == joins[fan.path]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("States", "Fan"), "Fan"),
        (("States", "Fan", "Branches", 0, "States", "A", "End"), "A"),
        (("States", "Fan", "Branches", 1, "States", "Each", "ItemProcessor"), "Each"),
        (("States",), None),
        ((), None),
        (("StartAt",), None),
    ],
)
def test_a_finding_s_path_leads_to_its_innermost_state(path, name):
    node = graph(NESTED).node_at(path)
    assert (node.name if node else None) == name


def test_states_with_errors_stand_out_and_the_one_in_hand_too():
    drawn = graph(MACHINE)
    text = dot(
        drawn,
        DARK,
        say,
        errors=[("States", "Train", "Parameters", "RoleArn")],
        done=[("States", "Train"), ("States", "Done")],
        focus=("States", "Tell"),
    )
    colours = {name: _attribute(text, named(drawn, name).id, "color") for name in MACHINE["States"]}
    assert colours == {"Train": DARK.error, "Done": DARK.done, "Tell": DARK.accent, "Good?": None}


def _attribute(text, node, name):
    line = re.search(rf"^ *{node} \[(.*)\]$", text, re.MULTILINE)[1]
    found = re.search(rf'(?<!FONT COLOR=)\b{name}="([^"]*)"', line)
    return found[1] if found else None


def test_a_picture_speaks_a_language():
    text = dot(graph(MACHINE), LIGHT, lambda text: i18n.say(text, "ko"))
    assert '"시작"' in text
    assert "재시도 2" in text


def test_mermaid_tells_choices_defaults_and_catchers_apart():
    text = mermaid(graph(MACHINE), say)
    assert '-->|"1 #36;.accuracy #62; 0.9"|' in text
    assert '-->|"Default"|' in text
    assert '-.->|"States.Timeout#44; States.ALL"|' in text
    assert '(["Start"])' in text
    assert "no such state" in text
    assert re.search(r"class n\d+ ghost", text)


@pytest.mark.parametrize(
    "inner", [{"States": {}}, {"StartAt": "A", "States": {}}, {"States": 7}, 7]
)
def test_a_map_without_states_is_still_followed_by_the_next(inner):
    machine = {
        "StartAt": "Each",
        "States": {"Each": {"Type": "Map", "ItemProcessor": inner, "Next": "Done"}, "Done": END},
    }
    drawn = graph(machine)
    reached, pending = set(), [named(drawn, "Each").id]
    while pending:
        reached.add(pending[0])
        source = pending.pop(0)
        pending += [edge.target for edge in drawn.edges if edge.source == source]
    assert named(drawn, "Done").id in reached


def chain(length, catch=True):
    names = [f"S{number}" for number in range(length)]
    machine = {"StartAt": "S0", "States": {"Failed": {"Type": "Fail"}}}
    for here, after in zip(names, [*names[1:], None], strict=True):
        state = {"Type": "Task", "Resource": "arn:aws:states:::sns:publish"}
        if catch:
            state["Catch"] = [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}]
        machine["States"][here] = state | ({"Next": after} if after else {"End": True})
    return machine


def test_edges_of_many_catchers_to_one_state_become_words():
    whole = graph(chain(10))
    drawn = folded(whole)
    assert [edge.source for edge in drawn.edges if edge.kind is EdgeKind.CATCH] == ["n1"]
    assert [node.caught_by for node in drawn.nodes].count(("Failed",)) == 9
    assert len(drawn.edges) == len(whole.edges) - 9
    assert "→ Failed" in dot(drawn, LIGHT, say)


def test_a_few_catchers_keep_their_edges():
    whole = graph(chain(3))
    assert folded(whole) == whole


def test_of_a_large_graph_those_nearest_to_the_focus_are_kept():
    whole = graph(chain(500, catch=False))
    near = around(whole, ("States", "S250"), limit=21)
    names = {node.name for node in near.nodes}
    assert names == {f"S{number}" for number in range(240, 261)}
    kept = {node.id for node in near.nodes}
    assert all(edge.source in kept and edge.target in kept for edge in near.edges)
    assert around(whole, None, limit=3).nodes[-1].kind is NodeKind.START


def test_a_piece_keeps_the_boxes_of_its_states():
    inner = {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": True}}}
    machine = chain(300, catch=False)
    machine["States"]["S150"] = {"Type": "Map", "ItemProcessor": inner, "Next": "S151"}
    near = around(graph(machine), ("States", "S150", "ItemProcessor", "States", "I"), limit=9)
    assert [cluster.path for cluster in near.clusters] == [("States", "S150")]
    assert "subgraph cluster_" in dot(near, LIGHT, say)
