"""Every template, form of call and seed does in the other query language what it did in its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep import paths, payload
from sagestep.asl.convert import convert
from sagestep.asl.expressions import inputs
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.simulator import simulate
from sagestep.composer import call_forms, job_task
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage
from tests.drafts import draft_of, request_of
from tests.fragments import whole

SEEDS = sorted((Path(__file__).parents[2] / "data" / "asl").glob("*.json"))
NOON = 1_760_000_000.0
TEMPLATES = [
    pytest.param(kind, example, id=f"{kind.id}-{example.id}")
    for kind in all_kinds()
    for example in kind.examples
]
CALLS = [
    pytest.param(
        kind, form, language, id=f"{kind.id}-{form.pattern.name}-{form.sdk and 'sdk'}-{language}"
    )
    for kind in all_kinds()
    for form in call_forms(kind)
    if form.refused is None
    for language in QueryLanguage
]

ANSWER = {
    "TrainingJobStatus": "Completed",
    "ProcessingJobStatus": "Completed",
    "TransformJobStatus": "Completed",
    "LabelingJobStatus": "Completed",
    "ProcessingJobArn": "arn:aws:sagemaker:us-east-1:111122223333:processing-job/a",
    "TransformJobArn": "arn:aws:sagemaker:us-east-1:111122223333:transform-job/a",
    "LabelingJobArn": "arn:aws:sagemaker:us-east-1:111122223333:labeling-job/a",
    "HyperParameterTuningJobStatus": "Completed",
    "EndpointStatus": "InService",
    "ModelArn": "arn:aws:sagemaker:us-east-1:111122223333:model/a",
    "EndpointArn": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/a",
}


@pytest.mark.parametrize(("kind", "example"), TEMPLATES)
def test_every_template_gives_the_same_in_the_other_language(kind, example):
    assert_same_in_both(payload.machine(draft_of(example.document)))


@pytest.mark.parametrize(("kind", "form", "language"), CALLS)
def test_every_form_of_calling_a_job_gives_the_same_in_the_other_language(kind, form, language):
    state = job_task(kind, form, language, request_of(kind))
    head = {"QueryLanguage": language.value, "StartAt": "Call"}
    assert_same_in_both({**head, "States": {"Call": {**state, "End": True}}})


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_seed_gives_the_same_in_the_other_language(seed):
    assert_same_in_both(json.loads(seed.read_text("utf-8")))


def test_the_seeds_are_four():
    assert len(SEEDS) == 4


def assert_same_in_both(machine):
    """Run *machine*, and what it is in each language after the other; nothing of it is refused."""
    machine = whole(machine)
    mocks = {name: [{"result": ANSWER}] for name in machine["States"]}
    given = inputs_of(machine)
    wanted = outcome(machine, given, mocks)
    assert wanted[0] == "SUCCEEDED"
    for language in (QueryLanguage.JSONATA, QueryLanguage.JSONPATH, QueryLanguage.JSONATA):
        machine = convert(machine, language).machine
        assert outcome(machine, given, mocks) == wanted


def outcome(machine, data, mocks):
    run = simulate(machine, data, mocks=mocks, seed=3, clock=ManualClock(NOON))
    return run.status, run.output


def inputs_of(node):
    """Return an input that has all that the texts of *node* read."""
    given = {}
    for text in texts(node):
        for path in inputs(text):
            given = paths.put(given, path, "x")
    return given


def texts(node):
    """Yield every text of *node*."""
    if isinstance(node, str):
        yield node
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from texts(child)
