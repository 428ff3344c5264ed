"""The sandbox answers as AWS would, from its ledger and the clock alone."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from threading import Barrier, Thread

import pytest

from sagestep.backends._base import BackendError
from sagestep.backends.answers import answer_fields, events_in, read
from sagestep.backends.sandbox import Outcome, Sandbox
from sagestep.kinds import all_kinds
from sagestep.kinds.training import TRAINING
from tests.unit.backends.conftest import SPOT, training_request

CREATE = "CreateTrainingJob"


def test_a_new_job_is_starting_and_echoes_its_whole_request(sandbox, clock):
    backend, request = sandbox(), training_request(Tags=[{"Key": "a", "Value": "b"}])
    arn = backend.create(CREATE, request)
    answer = backend.describe(TRAINING, "churn-1")
    assert arn == "arn:aws:sagemaker:us-east-1:000000000000:training-job/churn-1"
    assert {key: answer[key] for key in request} == request
    assert answer["TrainingJobArn"] == arn
    assert (answer["TrainingJobStatus"], answer["SecondaryStatus"]) == ("InProgress", "Starting")
    assert answer["CreationTime"] == clock.now()
    assert not {"TrainingStartTime", "TrainingEndTime", "FailureReason"} & set(answer)


def test_a_job_lives_through_its_statuses_as_time_passes(sandbox, clock):
    backend = sandbox()
    backend.create(CREATE, training_request())
    seen = []
    while (status := backend.describe(TRAINING, "churn-1")["SecondaryStatus"]) != "Completed":
        seen.append(status)
        clock.advance(10)
    assert list(dict.fromkeys(seen)) == [
        "Starting",
        "Pending",
        "Downloading",
        "Training",
        "Uploading",
    ]
    assert backend.progress(TRAINING, "churn-1") == 1.0


def test_its_time_goes_as_fast_as_the_rate_says(sandbox, clock):
    slow, fast = sandbox(rate=1.0), sandbox(rate=3600.0)
    for backend in (slow, fast):
        backend.create(CREATE, training_request())
    clock.advance(5)
    assert slow.describe(TRAINING, "churn-1")["SecondaryStatus"] == "Starting"
    assert fast.describe(TRAINING, "churn-1")["SecondaryStatus"] == "Completed"


def test_the_rate_belongs_to_the_job_and_not_to_who_looks(sandbox, clock):
    ledger = {}
    sandbox(ledger, rate=1.0).create(CREATE, training_request())
    clock.advance(5)
    looked = sandbox(ledger, rate=math.inf).describe(TRAINING, "churn-1")
    assert looked["SecondaryStatus"] == "Starting"


def test_progress_is_the_share_of_its_life(sandbox, clock):
    backend = sandbox()
    backend.create(CREATE, training_request())
    shares = []
    for _ in range(60):
        shares.append(backend.progress(TRAINING, "churn-1"))
        clock.advance(30)
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert 0.2 < shares[30] <= 1


def test_a_completed_job_tells_what_aws_would_tell(ended):
    answer = ended(Outcome.COMPLETED)
    seconds = answer["TrainingEndTime"] - answer["TrainingStartTime"]
    assert answer["BillableTimeInSeconds"] == answer["TrainingTimeInSeconds"] == seconds
    assert answer["ModelArtifacts"] == {
        "S3ModelArtifacts": "s3://models/churn/churn-1/output/model.tar.gz"
    }
    assert answer["LastModifiedTime"] == answer["TrainingEndTime"]
    metrics = {one["MetricName"]: one["Value"] for one in answer["FinalMetricDataList"]}
    assert set(metrics) == {"validation:loss", "validation:auc"}
    assert metrics["validation:loss"] < 0.5 < metrics["validation:auc"] < 1


def test_an_uncompressed_model_is_a_prefix(ended):
    output = {"S3OutputPath": "s3://models", "CompressionType": "NONE"}
    artifact = ended(Outcome.COMPLETED, OutputDataConfig=output)["ModelArtifacts"]
    assert artifact == {"S3ModelArtifacts": "s3://models/churn-1/output/model/"}


def test_without_metric_definitions_there_are_no_metrics(ended):
    specification = {**training_request()["AlgorithmSpecification"]}
    del specification["MetricDefinitions"]
    answer = ended(Outcome.COMPLETED, AlgorithmSpecification=specification)
    assert "FinalMetricDataList" not in answer


def test_a_spot_job_is_billed_for_less_than_it_ran(ended):
    answer = ended(Outcome.COMPLETED, **SPOT)
    assert 0 < answer["BillableTimeInSeconds"] < answer["TrainingTimeInSeconds"]


@pytest.mark.parametrize(
    ("outcome", "prefix"),
    [
        (Outcome.ALGORITHM_ERROR, "AlgorithmError: "),
        (Outcome.OUT_OF_MEMORY, "AlgorithmError: "),
        (Outcome.BAD_INPUT, "ClientError: "),
        (Outcome.CAPACITY, "CapacityError: "),
        (Outcome.INTERNAL_ERROR, "InternalServerError: "),
    ],
)
def test_a_failed_job_says_why_and_leaves_no_model(ended, outcome, prefix):
    answer = ended(outcome)
    assert answer["TrainingJobStatus"] == "Failed"
    assert answer["FailureReason"].startswith(prefix)
    assert len(answer["FailureReason"]) <= 1024
    assert not {"ModelArtifacts", "FinalMetricDataList"} & set(answer)


def test_a_job_without_capacity_never_starts_and_is_not_billed(ended):
    answer = ended(Outcome.CAPACITY)
    assert not {"TrainingStartTime", "BillableTimeInSeconds"} & set(answer)
    assert "TrainingEndTime" in answer


@pytest.mark.parametrize("outcome", Outcome)
def test_all_that_it_adds_are_members_of_the_real_answer(ended, outcome):
    answer = ended(outcome, **SPOT)
    allowed = {member.name for member in answer_fields(TRAINING.describe).members}
    assert set(answer) - set(training_request(**SPOT)) <= allowed
    json.dumps(answer)


@pytest.mark.parametrize("outcome", Outcome)
def test_transitions_follow_each_other_without_gaps(ended, outcome):
    answer = ended(outcome, **SPOT)
    transitions = answer["SecondaryStatusTransitions"]
    assert transitions[0]["StartTime"] == answer["CreationTime"]
    assert all(one["EndTime"] == two["StartTime"] for one, two in pairwise(transitions))
    assert transitions[-1]["Status"] == answer["SecondaryStatus"]
    assert transitions[-1]["StartTime"] == answer["TrainingEndTime"]


def test_a_job_can_be_stopped_and_takes_a_moment(sandbox, clock):
    backend = sandbox()
    backend.create(CREATE, training_request())
    clock.advance(400)
    backend.stop(TRAINING, "churn-1")
    assert backend.describe(TRAINING, "churn-1")["TrainingJobStatus"] == "Stopping"
    backend.stop(TRAINING, "churn-1")
    clock.advance(120)
    answer = backend.describe(TRAINING, "churn-1")
    assert (answer["TrainingJobStatus"], answer["SecondaryStatus"]) == ("Stopped", "Stopped")
    assert answer["TrainingEndTime"] < clock.now()
    assert "FailureReason" not in answer


def test_a_job_that_is_over_cannot_be_stopped(sandbox):
    backend = sandbox(rate=math.inf)
    backend.create(CREATE, training_request())
    with pytest.raises(BackendError) as refusal:
        backend.stop(TRAINING, "churn-1")
    assert refusal.value.error == "ValidationException"
    assert "Completed" in refusal.value.message


def test_the_rest_of_a_life_can_pass_at_once(sandbox, clock):
    backend = sandbox()
    backend.create(CREATE, training_request())
    clock.advance(200)
    backend.finish(TRAINING, "churn-1")
    assert backend.describe(TRAINING, "churn-1")["TrainingJobStatus"] == "Completed"


def test_a_name_stays_taken_in_its_region_only(sandbox, clock):
    ledger = {}
    backend = sandbox(ledger, rate=math.inf)
    backend.create(CREATE, training_request())
    with pytest.raises(BackendError) as refusal:
        backend.create(CREATE, training_request())
    assert refusal.value.error == "ResourceInUse"
    assert refusal.value.reason.startswith("ResourceInUse: ")
    sandbox(ledger, region="eu-west-1").create(CREATE, training_request())
    backend.create(CREATE, training_request("Churn-1"))
    assert len(ledger) == 3


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_case_counts_in_a_name_except_where_aws_says_otherwise(kind, sandbox):
    same = sandbox()._key(kind, "Name") == sandbox()._key(kind, "name")
    assert same is (kind.arn_type in {"labeling-job", "endpoint", "hyper-parameter-tuning-job"})


def test_of_two_that_take_a_name_at_once_one_is_refused(sandbox):
    backend, start, got = sandbox(), Barrier(2), []

    def create():
        start.wait()
        try:
            got.append(backend.create(CREATE, training_request()))
        except BackendError as refusal:
            got.append(refusal.error)

    threads = [Thread(target=create) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got)[0] == "ResourceInUse"
    assert sorted(got)[1].startswith("arn:")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"RoleArn": "nobody"}, "Value 'nobody' at 'roleArn' failed to satisfy constraint"),
        (
            {"ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": -1}},
            "'resourceConfig.instanceCount' failed to satisfy constraint: Member must have value",
        ),
        ({"NoSuchField": 1}, "'noSuchField'"),
    ],
)
def test_a_request_that_breaks_the_model_is_refused(sandbox, change, told):
    ledger = {}
    with pytest.raises(BackendError) as refusal:
        sandbox(ledger).create(CREATE, training_request(**change))
    assert refusal.value.error == "ValidationException"
    assert told in refusal.value.message
    assert ledger == {}


def test_an_unknown_operation_is_refused(sandbox):
    with pytest.raises(BackendError, match="refused"):
        sandbox().create("CreateNothing", {})


def test_what_is_not_there_is_not_found(sandbox):
    for ask in ("describe", "events", "logs", "progress", "stop", "finish"):
        with pytest.raises(BackendError) as refusal:
            getattr(sandbox(), ask)(TRAINING, "nobody")
        assert refusal.value.error == "ResourceNotFound"


def test_jobs_outlive_the_process(sandbox, clock):
    ledger = {}
    sandbox(ledger).create(CREATE, training_request())
    clock.advance(300)
    before = sandbox(ledger).describe(TRAINING, "churn-1")
    kept = json.loads(json.dumps(ledger))
    assert Sandbox(kept, clock=clock).describe(TRAINING, "churn-1") == before


def test_the_same_seed_gives_the_same_job_and_another_one_another(sandbox):
    def life(seed):
        backend = sandbox(rate=math.inf, seed=seed, outcome=None)
        backend.create(CREATE, training_request())
        return backend.describe(TRAINING, "churn-1")["SecondaryStatusTransitions"]

    assert life(1) == life(1)
    assert life(1) != life(2)


def test_the_log_is_synthetic_and_says_so(sandbox, clock):
    backend = sandbox(outcome=Outcome.ALGORITHM_ERROR)
    backend.create(CREATE, training_request())
    assert len(backend.logs(TRAINING, "churn-1")) == 1
    backend.finish(TRAINING, "churn-1")
    lines = backend.logs(TRAINING, "churn-1")
    assert all(line.synthetic and line.text.startswith("[sandbox] ") for line in lines)
    assert all(one.at <= two.at for one, two in pairwise(lines))
    assert any("AlgorithmError" in line.text for line in lines)
    assert not any("step 10 of 10" in line.text for line in lines)


def test_a_completed_jobs_log_reports_every_step_and_its_metrics(sandbox):
    backend = sandbox(rate=math.inf)
    backend.create(CREATE, training_request())
    texts = [line.text for line in backend.logs(TRAINING, "churn-1")]
    assert sum(" of 10 " in text and "validation:auc=" in text for text in texts) == 10
    assert "[sandbox] hyperparameter epochs = 10" in texts


def test_events_are_the_transitions_with_their_statuses(sandbox):
    backend = sandbox(rate=math.inf)
    backend.create(CREATE, training_request())
    events = backend.events(TRAINING, "churn-1")
    assert [(event.status, event.secondary) for event in events] == [
        ("InProgress", "Starting"),
        ("InProgress", "Pending"),
        ("InProgress", "Downloading"),
        ("InProgress", "Training"),
        ("InProgress", "Uploading"),
        ("Completed", "Completed"),
    ]


def test_an_answer_is_read_alike_for_every_kind():
    said = read(
        TRAINING,
        {
            "TrainingJobStatus": "Failed",
            "SecondaryStatus": "Failed",
            "CreationTime": 1.0,
            "TrainingStartTime": 2.0,
            "TrainingEndTime": 12.5,
            "FailureReason": "ClientError: x",
        },
    )
    assert (said.status, said.started_at, said.ended_at) == ("Failed", 2.0, 12.5)
    assert said.billable_seconds == 10.5
    assert said.failure_reason == "ClientError: x"


def test_an_answer_without_transitions_still_has_events():
    answer = {
        "TrainingJobStatus": "Completed",
        "CreationTime": 1.0,
        "TrainingStartTime": 2.0,
        "TrainingEndTime": 3.0,
    }
    assert [(event.at, event.status) for event in events_in(TRAINING, answer)] == [
        (1.0, "InProgress"),
        (2.0, "InProgress"),
        (3.0, "Completed"),
    ]


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_every_kinds_template_lives_and_ends_in_the_sandbox(kind, sandbox, clock):
    from sagestep.asl.machine import query_language, states, take_arguments
    from sagestep.payload import from_template

    for example in kind.examples:
        at = next(path for path, state in states(example.document) if state.get("Type") == "Task")
        _, arguments = take_arguments(example.document, at)
        values = from_template(arguments, query_language(example.document, at))
        request = {**values, kind.name_field: f"try-{example.id}"[:30]}
        if any(isinstance(value, dict) and "$expr" in value for value in request.values()):
            continue
        backend = sandbox(rate=math.inf)
        backend.create(kind.operation, request)
        said = read(kind, backend.describe(kind, request[kind.name_field]))
        assert said.status == kind.life_cycle.completed.status
        assert said.ended_at is not None
