"""Who may take a role on, and what nobody may do with it."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.iam.guardrails import CONDITION_KEYS, guardrails
from sagestep.iam.trust import Service, trust
from sagestep.kinds import all_kinds, kind_of_operation
from sagestep.types import dynamic
from tests.drafts import draft_of
from tests.unit.iam.grammar import troubles

KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd"


@pytest.mark.parametrize("service", Service)
def test_only_the_service_may_take_the_role_on(service):
    (statement,) = trust(service).to_json()["Statement"]
    assert statement["Principal"] == {"Service": service.value}
    assert statement["Action"] == "sts:AssumeRole"
    assert "Condition" not in statement


@pytest.mark.parametrize(
    ("service", "partition", "source"),
    [
        (Service.STEP_FUNCTIONS, "aws", "arn:aws:states:r:1:stateMachine:*"),
        (Service.SAGEMAKER, "aws-cn", "arn:aws-cn:sagemaker:r:1:*"),
    ],
)
def test_a_known_account_guards_against_the_confused_deputy(service, partition, source):
    (statement,) = trust(service, partition, "r", "1").to_json()["Statement"]
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "1"},
        "ArnLike": {"aws:SourceArn": source},
    }


def conditions(operation, values):
    return [one.condition for one in guardrails(operation, values).statements]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ResourceConfig": {"InstanceType": "ml.m5.large"}},
         [{"ForAnyValue:StringNotEquals": {"sagemaker:InstanceTypes": ("ml.m5.large",)}}]),
        ({"StoppingCondition": {"MaxRuntimeInSeconds": 60}},
         [{"Null": {"sagemaker:MaxRuntimeInSeconds": "true"}},
          {"NumericGreaterThan": {"sagemaker:MaxRuntimeInSeconds": "60"}}]),
        ({"EnableNetworkIsolation": True},
         [{"BoolIfExists": {"sagemaker:NetworkIsolation": "false"}}]),
        ({"EnableNetworkIsolation": False}, []),
        ({"OutputDataConfig": {"KmsKeyId": KEY}},
         [{"ArnNotEquals": {"sagemaker:OutputKmsKey": (KEY,)}}]),
        ({"OutputDataConfig": {"KmsKeyId": "alias/mine"}}, []),
        ({"VpcConfig": {"Subnets": dynamic("$.subnets")}}, []),
        ({"VpcConfig": {"Subnets": ["subnet-1"]}},
         [{"Null": {"sagemaker:VpcSubnets": "true"}},
          {"ForAnyValue:StringNotEquals": {"sagemaker:VpcSubnets": ("subnet-1",)}}]),
    ],
)  # fmt: skip
def test_a_setting_becomes_a_limit(values, expected):
    assert conditions("CreateTrainingJob", values) == expected


def test_a_call_has_only_limits_that_it_knows():
    values = {"EnableNetworkIsolation": True, "TransformResources": {"InstanceType": "ml.m5.large"}}
    (condition,) = conditions("CreateTransformJob", values)
    assert "sagemaker:InstanceTypes" in condition["ForAnyValue:StringNotEquals"]
    assert conditions("UpdateEndpoint", values) == []


def test_every_limited_call_is_one_of_ours():
    assert all(kind_of_operation(operation) for operation in CONDITION_KEYS)


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
def test_every_template_s_guardrails_are_sound_and_say_why(kind):
    for example in kind.examples:
        policy = guardrails(kind.operation, draft_of(example.document).values)
        assert not list(troubles(policy.to_json()))
        for statement in policy.statements:
            assert statement.effect == "Deny"
            assert statement.wide
            assert i18n.has(statement.reason.key)
            assert all(kind.spec.at(cause.field) for cause in statement.causes)
