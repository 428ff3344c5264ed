"""Machines to draw, and how to look into what was drawn."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from sagestep import i18n

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
