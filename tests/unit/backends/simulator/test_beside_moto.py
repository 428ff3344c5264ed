"""The JSONPath cases on moto's engine, in the same run: where it differs, who is right and why.

moto 5.2.5 carries LocalStack's interpreter. Its pauses pass at once here; JSONata is left out, as
it needs a library that moto does not bring.
"""

from __future__ import annotations

import pytest

from benchmarks._moto import execute
from tests.unit.backends.simulator._run import run
from tests.unit.backends.simulator.cases import CASES
from tests.unit.backends.simulator.test_conformance import ended

SPEC = "https://states-language.net/spec.html"
ERRORS = f"{SPEC}#errors"
FUNCTIONS = f"{SPEC}#intrinsic-functions"
NAMED = "the specification names States.IntrinsicFailure for a function that fails", FUNCTIONS

SANDBOX_IS_RIGHT = {
    r"StringMatches-'a*c'-'a\\*c'": (
        r"an asterisk after a backslash stands for itself",
        f"{SPEC}#choice-state",
    ),
    "TimestampEquals-'2024-01-02T13:00:00+01:00'-'2024-01-02T12:00:00Z'": (
        "timestamps are compared as moments of RFC 3339, which has offsets",
        f"{SPEC}#timestamps",
    ),
    "States.Format('{}-{}', null, true)": ("null is a JSON value as any other", FUNCTIONS),
    r"States.Format('\{\} {}', 1)": ("escaped braces are no place to fill", FUNCTIONS),
    "States.Array(1, 'two', null, States.Array(3))": ("null is a value of the array", FUNCTIONS),
    "States.ArrayRange(3, 1, -1)": ("a range may go down: the step may be negative", FUNCTIONS),
    "States.Format('{} {}', 1)": NAMED,
    "States.StringToJson('no json')": NAMED,
    "States.ArrayPartition($.list, 0)": NAMED,
    "States.ArrayRange(1, 9, 0)": NAMED,
    "States.ArrayGetItem($.list, 9)": NAMED,
    "States.Hash('input data', 'CRC')": NAMED,
    "States.JsonMerge($.a, $.c, true)": NAMED,
    "a timeout is no failed task": (
        "a mocked task may time out; moto takes no error of the States family from a mock",
        ERRORS,
    ),
    "what is no list": (
        "States.QueryEvaluationError is for JSONata; with JSONPath it is States.Runtime",
        ERRORS,
    ),
    "assigned and read": ("moto stumbles over the JSONata library it lacks", f"{SPEC}#variables"),
    "in a choice": ("moto stumbles over the JSONata library it lacks", f"{SPEC}#variables"),
    "in an intrinsic": ("moto stumbles over the JSONata library it lacks", f"{SPEC}#variables"),
}
"""What only moto does otherwise, by the case's id: why the sandbox is right, and the source."""

MOTO_IS_RIGHT: dict[str, tuple[str, str]] = {}
"""What the sandbox does otherwise though it should not. A case here is a fault to mend."""

JSONPATH = [case for case in CASES if not case.jsonata]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("case", JSONPATH, ids=lambda case: f"{case.section}: {case.id}")
def test_both_engines_agree_but_for_what_is_listed(case):
    ours = ended(run(case.definition, case.data, mocks=case.mocks))
    theirs = ended(execute(case.definition, case.data, case.mocks))
    differ = ours != theirs or type(ours) is not type(theirs)
    assert differ is (case.id in SANDBOX_IS_RIGHT or case.id in MOTO_IS_RIGHT), (ours, theirs)
    assert (ours == case.expected) is (case.id not in MOTO_IS_RIGHT)


def test_the_lists_name_cases_reasons_and_sources():
    listed = {**SANDBOX_IS_RIGHT, **MOTO_IS_RIGHT}
    assert set(listed) <= {case.id for case in JSONPATH}
    assert all(why and source.startswith("https://") for why, source in listed.values())
