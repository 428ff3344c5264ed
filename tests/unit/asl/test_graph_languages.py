"""The graph in Graphviz's and Mermaid's languages: well-formed, and names are names."""

from __future__ import annotations

import html
import re
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.asl.graph import LIGHT, dot, graph, mermaid
from tests.unit.asl.graphs import (
    END,
    JSON,
    NESTED,
    TRAIN,
    say,
)

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
