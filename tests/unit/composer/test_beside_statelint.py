"""What statelint says of all that we make: nothing but the false alarms that are listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep.asl.convert import convert
from sagestep.composer.patterns import apply, fitting
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage
from sagestep.workflows import workflows
from tests.fragments import whole
from tests.peers import statelint
from tests.unit.composer.jobs import NAMES, pipeline
from tests.unit.composer.test_beside_asl_validator import every_pattern, every_state

LANGUAGES = list(QueryLanguage)
SEEDS = sorted((Path(__file__).parents[2] / "data" / "asl").glob("*.json"))
TOPIC = "arn:aws:sns:us-east-1:111122223333:topic"


def nothing_against(machines):
    known = [statelint.known(machine) for machine in machines]
    return statelint.problems(known) == [[] for _ in machines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_nothing_against_what_is_composed(language):
    assert nothing_against([every_state(language), every_pattern(language)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_it_has_nothing_against_a_job_with_any_pattern(kind, language):
    machine, at = pipeline(kind.id, language=language), ("States", NAMES[kind.id])
    patterns = fitting(machine, at)
    assert patterns
    assert nothing_against([apply(machine, at, p.id, TOPIC if p.asks else "") for p in patterns])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_nothing_against_templates_and_seeds_in_either_language(language):
    examples = [example.document for kind in all_kinds() for example in kind.examples]
    seeds = [json.loads(path.read_text("utf-8")) for path in SEEDS]
    made = [*examples, *(workflow.document for workflow in workflows()), *seeds]
    assert len(seeds) == 4
    assert nothing_against([convert(whole(machine), language).machine for machine in made])


@pytest.mark.parametrize("alarm", statelint.ALARMS.values(), ids=statelint.ALARMS.keys())
def test_a_false_alarm_that_is_listed_is_still_raised(alarm):
    machine = {"StartAt": "A", "States": {"A": {**alarm.fields, "End": True}}}
    [[said]] = statelint.problems([machine])
    assert alarm.said in said
    assert nothing_against([machine])


FAULTS = {
    "no end": {"Type": "Pass"},
    "a field of another type of state": {"Type": "Pass", "Seconds": 5, "End": True},
    "no path": {"Type": "Pass", "Parameters": {"a.$": "a"}, "End": True},
    "a limit below nothing": {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": -1}],
        "End": True,
    },
    "nowhere to go": {"Type": "Pass", "Next": "B"},
}


@pytest.mark.parametrize("state", FAULTS.values(), ids=FAULTS.keys())
def test_it_finds_what_is_wrong_so_the_comparison_can_fail(state):
    assert not nothing_against([{"StartAt": "A", "States": {"A": state}}])
