"""What asl-validator says of machines that we make: nothing."""

from __future__ import annotations

import pytest

from sagestep.asl.convert import ConversionError, convert
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage
from sagestep.workflows import workflows
from tests.peers import asl_validator

pytestmark = pytest.mark.skipif(
    not asl_validator.is_there(), reason="asl-validator is not installed: make test does, with npm"
)


def templates():
    examples = [example.document for kind in all_kinds() for example in kind.examples]
    whole = [document for document in examples if "States" in document]
    return [*whole, *(workflow.document for workflow in workflows())]


def converted():
    for machine in templates():
        for language in QueryLanguage:
            try:
                made = convert(machine, language).machine
            except ConversionError:
                continue
            if made != machine:
                yield made


def test_it_has_nothing_against_the_templates():
    machines = templates()
    assert asl_validator.problems(machines) == [[] for _ in machines]


def test_it_has_nothing_against_converted_machines():
    machines = list(converted())
    assert len(machines) > 25
    assert asl_validator.problems(machines) == [[] for _ in machines]


def test_it_finds_what_is_wrong_so_the_comparison_can_fail():
    [found] = asl_validator.problems([{"StartAt": "A", "States": {"A": {"Type": "Pass"}}}])
    assert found
