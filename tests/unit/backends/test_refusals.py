"""What the sandbox refuses, and in which words.

The form of a ValidationException is that of SageMaker's own messages: how many errors, and of each
the value, its place and the constraint.
"""

from __future__ import annotations

import pytest

from sagestep.backends._base import BackendError
from sagestep.backends.sandbox.refusals import refusal
from sagestep.kinds import all_kinds, kind
from tests.drafts import request_of
from tests.unit.backends.conftest import training_request

TRAINING = kind("training")
CONSTRAINT = "failed to satisfy constraint: Member must"


def told(**change):
    return refusal(TRAINING, training_request(**change), "us-east-1")


@pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)
def test_no_template_is_refused(job_kind):
    assert refusal(job_kind, request_of(job_kind), "us-east-1") is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"TrainingJobName": "a_b"},
            f"Value 'a_b' at 'trainingJobName' {CONSTRAINT} satisfy regular expression pattern: ",
        ),
        (
            {"StoppingCondition": {"MaxRuntimeInSeconds": 0}},
            f"Value '0' at 'stoppingCondition.maxRuntimeInSeconds' {CONSTRAINT} have value "
            "greater than or equal to 1",
        ),
        (
            {"InputDataConfig": [{"ChannelName": "train"}]},
            f"Value null at 'inputDataConfig.1.member.dataSource' {CONSTRAINT} not be null",
        ),
        (
            {"HyperParameters": {"x": "y" * 2501}},
            f"at 'hyperParameters.x' {CONSTRAINT} have length less than or equal to 2500",
        ),
        (
            {"ResourceConfig": {"InstanceType": "ml.none", "VolumeSizeInGB": 1}},
            f"Value 'ml.none' at 'resourceConfig.instanceType' {CONSTRAINT} satisfy enum value "
            "set: [",
        ),
        ({"EnableNetworkIsolation": "yes"}, f"{CONSTRAINT} be of the type boolean"),
    ],
)
def test_a_fault_of_the_model_is_told_as_aws_tells_it(change, words):
    message = told(**change)
    assert message.startswith("1 validation error detected: Value")
    assert words in message


def test_several_faults_are_counted_and_told_one_after_the_other():
    message = told(TrainingJobName="_", RoleArn="nobody")
    assert message.startswith("2 validation errors detected: Value '_' at 'trainingJobName'")
    assert "; Value 'nobody' at 'roleArn'" in message


def test_what_is_sensitive_is_not_shown():
    secret = "s3cret" * 2000
    model = kind("model")
    request = request_of(model)
    request["PrimaryContainer"]["Environment"] = {"KEY": secret}
    assert "s3cret" * 60 not in (refusal(model, request, "us-east-1") or "")


def test_an_error_of_the_checker_is_refused_in_its_words(sandbox):
    limits = {"MaxRuntimeInSeconds": 3600, "MaxWaitTimeInSeconds": 60}
    request = training_request(EnableManagedSpotTraining=True, StoppingCondition=limits)
    with pytest.raises(BackendError) as refused:
        sandbox().create("CreateTrainingJob", request)
    assert refused.value.error == "ValidationException"
    assert "MaxWaitTimeInSeconds" in refused.value.message


def test_a_warning_of_the_checker_refuses_nothing():
    assert told(StoppingCondition={"MaxRuntimeInSeconds": 86_400}) is None
