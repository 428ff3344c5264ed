"""The state-machine role's policies."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.iam.completeness import compare
from sagestep.iam.needs import needs
from sagestep.iam.state_machine_role import ROLE, PassedRole, Style, TaskAccess, policy_for
from sagestep.kinds import all_kinds, kind
from sagestep.types import Document, IntegrationPattern, dynamic

DATA = Path(__file__).parents[2] / "data" / "iam"
RUN_JOB, RESPONSE = IntegrationPattern.RUN_JOB, IntegrationPattern.REQUEST_RESPONSE
TRAINING = kind("training")
ROLE_ARN = "arn:aws:iam::123456789012:role/service-role/Trainer"
VALUES = {"TrainingJobName": "search-model", "RoleArn": ROLE_ARN}

TASK = TaskAccess(
    operation="CreateTrainingJob",
    describe="DescribeTrainingJob",
    stop="StopTrainingJob",
    arn_type="training-job",
    pattern=RUN_JOB,
    event_rule="StepFunctionsGetEventsForSageMakerTrainingJobsRule",
    roles=(PassedRole(ROLE, ("RoleArn",)),),
    documented_role=True,
    name_field="TrainingJobName",
)


def access(values, pattern=RUN_JOB, region="eu-west-1", account=None):
    return TRAINING.access(values, pattern, region, account)


def recommended(task):
    """Return the statements of the recommended policy by their first action."""
    statements = policy_for(task, Style.RECOMMENDED).to_json()["Statement"]
    return {statement["Action"][0]: statement for statement in statements}


@pytest.mark.parametrize("name", ["static", "dynamic"])
@pytest.mark.parametrize("pattern", [RUN_JOB, RESPONSE])
def test_the_documented_policy_is_the_published_one_to_the_letter(name, pattern):
    file = f"training-{name}-{'sync' if pattern is RUN_JOB else 'request_response'}.json"
    published = json.loads((DATA / file).read_text(encoding="utf-8"))
    literal = "[[trainingJobName]]" if name == "static" else None
    task = replace(TASK, pattern=pattern, name=literal)
    policy = policy_for(task, Style.DOCUMENTED).to_json()
    assert policy == published
    assert json.dumps(policy) == json.dumps(published)


def test_the_recommended_policy_may_tag_the_job_as_step_functions_does():
    statements = recommended(access(VALUES))
    job = "arn:aws:sagemaker:eu-west-1:123456789012:training-job/search-model"
    assert statements["sagemaker:AddTags"]["Action"] == ["sagemaker:AddTags", "sagemaker:ListTags"]
    assert statements["sagemaker:AddTags"]["Resource"] == [job]
    assert statements["sagemaker:CreateTrainingJob"]["Resource"] == [job]


def test_waiting_for_a_job_needs_its_description_its_stop_and_the_event_rule():
    waiting, not_waiting = recommended(access(VALUES)), recommended(access(VALUES, RESPONSE))
    assert waiting["sagemaker:CreateTrainingJob"]["Action"] == [
        "sagemaker:CreateTrainingJob",
        "sagemaker:DescribeTrainingJob",
        "sagemaker:StopTrainingJob",
    ]
    assert waiting["events:PutTargets"]["Resource"] == [
        "arn:aws:events:eu-west-1:123456789012:rule/"
        "StepFunctionsGetEventsForSageMakerTrainingJobsRule"
    ]
    assert not_waiting["sagemaker:CreateTrainingJob"]["Action"] == ["sagemaker:CreateTrainingJob"]
    assert "events:PutTargets" not in not_waiting


def test_the_role_is_passed_to_sagemaker_only():
    statement = recommended(access(VALUES))["iam:PassRole"]
    assert statement["Resource"] == [ROLE_ARN]
    assert statement["Condition"] == {
        "StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}
    }


@pytest.mark.parametrize(
    ("name", "resources"),
    [
        ("search-model", ["search-model"]),
        ("Search-Model", ["Search-Model", "search-model"]),
        (dynamic("$.id"), ["*"]),
        (dynamic("States.Format('churn-{}', $.id)"), ["churn-*"]),
        (dynamic("States.Format('Churn-{}', $.id)"), ["Churn-*", "churn-*"]),
        (dynamic("States.Format('{}-{}', 'churn', $.id)"), ["*"]),
        (dynamic("{% 'churn-' & $states.input.id %}"), ["churn-*"]),
        (dynamic("{% 'churn-' & $uuid() & '-x' %}"), ["churn-*"]),
        (dynamic("{% 'churn-' & $x ? 'a' : 'b' %}"), ["*"]),
        (dynamic("{% $states.input.id & 'churn-' %}"), ["*"]),
        ("", ["*"]),
        (None, ["*"]),
        (7, ["*"]),
    ],
)
def test_a_name_narrows_the_resource_as_far_as_it_is_known(name, resources):
    values = {**VALUES, "TrainingJobName": name}
    prefix = "arn:aws:sagemaker:eu-west-1:123456789012:training-job/"
    statement = recommended(access(values))["sagemaker:CreateTrainingJob"]
    assert statement["Resource"] == [prefix + resource for resource in resources]


@pytest.mark.parametrize(
    ("region", "partition"),
    [("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")],
)
def test_arns_are_of_the_region_s_partition(region, partition):
    for style in Style:
        policy = policy_for(access({"TrainingJobName": "a"}, region=region), style)
        arns = [arn for statement in policy.statements for arn in statement.resources]
        own = [arn for arn in arns if arn not in ("*", ROLE)]
        assert own
        assert all(arn.startswith(f"arn:{partition}:") for arn in own)
        assert all(f":{region}:" in arn for arn in own)


@pytest.mark.parametrize(
    ("values", "given_account", "account"),
    [
        (VALUES, None, "123456789012"),
        (VALUES, "210987654321", "210987654321"),
        ({"TrainingJobName": "a"}, None, "[[accountId]]"),
        ({"TrainingJobName": "a", "RoleArn": dynamic("$.role")}, None, "[[accountId]]"),
        ({"TrainingJobName": "a", "RoleArn": "no arn"}, None, "[[accountId]]"),
    ],
)
def test_the_account_is_the_given_one_or_the_role_s(values, given_account, account):
    statement = recommended(access(values, account=given_account))["sagemaker:CreateTrainingJob"]
    assert statement["Resource"][0].split(":")[4] == account


@pytest.mark.parametrize(
    "values", [{"TrainingJobName": "a", "RoleArn": dynamic("$.role")}, dynamic("{% $all %}")]
)
def test_an_unknown_role_has_a_stand_in(values):
    assert recommended(access(values))["iam:PassRole"]["Resource"] == [ROLE]


def test_a_request_without_a_role_passes_none():
    assert "iam:PassRole" not in recommended(access({"TrainingJobName": "a"}))


@pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda job_kind: job_kind.id)
@pytest.mark.parametrize("style", list(Style))
def test_every_statement_says_why_it_is_there(job_kind, style):
    for pattern in job_kind.patterns:
        for example in ({}, {job_kind.name_field: "a", "RoleArn": ROLE_ARN}):
            task = job_kind.access(example, pattern, "us-east-1", None)
            for statement in policy_for(task, style).statements:
                assert i18n.has(statement.reason.key)
                assert "{" not in i18n.say(statement.reason, "ko")
                for cause in statement.causes:
                    waits = cause.document is Document.MACHINE and cause.field == ("Resource",)
                    assert waits or job_kind.spec.at(cause.field), cause


VALUES_OF_ANY_KIND = st.recursive(
    st.none() | st.booleans() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("$expr"), inner),
)


@given(VALUES_OF_ANY_KIND, VALUES_OF_ANY_KIND)
def test_any_request_has_a_policy(name, role):
    task = access({"TrainingJobName": name, "RoleArn": role})
    for style in Style:
        json.dumps(policy_for(task, style).to_json())


PLAN = "arn:aws:sagemaker:eu-west-1:123456789012:training-plan/p-1"


@pytest.mark.parametrize(
    ("plan", "resources"),
    [
        (PLAN, ["training-plan/p-1", "reserved-capacity/*"]),
        (dynamic("$.plan"), ["training-plan/*", "reserved-capacity/*"]),
        (dynamic("States.Format('arn:aws:sagemaker:{}', $.plan)"),
         ["training-plan/*", "reserved-capacity/*"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("pattern", [RUN_JOB, RESPONSE])
def test_a_job_of_a_training_plan_is_checked_against_the_plan_too(plan, resources, pattern):
    task = access({**VALUES, "ResourceConfig": {"TrainingPlanArn": plan}}, pattern)
    here = "arn:aws:sagemaker:eu-west-1:123456789012:"
    allowed = {
        (action, resource.removeprefix(here))
        for statement in policy_for(task, Style.RECOMMENDED).statements
        for action in statement.actions
        for resource in statement.resources
    }
    plans = {one for one in allowed if one[1].startswith(("training-plan/", "reserved-"))}
    assert plans == {("sagemaker:CreateTrainingJob", one) for one in resources}
    without = access({**VALUES, "ResourceConfig": {"InstanceCount": 1}}, pattern)
    assert policy_for(task, Style.DOCUMENTED) == policy_for(without, Style.DOCUMENTED)
    lacking = policy_for(without, Style.RECOMMENDED).to_json()
    said = compare(needs([task]), [lacking])
    assert {one.finding.rule for one in said} == {"W4002"}
