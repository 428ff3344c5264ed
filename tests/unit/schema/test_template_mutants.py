"""The checker finds a single fault in any template, at its place, and none in a sound one.

`make bench ARGS=mutants` tries them all; here every fifth is tried.
"""

from __future__ import annotations

import sys
from itertools import islice

import pytest

from tests.unit.schema.template_mutants import FAULTS, FORMS, Tally, errors, mutants, templates

STEP = 5


@pytest.mark.parametrize("form", FORMS)
def test_a_template_has_no_errors(form):
    for template in templates():
        assert errors(form, template, template.values) == [], template.name


def test_single_faults_are_found_at_their_place(record_property, capsys):
    tally = Tally()
    everything = (mutant for template in templates() for mutant in mutants(template))
    for number, mutant in enumerate(islice(everything, 0, None, STEP)):
        tally.add(FORMS[number % len(FORMS)], mutant)
    said = "\n".join(tally.line(name) for name in (*FAULTS, "all"))
    record_property("mutants", said)
    with capsys.disabled():
        sys.stdout.write(f"\n{said}\n")
    assert tally.made["all"] > 500
    assert set(FAULTS) <= set(tally.made)
    assert tally.percent(tally.found) >= 99.5, said
    assert tally.percent(tally.exact) >= 98, said
