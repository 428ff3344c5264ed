"""A machine as a picture: the graph, and the two languages it is written in."""

from __future__ import annotations

import html
import json
import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.asl.graph import DARK, LIGHT, EdgeKind, NodeKind, dot, graph, mermaid

DATA = Path(__file__).parents[2] / "data" / "asl"
TRAIN = "arn:aws:states:::sagemaker:createTrainingJob.sync"
END = {"Type": "Pass", "End": True}
MACHINE = {
    "StartAt": "Train",
    "States": {
        "Train": {
            "Type": "Task",
            "Resource": TRAIN,
            "Retry": [{"ErrorEquals": ["States.Timeout"]}, {"ErrorEquals": ["States.ALL"]}],
            "Catch": [{"ErrorEquals": ["States.Timeout", "States.ALL"], "Next": "Tell"}],
            "Next": "Good?",
        },
        "Good?": {
            "Type": "Choice",
            "Choices": [
                {"Variable": "$.accuracy", "NumericGreaterThan": 0.9, "Next": "Done"},
                {"Variable": "$.accuracy", "IsPresent": False, "Next": "Nowhere"},
            ],
            "Default": "Tell",
        },
        "Tell": {"Type": "Fail"},
        "Done": {"Type": "Succeed"},
    },
}
NESTED = {
    "StartAt": "Fan",
    "States": {
        "Fan": {
            "Type": "Parallel",
            "Branches": [
                {"StartAt": "A", "States": {"A": END}},
                {
                    "StartAt": "Each",
                    "States": {
                        "Each": {
                            "Type": "Map",
                            "ItemProcessor": {"StartAt": "A", "States": {"A": END}},
                            "End": True,
                        }
                    },
                },
            ],
            "Next": "Done",
        },
        "Done": {"Type": "Succeed"},
    },
}
TEXTS = st.text(max_size=6) | st.sampled_from(
    ['"', "\\", '\\"', "]]>", "</TD>", "<B>", "&amp;", "\\N", "\n", "\x00", "\ud800", "-->", "한글"]
)
MEMBERS = [
    "States",
    "StartAt",
    "Type",
    "Next",
    "End",
    "Choices",
    "Default",
    "Catch",
    "Retry",
    "Branches",
    "Iterator",
    "ItemProcessor",
    "ErrorEquals",
    "Resource",
    "And",
    "Not",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(MEMBERS) | TEXTS, inner, max_size=5)
    ),
    max_leaves=25,
)


def say(text):
    return i18n.say(text, "en")


def named(drawn, name):
    return next(node for node in drawn.nodes if node.name == name)


def edges_of(drawn):
    """Return the edges by their ends' names; the ends without a name by their kinds."""
    names = {node.id: node.name or node.kind.value for node in drawn.nodes}
    return {(names[edge.source], names[edge.target], edge.kind) for edge in drawn.edges}


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


# The two languages: what is written is well-formed, and names are names whatever they hold


TOKEN = re.compile(
    r"""
    (?P<quoted>"(?:[^"\\]|\\.)*")
  | (?P<rich><<TABLE.*?</TABLE>>)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?)
  | (?P<sign>->|[{}\[\]=,])
  | (?P<blank>[ \n]+)
    """,
    re.VERBOSE,
)


def read(text):
    """Return the tokens of DOT as we write it; fail where it is anything else."""
    position, tokens = 0, []
    while position < len(text):
        match = TOKEN.match(text, position)
        assert match, text[position : position + 40]
        position = match.end()
        if match.lastgroup == "rich":
            tokens.append(("rich", ElementTree.fromstring(match["rich"][1:-1])))
        elif match.lastgroup == "quoted":
            tokens.append(("quoted", _unquoted(match["quoted"])))
        elif match.lastgroup != "blank":
            tokens.append((match.lastgroup, match[0]))
    return tokens


def _unquoted(text):
    """Return what Graphviz shows of a quoted string: escapes first, entities then."""
    assert not re.search(r"\\[^\\]", text.replace("\\\\", "")), "an escape that means something"
    return html.unescape(text[1:-1].replace("\\\\", "\\"))


def shown(element):
    """Return a label's lines of text, less the characters that are there for the layout only."""
    lines = ["".join(cell.itertext()) for cell in element.iter("TD")]
    return [line.replace("\u200b", "").rstrip("\xa0") for line in lines]


def balanced(tokens):
    depth = 0
    for kind, token in tokens:
        depth += (token in ("{", "[")) - (token in ("}", "]")) if kind == "sign" else 0
        assert depth >= 0
    return depth == 0


@given(JSON)
def test_any_document_becomes_well_formed_dot_and_mermaid(document):
    drawn = graph(document)
    ids = {node.id for node in drawn.nodes}
    assert all({edge.source, edge.target} <= ids for edge in drawn.edges)
    text = dot(drawn, LIGHT, say)
    text.encode()
    assert balanced(read(text))
    mermaid(drawn, say).encode()


PLAIN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80)


@given(PLAIN)
def test_a_name_is_shown_as_it_is(name):
    drawn = graph({"StartAt": name, "States": {name: {"Type": "Task", "Resource": TRAIN}}})
    tokens = read(dot(drawn, LIGHT, say))
    [label] = [shown(token) for kind, token in tokens if kind == "rich"]
    # Blanks make up for wide letters, after the lines of a long name too.
    assert label[0].replace("\xa0", "") == name
    assert ("quoted", name) in tokens


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a\nb", "a␊b"),
        ("a\u202eb", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("\x00", "␀"),
        ("x" * 500, "x" * 159 + "…"),
    ],
)
def test_what_would_not_show_is_marked(name, seen):
    tokens = read(dot(graph({"States": {name: END}}), LIGHT, say))
    [label] = [shown(token) for kind, token in tokens if kind == "rich"]
    assert label[0] == seen


@given(PLAIN)
def test_mermaid_has_names_as_entities(name):
    text = mermaid(graph({"States": {name: {"Type": "Pass"}}}), say)
    label = re.search(r'n0\("([^"]*)<br/>', text)[1]
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label) == name


def test_mermaid_draws_the_same_graph():
    drawn = graph(NESTED)
    text = mermaid(drawn, say)
    assert text.startswith("flowchart TD\n")
    assert text.count("subgraph") == text.count("end\n") == len(drawn.clusters)
    assert len(re.findall(r"^  n\d+ -", text, re.MULTILINE)) == len(drawn.edges)


def test_a_large_machine_is_drawn_in_time():
    states = {
        f"S{number}": {"Type": "Map", "ItemProcessor": {"StartAt": "A", "States": {"A": END}}}
        for number in range(2000)
    }
    begun = time.perf_counter()
    drawn = graph({"StartAt": "S0", "States": states})
    dot(drawn, LIGHT, say, errors=[("States", f"S{number}") for number in range(2000)])
    assert time.perf_counter() - begun < 5


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
