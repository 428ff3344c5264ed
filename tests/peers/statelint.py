"""statelint, the checker of the States Language, in its edition for Python: AWS's rules, on PyPI.

What it takes for wrong though it is not is listed in ALARMS, and put aside by `known`: so all the
rest of a machine is still looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from statelint.linter import Linter


@dataclass(frozen=True)
class Alarm:
    """A false alarm: why it is one, what is said, and of which fields of a Pass or Task state."""

    reason: str
    said: str
    fields: dict


RETRY = {"ErrorEquals": ["States.ALL"], "BackoffRate": 2}
ALARMS = {
    "a whole BackoffRate": Alarm(
        "The specification asks for a number of at least 1.0, and AWS's own examples write 2.",
        "BackoffRate is 2 but should be a Float",
        {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Retry": [RETRY]},
    ),
    "a variable that is set in JSONPath": Alarm(
        "Variables came to both query languages at once; it knows them in JSONata alone.",
        'Field "Assign" not allowed',
        {"Type": "Pass", "Assign": {"status.$": "$.status"}},
    ),
    "a variable that is read in JSONPath": Alarm(
        "As above: $status.code reads a variable.",
        "is not a JSONPath or intrinsic function expression",
        {"Type": "Pass", "Parameters": {"status.$": "$status.code"}},
    ),
    "a filter": Alarm(
        "A path, unlike a reference path, may hold a filter. AWS has run the one that is recorded "
        "in LocalStack's test_state_pass_regex_json_path_base.",
        "is not a JSONPath or intrinsic function expression",
        {"Type": "Pass", "Parameters": {"done.$": "$.jobs[?(@.status == 'Completed')]"}},
    ),
}


def problems(machines):
    """Return what it says against each of *machines*."""
    return [Linter.validate(machine) for machine in machines]


def known(machine):
    """Return *machine* without what is known to be a false alarm."""
    return _known(machine, jsonata=machine.get("QueryLanguage") == "JSONata")


def _known(node, *, jsonata):
    if isinstance(node, list):
        return [_known(item, jsonata=jsonata) for item in node]
    if not isinstance(node, dict):
        return node
    made = {}
    for name, value in node.items():
        if name == "BackoffRate":
            made[name] = float(value)
        elif jsonata or name != "Assign":
            made[name] = _known(value, jsonata=jsonata)
        if not jsonata and isinstance(value, str) and name.endswith((".$", "Path", "Variable")):
            without_filter = re.sub(r"\[\?\(.*\)\]$", "[0]", value)
            made[name] = re.sub(r"^\$(?=[A-Za-z])", "$.", without_filter)
    return made
