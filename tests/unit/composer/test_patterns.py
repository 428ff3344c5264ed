"""Every pattern fits a task, leaves a machine that AWS would create, and that runs."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.asl.definition import faults
from sagestep.backends.sandbox.simulator import simulate
from sagestep.check import check_document
from sagestep.composer import feed, offers
from sagestep.composer.patterns import all_patterns, apply, fitting
from sagestep.importer.tasks import requests
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage, SagestepError, Severity
from tests.unit.composer.jobs import NAMES, pipeline

KINDS = [kind.id for kind in all_kinds()]
FITS = {
    "unique_name": set(KINDS) - {"update_endpoint"},
    "unique_name_by_attempt": set(KINDS) - {"update_endpoint", "tuning"},
    "status_check": {"training", "tuning", "transform", "processing", "labeling"},
    "wait_loop": {"endpoint", "update_endpoint"},
    "notify": set(KINDS),
    "clean_up": {"model", "endpoint_config", "endpoint"},
}
CASES = [(pattern, kind) for pattern in FITS for kind in sorted(FITS[pattern])]
DESCRIBED = {"EndpointStatus": "InService"}


def errors(machine):
    """Return the errors that Sagestep finds in *machine* and AWS's own reasons to refuse it."""
    found = check_document(machine).findings
    told = [finding.rule for finding in found if finding.severity is Severity.ERROR]
    return told + [str(fault) for fault in faults(machine)]


def at(kind_id):
    return ("States", NAMES[kind_id])


def run(machine, **answers):
    """Run *machine* on no input, other services answering as told, and return the execution."""
    mocks = {
        name: [{"result": answers.get(name, {})}]
        for name, state in machine["States"].items()
        if state["Type"] == "Task" and "aws-sdk" in state["Resource"]
    }
    given = {"failure_topic": "arn:aws:sns:us-east-1:123456789012:t"}
    return simulate(machine, given, mocks={**mocks, **answers})


@pytest.mark.parametrize("language", QueryLanguage)
def test_patterns_fit_the_kinds_that_they_are_for(language):
    for kind_id in KINDS:
        machine = pipeline(kind_id, language=language)
        offered = {pattern.id for pattern in fitting(machine, at(kind_id))}
        assert offered == {pattern for pattern in FITS if kind_id in FITS[pattern]}, kind_id


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize(("pattern", "kind_id"), CASES)
def test_a_pattern_leaves_a_valid_machine_and_does_not_fit_again(pattern, kind_id, language):
    machine = pipeline(kind_id, language=language)
    assert not errors(machine)
    edited = apply(machine, at(kind_id), pattern)
    assert edited != machine
    assert not errors(edited)
    assert pattern not in {one.id for one in fitting(edited, at(kind_id))}


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize("kind_id", sorted(FITS["status_check"]))
def test_a_completed_job_passes_its_status_check(kind_id, language):
    machine = apply(pipeline(kind_id, language=language), at(kind_id), "status_check")
    assert run(machine).status == "SUCCEEDED"
    stopped = {NAMES[kind_id]: [{"result": {}}]}
    assert run(machine, **stopped).error == "JobNotCompleted"


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize("kind_id", sorted(FITS["wait_loop"]))
def test_a_wait_loop_looks_until_the_endpoint_is_in_service(kind_id, language):
    name = NAMES[kind_id]
    machine = apply(pipeline(kind_id, language=language), at(kind_id), "wait_loop")
    statuses = ("Creating", "Updating", "InService")
    look = [{"result": {"EndpointStatus": status}} for status in statuses]
    made = {name: [{"result": {"EndpointArn": "arn"}}]}
    done = run(machine, **made, **{f"Look at {name}": look})
    assert done.status == "SUCCEEDED"
    assert done.elapsed_seconds >= 180
    failed = [{"result": {"EndpointStatus": "Failed"}}]
    assert run(machine, **made, **{f"Look at {name}": failed}).error == "EndpointNotInService"


@pytest.mark.parametrize("language", QueryLanguage)
def test_a_failure_is_told_and_still_is_what_the_execution_ends_with(language):
    machine = apply(pipeline("training", language=language), at("training"), "notify")
    tell = "Tell that Train failed"
    fails = {"Train": [{"error": "States.TaskFailed", "cause": "broken"}]}
    done = run(machine, **fails, **{tell: [{"result": {"MessageId": "1"}}]})
    assert (done.status, done.error, done.cause) == ("FAILED", "States.TaskFailed", "broken")
    silent = run(machine, **fails, **{tell: [{"error": "SNS.NotFound", "cause": "no topic"}]})
    assert silent.error == "States.TaskFailed"


def test_a_topic_that_is_given_is_not_asked_for():
    topic = "arn:aws:sns:us-east-1:123456789012:failures"
    machine = apply(pipeline("training"), at("training"), "notify", topic)
    assert machine["States"]["Tell that Train failed"]["Parameters"]["TopicArn"] == topic


@pytest.mark.parametrize("language", QueryLanguage)
def test_a_whole_pipeline_takes_all_patterns(language):
    kinds = ("processing", "training", "model", "endpoint_config", "endpoint")
    machine = pipeline(*kinds, language=language)
    for kind_id in kinds:
        for pattern in ("unique_name", "status_check", "notify", "clean_up", "wait_loop"):
            if pattern in {one.id for one in fitting(machine, at(kind_id))}:
                machine = apply(machine, at(kind_id), pattern)
    assert not errors(machine)
    deletes = [name for name in machine["States"] if name.startswith("Delete")]
    assert deletes == ["Delete the model", "Delete the endpoint config", "Delete the endpoint"]


def test_a_name_that_is_new_at_each_reading_cannot_be_looked_at_again():
    machine = apply(pipeline("endpoint"), at("endpoint"), "unique_name_by_attempt")
    with pytest.raises(SagestepError) as refused:
        apply(machine, at("endpoint"), "wait_loop")
    assert refused.value.text.key == "workflow.error.fresh_name"


@pytest.mark.parametrize("language", QueryLanguage)
def test_whoever_uses_a_name_uses_the_new_one(language):
    machine = pipeline("model", "endpoint_config", "endpoint", language=language)
    for name in ("Configure", "Deploy"):
        machine = feed(machine, offers(machine, ("States", name))[0])
    machine = apply(machine, at("endpoint"), "wait_loop")
    for kind_id in ("model", "endpoint_config", "endpoint"):
        machine = apply(machine, at(kind_id), "unique_name")
    sent = [dict(one.payload) for one in requests(machine)]
    model, config, endpoint, look = sent
    key = "{}" if language is QueryLanguage.JSONATA else "{}.$"
    variant = config["ProductionVariants"][0]
    assert variant[key.format("ModelName")] == model[key.format("ModelName")]
    named = key.format("EndpointConfigName")
    assert endpoint[named] == config[named]
    assert look[key.format("EndpointName")] == endpoint[key.format("EndpointName")]
    assert not errors(machine)
    with pytest.raises(SagestepError) as refused:
        apply(machine, at("model"), "unique_name_by_attempt")
    assert refused.value.text.key == "workflow.error.fresh_used"


def test_a_name_in_a_map_is_one_of_each_items_own():
    inner = pipeline("training")
    each = {"Type": "Map", "ItemsPath": "$.sets", "ItemProcessor": inner, "End": True}
    machine = {"StartAt": "Each", "States": {"Each": each}}
    place = ("States", "Each", "ItemProcessor", "States", "Train")
    edited = apply(machine, place, "unique_name")
    name = edited["States"]["Each"]["ItemProcessor"]["States"]["Train"]["Parameters"]
    assert "States.UUID()" in name["TrainingJobName.$"]
    assert not errors(edited)


@pytest.mark.parametrize("pattern", all_patterns(), ids=lambda one: one.id)
def test_a_pattern_says_what_it_does(pattern):
    for key in (f"workflow.pattern.{pattern.id}", f"workflow.pattern.{pattern.id}.about"):
        assert i18n.has(key)
    assert not pattern.asks or i18n.has(f"workflow.asks.{pattern.asks}")
