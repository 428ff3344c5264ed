"""Machines to edit, and whether AWS would create what comes of it."""

from __future__ import annotations

from hypothesis import strategies as st

from sagestep.asl.definition import faults
from sagestep.asl.machine import scopes, states

TRAIN = "arn:aws:states:::sagemaker:createTrainingJob.sync"


def task(next_state=None, **more):
    """Return a training task that leads to *next_state*, or ends."""
    after = {"Next": next_state} if next_state else {"End": True}
    return {"Type": "Task", "Resource": TRAIN, "Parameters": {}, **more, **after}


def chain(*names):
    """Return a machine of tasks, one after the other."""
    onward = [*names[1:], None]
    return {
        "StartAt": names[0],
        "States": {name: task(after) for name, after in zip(names, onward, strict=True)},
    }


BRANCHING = {
    "StartAt": "Train",
    "States": {
        "Train": task("Good?", Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Tell"}]),
        "Good?": {
            "Type": "Choice",
            "Choices": [
                {"Variable": "$.accuracy", "NumericGreaterThan": 0.9, "Next": "Deploy"},
                {"Variable": "$.again", "IsPresent": True, "Next": "Train"},
            ],
            "Default": "Done",
        },
        "Deploy": {
            "Type": "Parallel",
            "Branches": [chain("One", "Two"), chain("Three")],
            "Next": "Each",
        },
        "Each": {"Type": "Map", "ItemProcessor": chain("Four", "Five"), "Next": "Done"},
        "Tell": {"Type": "Fail"},
        "Done": {"Type": "Succeed"},
    },
}


def is_valid(machine):
    """Say whether AWS would create *machine*."""
    return not list(faults(machine))


def names(machine):
    return [at[-1] for at, _ in states(machine)]


def order(machine, scope=("States",)):
    """Return the chain that *scope* begins with, by name."""
    inner = machine
    for part in scope[:-1]:
        inner = inner[part]
    found, name = [], inner["StartAt"]
    while name and name not in found:
        found.append(name)
        state = inner["States"][name]
        name = state.get("Next") or state.get("Default")
    return found


@st.composite
def places(draw, machine):
    """Return the path of a state of *machine*."""
    return draw(st.sampled_from([at for at, _ in states(machine)]))


@st.composite
def a_scope(draw, machine):
    """Return the path of a map of states of *machine*."""
    return draw(st.sampled_from([at for at, _ in scopes(machine)]))
