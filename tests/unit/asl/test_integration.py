"""Task resources: read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.asl.integration import Integration, parse_resource, sagemaker
from sagestep.types import IntegrationPattern

RESPONSE = IntegrationPattern.REQUEST_RESPONSE
RUN_JOB = IntegrationPattern.RUN_JOB
TOKEN = IntegrationPattern.WAIT_FOR_TASK_TOKEN


@pytest.mark.parametrize(
    ("arn", "integration"),
    [
        (
            "arn:aws:states:::sagemaker:createTrainingJob.sync",
            Integration("sagemaker", "createTrainingJob", RUN_JOB),
        ),
        (
            "arn:aws:states:::sagemaker:createModel",
            Integration("sagemaker", "createModel", RESPONSE),
        ),
        (
            "arn:aws-cn:states:::aws-sdk:sagemaker:createTrainingJob.waitForTaskToken",
            Integration("sagemaker", "createTrainingJob", TOKEN, sdk=True, partition="aws-cn"),
        ),
    ],
)
def test_a_resource_is_read_and_written_back(arn, integration):
    assert parse_resource(arn) == integration
    assert integration.arn == arn


def test_a_suffix_that_does_not_exist_is_no_pattern():
    integration = parse_resource("arn:aws:states:::sagemaker:createTrainingJob.sync:2")
    assert integration is not None
    assert integration.pattern is None


@pytest.mark.parametrize(
    "resource",
    [
        "arn:aws:lambda:us-east-1:123456789012:function:score",
        "arn:aws:states:us-east-1:123456789012:activity:label",
        "arn:aws:states:::sagemaker",
        "arn:aws:states:::sagemaker:createTrainingJob\n",
        "",
        None,
        7,
        {"$expr": "$.resource"},
    ],
)
def test_anything_else_names_no_service_call(resource):
    assert parse_resource(resource) is None


def test_an_operation_is_the_action_with_a_capital():
    made = sagemaker("CreateTrainingJob", RUN_JOB, "aws-us-gov")
    assert made.operation == "CreateTrainingJob"
    assert made.arn == "arn:aws-us-gov:states:::sagemaker:createTrainingJob.sync"


@given(
    st.sampled_from(["CreateTrainingJob", "UpdateEndpoint"]),
    st.sampled_from(list(IntegrationPattern)),
)
def test_what_is_made_is_read_back(operation, pattern):
    made = sagemaker(operation, pattern)
    assert parse_resource(made.arn) == made
