"""An execution, and how it must end; sections are those of the States Language specification."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.unit.backends.simulator._run import machine

NOON = "2024-01-02T12:00:00Z"


RUNTIME = "States.Runtime"


@dataclass(frozen=True)
class Error:
    """The execution fails with this error's name."""

    name: str


@dataclass(frozen=True)
class Case:
    section: str
    id: str
    definition: dict[str, Any]
    expected: Any
    data: Any = field(default_factory=dict)
    mocks: Any = None

    @property
    def jsonata(self):
        return '"JSONata"' in repr(self.definition).replace("'", '"')


def states(section, id, *pairs, expected, data=None, mocks=None, **top):
    return Case(section, id, machine(*pairs, **top), expected, {} if data is None else data, mocks)


def one(section, id, state, expected, data=None, mocks=None, **top):
    return states(section, id, ("S", state), expected=expected, data=data, mocks=mocks, **top)


def branch(name="B", **state):
    return {"StartAt": name, "States": {name: {"End": True, **state}}}


REFUSED = {"S": [{"error": "E", "cause": "no"}]}


ONCE = {"S": [{"error": "E", "cause": "no"}, {"result": {"ok": 1}}]}


CATCH = {"ErrorEquals": ["States.ALL"], "Next": "H"}


HANDLED = ("H", {"Type": "Pass", "End": True})
