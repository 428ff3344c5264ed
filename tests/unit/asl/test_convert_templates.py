"""Every template does in the other query language what it did in its own."""

from __future__ import annotations

import pytest

from sagestep import paths, payload
from sagestep.asl.convert import convert
from sagestep.asl.expressions import inputs
from sagestep.asl.machine import is_fragment
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.simulator import simulate
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage
from tests.drafts import draft_of

NOON = 1_760_000_000.0
TEMPLATES = [
    pytest.param(kind, example, id=f"{kind.id}-{example.id}")
    for kind in all_kinds()
    for example in kind.examples
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
    machine = payload.machine(draft_of(example.document))
    if is_fragment(machine):
        catchers = [one for state in machine.values() for one in state.get("Catch", ())]
        onward = {one["Next"] for one in (*machine.values(), *catchers) if "Next" in one}
        ends = {name: {"Type": "Succeed"} for name in onward - set(machine)}
        machine = {"StartAt": next(iter(machine)), "States": {**machine, **ends}}
    mocks = {name: [{"result": ANSWER}] for name in machine["States"]}
    given = inputs_of(machine)
    wanted = outcome(machine, given, mocks)
    assert wanted[0] == "SUCCEEDED"
    made = convert(machine, QueryLanguage.JSONATA).machine
    assert outcome(made, given, mocks) == wanted
    back = convert(made, QueryLanguage.JSONPATH).machine
    assert outcome(back, given, mocks) == wanted


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
