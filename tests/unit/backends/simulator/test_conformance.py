"""Every state type, operator, function and way to fail of the specification, by its section."""

from __future__ import annotations

import pytest

from sagestep.asl.language.intrinsics import FUNCTIONS
from tests.unit.backends.simulator._run import run
from tests.unit.backends.simulator.cases import CASES, Error

STATE_TYPES = {"Pass", "Task", "Choice", "Wait", "Parallel", "Map", "Succeed", "Fail"}
OPERATORS = {
    f"{kind}{ending}{path}"
    for kind in ("String", "Numeric", "Timestamp")
    for ending in ("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")
    for path in ("", "Path")
} | {"BooleanEquals", "BooleanEqualsPath", "StringMatches"}
TESTS = {"IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"}


def ended(execution):
    """Return what an execution came to, in the words of a case."""
    return execution.output if execution.status == "SUCCEEDED" else Error(execution.error)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section}: {case.id}")
def test_an_execution_ends_as_the_specification_says(case):
    execution = run(case.definition, case.data, mocks=case.mocks)
    assert ended(execution) == case.expected, execution.cause
    assert type(ended(execution)) is type(case.expected)


def test_no_part_of_the_language_is_left_out():
    told = repr([case.definition for case in CASES])
    for word in STATE_TYPES | OPERATORS | TESTS | {"And", "Or", "Not", "Retry", "Catch", "Assign"}:
        assert f"'{word}'" in told, word
    for name in FUNCTIONS:
        assert f"States.{name}(" in told, name


def test_every_case_has_its_own_name():
    names = [(case.section, case.id) for case in CASES]
    assert len(set(names)) == len(names) > 150
