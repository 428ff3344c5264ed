"""Every policy that Sagestep writes, before judges of others' making.

policy_sentry holds AWS's service authorization data; parliament is a linter of IAM policies.
"""

from __future__ import annotations

import json
import re
import warnings

import pytest

from sagestep.iam.guardrails import CONDITION_KEYS, boundary
from sagestep.iam.policy import ROLE as ROLE_STAND_IN
from sagestep.iam.state_machine_role import Style, policy_for
from sagestep.kinds import all_kinds, kind_of_operation
from sagestep.plan import make_plan
from sagestep.types import Target
from tests.drafts import draft_of
from tests.unit.iam.test_every_api import CASES, ROWS, SCOPES, SYNC, request

ACCOUNT = "123456789012"
PARTITIONS = {"us-east-1": "aws", "cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov"}
EXAMPLES = [(kind, example) for kind in all_kinds() for example in kind.examples]
IDS = [example.id for _, example in EXAMPLES]
# For AWS's own templates allow it, and reading tags tells whether they were set.
READ_TAGS = "sagemaker:ListTags"


@pytest.fixture(scope="module")
def data():
    """Return AWS's data about an action: its rows, one a type of resource."""
    from policy_sentry.querying.actions import get_action_data

    def rows(action):
        service, _, name = action.partition(":")
        found = get_action_data(service, name)
        assert found, f"AWS knows no {action}"
        return found[service]

    return rows


@pytest.fixture(scope="module")
def linted():
    """Return what parliament says of a policy. Its import leaves a file open."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import parliament

    def findings(policy):
        text = json.dumps(policy.to_json()).replace(ROLE_STAND_IN, f"arn:aws:iam::{ACCOUNT}:role/x")
        # The brackets of stand-ins are no characters of an ARN.
        text = re.sub(r"\[\[(\w+)\]\]", r"\1", text)
        return [(one.issue, one.detail) for one in parliament.analyze_policy_string(text).findings]

    return findings


# AWS's service authorization data


@pytest.mark.parametrize(
    ("row", "pattern", "scope"), CASES, ids=[f"{r.operation}-{p}-{s}" for r, p, s in CASES]
)
def test_the_policy_allows_what_the_call_depends_on_and_no_more(row, pattern, scope, data):
    name, _ = SCOPES[scope]
    task = kind_of_operation(row.operation).access(
        request(row, name), pattern, "us-east-1", ACCOUNT
    )
    allowed = {
        one for each in policy_for(task, Style.RECOMMENDED).statements for one in each.actions
    }
    depends = {
        one for each in data(f"sagemaker:{row.operation}") for one in each["dependent_actions"]
    }
    call = {f"sagemaker:{row.operation}"}
    waits = {f"sagemaker:{one}" for one in row.waits} if pattern is SYNC else set()
    rules = {one for one in allowed if one.startswith("events:")}
    tags = {READ_TAGS} if "sagemaker:AddTags" in depends else set()
    assert bool(rules) is (pattern is SYNC)
    assert allowed == call | depends | waits | rules | tags


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_without_a_role_in_the_request_none_is_passed(row, data):
    values = {key: value for key, value in request(row, "a").items() if key not in row.role}
    for pattern in kind_of_operation(row.operation).patterns:
        task = kind_of_operation(row.operation).access(values, pattern, "us-east-1", ACCOUNT)
        policy = policy_for(task, Style.RECOMMENDED)
        assert "iam:PassRole" not in {one for each in policy.statements for one in each.actions}


@pytest.mark.parametrize(
    ("row", "pattern", "scope"), CASES, ids=[f"{r.operation}-{p}-{s}" for r, p, s in CASES]
)
def test_each_action_is_on_resources_that_it_knows(row, pattern, scope, data):
    name, _ = SCOPES[scope]
    task = kind_of_operation(row.operation).access(
        request(row, name), pattern, "us-east-1", ACCOUNT
    )
    for statement in policy_for(task, Style.RECOMMENDED).statements:
        # A statement may be about two types of resources; each action must know one of them.
        types = {arn.split(":", 5)[5].split("/")[0] for arn in statement.resources}
        for action in statement.actions:
            formats = {one["resource_arn_format"] for one in data(action)}
            known = {one.split(":", 5)[5].split("/")[0] for one in formats if one != "*"}
            assert types <= known, action


@pytest.mark.parametrize("operation", CONDITION_KEYS)
def test_guardrails_use_condition_keys_that_the_call_knows(operation, data):
    known = {key for row in data(f"sagemaker:{operation}") for key in row["condition_keys"]}
    assert {f"sagemaker:{key}" for key in CONDITION_KEYS[operation]} <= known


# parliament

VPC = {"Subnets": ["subnet-0a1b2c3d"], "SecurityGroupIds": ["sg-0a1b2c3d"]}
# What it may say: AWS's page on execution roles has these on `*`, and warns that with conditions
# the check at the call fails. The statement itself records that reason.
OF_NETWORKS = [
    "ec2:CreateNetworkInterface",
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
]
EXPLAINED = [("RESOURCE_STAR", OF_NETWORKS, "iam.wide.vpc")]


def policies(plan):
    yield from plan.policies.values()
    yield from (role.policy for role in plan.execution_roles)
    if plan.guardrails.statements:
        yield plan.guardrails
        yield boundary(plan.policies[Style.RECOMMENDED], plan.guardrails)


@pytest.mark.parametrize("region", PARTITIONS)
@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=IDS)
def test_parliament_has_nothing_to_say_that_is_not_explained(kind, example, region, linted):
    plan = make_plan(draft_of(example.document), Target(region, ACCOUNT))
    for policy in policies(plan):
        reasons = {one.wide.key for one in policy.statements if one.wide}
        explained = [(issue, said) for issue, said, why in EXPLAINED if why in reasons]
        assert [one for one in linted(policy) if one not in explained] == []


def test_parliament_still_says_what_is_explained(linted):
    document = next(one.document for _, one in EXAMPLES if one.id == "model-llm")
    (role,) = make_plan(draft_of(document), Target()).execution_roles
    assert linted(role.policy) == [(issue, said) for issue, said, _ in EXPLAINED]


@pytest.mark.parametrize(
    ("row", "pattern", "scope"), CASES, ids=[f"{r.operation}-{p}-{s}" for r, p, s in CASES]
)
def test_parliament_has_nothing_to_say_of_any_api(row, pattern, scope, linted):
    name, _ = SCOPES[scope]
    kind = kind_of_operation(row.operation)
    for region in PARTITIONS:
        task = kind.access(request(row, name), pattern, region, ACCOUNT)
        for style in Style:
            assert linted(policy_for(task, style)) == []


# Partitions


@pytest.mark.parametrize(("region", "partition"), PARTITIONS.items())
@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=IDS)
def test_what_a_plan_makes_up_is_of_the_region_s_partition(kind, example, region, partition):
    plan = make_plan(draft_of(example.document), Target(region))
    # What the request itself names is as it was written, whichever region is picked.
    written = json.dumps(plan.requests[0].payload)
    arns = {
        arn
        for policy in policies(plan)
        for statement in policy.statements
        for arn in statement.resources
        if arn.startswith("arn:") and arn not in written
    }
    assert {arn.split(":")[1] for arn in arns} == {partition}
