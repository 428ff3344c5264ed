"""What every workflow template promises: AWS takes it, it comes back whole, and it runs."""

from __future__ import annotations

import pytest

from sagestep.asl.convert import convert
from sagestep.asl.machine import states
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.simulator import simulate
from sagestep.check import check_document
from sagestep.i18n import has, languages, say
from sagestep.importer import import_data, to_draft
from sagestep.plan import make_plan
from sagestep.types import QueryLanguage, Severity, Target
from sagestep.workflows import workflows

ALL = pytest.mark.parametrize("workflow", workflows(), ids=lambda one: one.id)
NOON = 1_760_000_000.0
ARTIFACT = {"artifact": "s3://amzn-s3-demo-bucket/model.tar.gz"}
INPUTS = {
    "4-nightly-transform": {"time": "2026-11-22T02:00:00Z", "model": "churn"},
    "5-label-train": {"manifest": "s3://amzn-s3-demo-bucket/cars/all.manifest"},
    "6-map-hyperparameters": {"sets": [{"max_depth": 3, "eta": 0.1}, {"max_depth": 6, "eta": 0.2}]},
    "7-canary-update": ARTIFACT,
    "8-try-and-clean-up": ARTIFACT,
}
MOCKS = {
    "1-process-train-register": {"Register": [{"result": {"ModelPackageArn": "arn"}}]},
    "8-try-and-clean-up": {"Test": [{"result": {"Payload": {"accuracy": 0.9}}}]},
}
"""What the sandbox does not have: model packages and other services."""


def run(workflow, machine):
    return simulate(
        machine,
        INPUTS.get(workflow.id, {}),
        mocks=MOCKS.get(workflow.id),
        clock=ManualClock(NOON),
        context={"execution_name": "noon"},
    )


def test_there_are_at_least_eight_with_words_in_every_language():
    assert len(workflows()) >= 8
    for workflow in workflows():
        for part in ("title", "about"):
            key = f"workflow.{workflow.id}.{part}"
            assert has(key)
            assert all(say(key, language) != key for language in languages())


@ALL
def test_nothing_is_to_be_said_against_it(workflow):
    findings = check_document(workflow.document).findings
    assert [one.rule for one in findings if one.severity is not Severity.INFO] == []


@ALL
def test_it_opens_as_a_draft_and_comes_back_whole(workflow):
    imported = import_data(workflow.document)
    assert imported.repairs == ()
    plan = make_plan(to_draft(imported), Target())
    assert plan.machine == workflow.document


@ALL
def test_it_runs_to_its_good_end_in_the_sandbox(workflow):
    execution = run(workflow, workflow.document)
    assert (execution.status, execution.error, execution.cause) == ("SUCCEEDED", None, None)


@ALL
@pytest.mark.parametrize("language", QueryLanguage)
def test_it_gives_the_same_in_both_query_languages(workflow, language):
    converted = convert(workflow.document, language).machine
    assert run(workflow, converted).output == run(workflow, workflow.document).output
    errors = [f for f in check_document(converted).findings if f.severity is Severity.ERROR]
    assert errors == []


@ALL
def test_every_task_that_starts_a_job_retries_and_catches(workflow):
    for path, state in states(workflow.document):
        if state["Type"] == "Task" and ":::sagemaker:" in state["Resource"]:
            assert state["Retry"], path
            assert "Catch" in state or workflow.id == "8-try-and-clean-up", path


def swept(machine, *statuses):
    """Run a sweep whose jobs end as *statuses* say, the first of them with its metrics."""
    artifact = {"S3ModelArtifacts": "s3://amzn-s3-demo-bucket/model.tar.gz"}
    metrics = [{"MetricName": name, "Value": 0.9} for name in ("train:auc", "validation:auc")]
    results = [{"TrainingJobStatus": one, "ModelArtifacts": artifact} for one in statuses]
    if results:
        results[0]["FinalMetricDataList"] = metrics
    mocks = {"Train": [{"result": one} for one in results]} if results else {}
    sets = [{"max_depth": depth, "eta": 0.1} for depth, _ in enumerate(statuses)]
    run = simulate(machine, {"sets": sets}, mocks=mocks, clock=ManualClock(NOON))
    return run.status, run.error, run.output


@pytest.mark.parametrize(
    ("statuses", "kept"),
    [
        ((), []),
        (("Stopped",), []),
        (("Completed",), [0]),
        (("Stopped", "Completed"), [1]),
        (("Completed", "Stopped", "Completed"), [0, 2]),
    ],
)
def test_a_sweep_lists_none_one_or_several_models_in_both_languages(statuses, kept):
    [sweep] = [one for one in workflows() if one.id == "6-map-hyperparameters"]
    machine = sweep.document
    wanted = swept(machine, *statuses)
    if kept:
        listed = wanted[2]["models"]
        assert [one["set"]["max_depth"] for one in listed] == kept
        assert [len(one["metrics"]) for one in listed] == [int(depth == 0) for depth in kept]
    else:
        assert wanted == ("FAILED", "SweepFailed", None)
    for language in (QueryLanguage.JSONPATH, QueryLanguage.JSONATA, QueryLanguage.JSONPATH):
        machine = convert(machine, language).machine
        assert swept(machine, *statuses) == wanted


def test_a_sweep_of_which_nothing_is_trained_says_so():
    [sweep] = [one for one in workflows() if one.id == "6-map-hyperparameters"]
    mocks = {"Train": [{"error": "States.TaskFailed", "cause": "it broke"}] * 2}
    execution = simulate(sweep.document, INPUTS[sweep.id], mocks=mocks, clock=ManualClock(NOON))
    assert (execution.status, execution.error) == ("FAILED", "SweepFailed")
