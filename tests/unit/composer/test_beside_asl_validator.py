"""What asl-validator says of all that the composer makes: nothing."""

from __future__ import annotations

import pytest

from sagestep.asl import compose
from sagestep.asl.definition import faults
from sagestep.composer import add_handler, call_forms, feed, job_task, offers
from sagestep.composer.patterns import apply, fitting
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage
from tests.peers import asl_validator
from tests.unit.composer.jobs import pipeline
from tests.unit.composer.test_patterns import at

pytestmark = pytest.mark.skipif(
    not asl_validator.is_there(), reason="asl-validator is not installed: make test does, with npm"
)

ENDS = ("Succeed", "Fail")
LANGUAGES = list(QueryLanguage)


def every_state(language):
    """Return a machine with each type of state, and each form of calling each job."""
    machine = pipeline("training", language=language)
    new = [compose.new_state(kind, language) for kind in compose.TYPES if kind not in ENDS]
    for job in all_kinds():
        forms = [form for form in call_forms(job) if form.refused is None]
        new += [job_task(job, form, language) for form in forms]
    for state in new:
        machine, _ = compose.add_end(machine, ("States",), "New", state)
    for end in ENDS:
        state = compose.new_state(end, language)
        name = next(name for name in machine["States"] if "Catch" not in machine["States"][name])
        machine = add_handler(machine, ("States", name), end, state)
    return machine


def every_pattern(language):
    """Return a machine of all jobs, each with every pattern that fits it, and fed what it can."""
    kinds = [kind.id for kind in all_kinds() if kind.id != "update_endpoint"]
    machine = pipeline(*kinds, "update_endpoint", language=language)
    for kind in (*kinds, "update_endpoint"):
        for pattern in fitting(machine, at(kind)):
            if pattern.id != "unique_name_by_attempt":
                machine = apply(machine, at(kind), pattern.id)
    for name in ("Register", "Configure", "Deploy"):
        machine = feed(machine, offers(machine, ("States", name))[0])
    return machine


def test_it_has_nothing_against_what_is_composed():
    machines = [make(language) for make in (every_state, every_pattern) for language in LANGUAGES]
    for machine in machines:
        assert len(machine["States"]) > 25
        assert list(faults(machine)) == []
    assert asl_validator.problems(machines) == [[], [], [], []]
