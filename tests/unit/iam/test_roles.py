"""Roles to create: their names, their size, and what each format says of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagestep.draft import new_draft
from sagestep.export._formats import KIT_FORMATS
from sagestep.export._roles import kit_of_limits, kit_of_plan, kit_of_roles
from sagestep.iam.execution_role import ExecutionRole
from sagestep.iam.policy import ROLE, PolicyDocument, Statement
from sagestep.iam.roles import INLINE_LIMIT, MANAGED_LIMIT, in_parts, roles, size
from sagestep.iam.trust import Service, trust
from sagestep.kinds import all_kinds, kind
from sagestep.plan import make_plan
from sagestep.types import Target, Text, dynamic
from tests import roles as reading
from tests.drafts import draft_of

READERS = {
    "json": reading.read_json,
    "cloudformation": reading.read_cloudformation,
    "terraform": reading.read_terraform,
}
ARN = "arn:aws:iam::123456789012:role/service-role/Trainer"
HOSTILE = [
    "'",
    '"',
    "\\",
    "${AWS::AccountId}",
    "${!x}",
    "$${x}",
    "$$${x}",
    "%{ for }",
    "%%{",
    "a\nb: c",
    "# no remark",
    "- x",
    "*/",
    "{{x}}",
    "[[bucket]]",
    "\x00\x1b\x7f\x85",
    "\u202e\u2028\ufeff",
    "한글 😀",
    "yes",
    "1.0",
    "null",
    "",
]
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def policy(*resources, actions=("s3:GetObject",)):
    return PolicyDocument((Statement(actions, resources, Text("iam.execution.read")),))


def given_roles(name="churn", machine=None, *execution):
    return roles(name, machine or policy("*"), execution, trust)


def plan_of(values, region="us-east-1"):
    return make_plan(new_draft(kind("training"), values), Target(region))


# Names


@pytest.mark.parametrize(
    ("arn", "name", "path"),
    [
        (ARN, "Trainer", "/service-role/"),
        ("arn:aws-cn:iam::123456789012:role/Trainer", "Trainer", "/"),
        (ROLE, "churn-execution", "/"),
        (None, "churn-execution", "/"),
        ("no arn", "churn-execution", "/"),
        ("arn:aws:iam::123456789012:role/" + "a" * 65, "churn-execution", "/"),
        ("arn:aws:iam::123456789012:role/a b", "churn-execution", "/"),
    ],
)
def test_a_role_that_the_request_names_keeps_its_name(arn, name, path):
    (role,) = given_roles("churn", None, ExecutionRole(arn, None, policy("*"), ())).execution
    assert (role.name, role.path) == (name, path)


@given(TEXTS | st.just("x" * 200))
def test_every_name_is_one_that_iam_takes(name):
    several = (ExecutionRole(f"{name}{n}", None, policy("*"), ()) for n in range(3))
    made = given_roles(name, None, *several)
    assert len({role.id for role in made}) == len({role.name for role in made}) == 4
    for role in made:
        assert re.fullmatch(r"[A-Za-z0-9+=,.@_-]{1,64}", role.name)
        assert re.fullmatch(r"[A-Za-z0-9]+", role.id)


def test_each_service_takes_its_own_role_on():
    made = given_roles("churn", None, ExecutionRole(ARN, None, policy("*"), ()))
    assert [role.service for role in made] == [Service.STEP_FUNCTIONS, Service.SAGEMAKER]
    for role in made:
        (statement,) = role.trust.to_json()["Statement"]
        assert statement["Principal"] == {"Service": role.service.value}


# Size


def test_white_space_is_not_counted():
    assert size(policy("a b")) == size(policy("ab"))
    assert size(PolicyDocument(())) == len('{"Version":"2012-10-17","Statement":[]}')


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40), st.integers(1, 4))
@settings(max_examples=50)
def test_parts_fit_and_allow_the_same_together(lengths, statements):
    resources = tuple(f"arn:aws:s3:::{number}{'b' * n}" for number, n in enumerate(lengths))
    whole = PolicyDocument(policy(*resources).statements * statements)
    parts = in_parts(whole)
    assert all(size(part) <= MANAGED_LIMIT for part in parts)
    allowed = [arn for part in parts for one in part.statements for arn in one.resources]
    assert allowed == list(resources) * statements
    if size(whole) <= MANAGED_LIMIT:
        assert len(parts) == 1


def test_what_a_role_cannot_hold_becomes_policies_of_its_own():
    many = tuple(f"arn:aws:s3:::bucket/{number:0100}/*" for number in range(120))
    made = given_roles("churn", None, ExecutionRole(ARN, None, policy(*many), ()))
    assert size(made.execution[0].policy) > INLINE_LIMIT
    kit = kit_of_roles(made)
    assert len(kit.managed) > 1
    assert {one.role.id for one in kit.managed} == {"ExecutionRole"}
    for name, (_, write) in KIT_FORMATS.items():
        assert READERS[name](write(kit)) == reading.meant(kit)


# Formats


@pytest.mark.parametrize("name", KIT_FORMATS)
@pytest.mark.parametrize(
    "resource", [*HOSTILE, "arn:aws:s3:::[[bucket]]/${aws:username}/*", "[[trainingJobName]]"]
)
def test_what_a_policy_holds_stays_data(name, resource):
    kit = kit_of_roles(given_roles(resource, policy(resource, f"x{resource}y")))
    text = KIT_FORMATS[name][1](kit)
    text.encode()
    assert READERS[name](text) == reading.meant(kit)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=15, deadline=None)
def test_whatever_a_request_holds_stays_data(name, role, uri):
    plan = plan_of(
        {
            "TrainingJobName": name,
            "RoleArn": role,
            "OutputDataConfig": {"S3OutputPath": f"s3://{uri}", "KmsKeyId": uri},
            "ResourceConfig": {"InstanceType": uri},
        }
    )
    for kit in (kit_of_plan(plan), kit_of_limits(plan.guardrails)):
        for form, (_, write) in KIT_FORMATS.items():
            if kit.roles or kit.managed:
                assert READERS[form](write(kit)) == reading.meant(kit)


@pytest.mark.parametrize("region", ["us-east-1", "cn-north-1", "us-gov-west-1"])
@pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)
@pytest.mark.parametrize("name", KIT_FORMATS)
def test_guardrails_and_boundary_are_written_in_every_format_and_partition(job_kind, region, name):
    plan = make_plan(draft_of(job_kind.examples[0].document), Target(region))
    write = KIT_FORMATS[name][1]
    kit = kit_of_plan(plan)
    partition = region.startswith("cn") * "-cn" + region.startswith("us-gov") * "-us-gov"
    assert kit.roles[0].arn.startswith(f"arn:aws{partition}:iam:")
    assert READERS[name](write(kit)) == reading.meant(kit)
    if plan.guardrails.statements:
        for bound in (None, PolicyDocument((*policy("*").statements, *plan.guardrails.statements))):
            limits = kit_of_limits(plan.guardrails, bound)
            (said,) = READERS[name](write(limits)).values()
            assert said["policies"] == [(bound or plan.guardrails).to_json()]


@pytest.mark.parametrize("name", ["cloudformation", "terraform"])
def test_a_file_says_who_assumes_whom_and_why_each_statement_is_there(name):
    text = KIT_FORMATS[name][1](kit_of_plan(plan_of({"TrainingJobName": "churn", "RoleArn": ARN})))
    head = text.splitlines()
    assert head[0] == "# Step Functions --assumes--> StateMachineRole"
    assert head[1] == "# SageMaker      --assumes--> ExecutionRole <--hands over-- StateMachineRole"
    assert head[2].startswith("# ExecutionRole is named by the request.")
    assert "# The job runs with this role, and handing it to SageMaker must be allowed." in text


def test_a_role_that_is_not_known_is_the_one_that_the_file_creates():
    plan = plan_of({"TrainingJobName": "churn", "RoleArn": dynamic("$.role")})
    kit = kit_of_plan(plan)
    assert '"Fn::GetAtt"' not in KIT_FORMATS["json"][1](kit)
    assert "      - ExecutionRole\n" in KIT_FORMATS["cloudformation"][1](kit)
    terraform = KIT_FORMATS["terraform"][1](kit)
    assert "aws_iam_role.execution_role.arn," in terraform
    assert 'variable "role_arn"' not in terraform


def test_a_role_does_not_refer_to_itself():
    own = replace(policy(ROLE, actions=("iam:PassRole",)))
    made = given_roles("churn", policy(ROLE), ExecutionRole(ROLE, None, own, ()))
    (statement,) = made.execution[0].policy.statements
    assert statement.resources == ("arn:aws:iam::[[accountId]]:role/churn-execution",)


def test_what_only_the_run_knows_is_told():
    plan = plan_of({"TrainingJobName": "a", "RoleArn": ARN, "InputDataConfig": dynamic("$.data")})
    text = KIT_FORMATS["terraform"][1](kit_of_plan(plan))
    assert "# ExecutionRole lacks what is known only at run time: /InputDataConfig." in text


def test_json_is_what_iam_s_api_takes():
    kit = kit_of_plan(plan_of({"TrainingJobName": "churn", "RoleArn": ARN}))
    both = json.loads(KIT_FORMATS["json"][1](kit))
    assert list(both) == ["StateMachineRole", "ExecutionRole"]
    assert both["ExecutionRole"]["RoleName"] == "Trainer"
