"""Every API × pattern × scope: the recommended policy against AWS's own list of what is checked.

The table is written by hand from the service authorization reference:
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sagestep.iam.state_machine_role import Style, policy_for
from sagestep.kinds import all_kinds, kind_of_operation
from sagestep.types import IntegrationPattern, dynamic
from tests.unit.iam.grammar import troubles

SYNC, RESPONSE = IntegrationPattern.RUN_JOB, IntegrationPattern.REQUEST_RESPONSE
ROLE = "arn:aws:iam::123456789012:role/service-role/Runner"
HERE = "us-east-1:123456789012"
RULE = f"arn:aws:events:{HERE}:rule/StepFunctionsGetEventsForSageMaker"


@dataclass(frozen=True)
class Row:
    """What AWS checks at one call: the resource, what is tagged, the passed role, the rule."""

    operation: str
    arn_type: str
    name: str
    waits: tuple[str, ...] = ()
    rule: str = ""
    role: tuple[str, ...] = ()
    tags: tuple[str, ...] = ("own",)
    config: bool = False


ROWS = (
    Row("CreateTrainingJob", "training-job", "TrainingJobName",
        ("DescribeTrainingJob", "StopTrainingJob"), "TrainingJobsRule", ("RoleArn",)),
    # The request names no role, so none is passed, although AWS's template passes one.
    Row("CreateTransformJob", "transform-job", "TransformJobName",
        ("DescribeTransformJob", "StopTransformJob"), "TransformJobsRule"),
    Row("CreateProcessingJob", "processing-job", "ProcessingJobName",
        ("DescribeProcessingJob", "StopProcessingJob"), "ProcessingJobsRule", ("RoleArn",)),
    # AWS has not published the rule's name.
    Row("CreateLabelingJob", "labeling-job", "LabelingJobName",
        ("DescribeLabelingJob", "StopLabelingJob"), "*", ("RoleArn",)),
    # The job's tags go to its training jobs.
    Row("CreateHyperParameterTuningJob", "hyper-parameter-tuning-job",
        "HyperParameterTuningJobName",
        ("DescribeHyperParameterTuningJob", "StopHyperParameterTuningJob"), "TuningJobsRule",
        ("TrainingJobDefinition", "RoleArn"), ("own", "training-job")),
    Row("CreateModel", "model", "ModelName", role=("ExecutionRoleArn",)),
    Row("CreateEndpointConfig", "endpoint-config", "EndpointConfigName",
        role=("ExecutionRoleArn",)),
    Row("CreateEndpoint", "endpoint", "EndpointName", config=True),
    Row("UpdateEndpoint", "endpoint", "EndpointName", tags=(), config=True),
)  # fmt: skip
SCOPES = {
    "static": ("Churn-1", ["Churn-1", "churn-1"]),
    "prefix": (dynamic("States.Format('churn-{}', $.id)"), ["churn-*"]),
    "dynamic": (dynamic("$.id"), ["*"]),
}
CASES = [
    (row, pattern, scope)
    for row in ROWS
    for pattern in ((RESPONSE, SYNC) if row.waits else (RESPONSE,))
    for scope in SCOPES
]


def test_the_table_has_every_api_and_pattern():
    listed = {(row.operation, pattern) for row, pattern, _ in CASES}
    offered = {
        (kind.operation, pattern)
        for kind in all_kinds()
        for pattern in kind.patterns - {IntegrationPattern.WAIT_FOR_TASK_TOKEN}
    }
    assert listed == offered


def request(row, name):
    values = {row.name: name}
    if row.config:
        values["EndpointConfigName"] = "config"
    if len(row.role) == 2:
        values[row.role[0]] = {row.role[1]: ROLE}
    elif row.role:
        values[row.role[0]] = ROLE
    return values


@pytest.mark.parametrize(
    ("row", "pattern", "scope"), CASES, ids=[f"{r.operation}-{p}-{s}" for r, p, s in CASES]
)
def test_the_recommended_policy_allows_what_is_checked_and_no_more(row, pattern, scope):
    name, spelled = SCOPES[scope]
    waits = pattern is SYNC
    kind = kind_of_operation(row.operation)
    task = kind.access(request(row, name), pattern, "us-east-1", "123456789012")
    policy = policy_for(task, Style.RECOMMENDED)
    assert not list(troubles(policy.to_json()))

    own = {f"arn:aws:sagemaker:{HERE}:{row.arn_type}/{one}" for one in spelled}
    config = {f"arn:aws:sagemaker:{HERE}:endpoint-config/config"} if row.config else set()
    expected = {f"sagemaker:{row.operation}": own | config}
    for operation in row.waits if waits else ():
        expected[f"sagemaker:{operation}"] = own
    if row.tags:
        heirs = {
            f"arn:aws:sagemaker:{HERE}:{arn_type}/{one.removesuffix('*')}*"
            for arn_type in row.tags[1:]
            for one in spelled
        }
        expected["sagemaker:AddTags"] = expected["sagemaker:ListTags"] = own | heirs
    if row.role:
        expected["iam:PassRole"] = {ROLE}
    for verb in ("PutTargets", "PutRule", "DescribeRule") if waits else ():
        expected[f"events:{verb}"] = {RULE + row.rule}

    found = {}
    for statement in policy.statements:
        for action in statement.actions:
            found.setdefault(action, set()).update(statement.resources)
    assert found == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
@pytest.mark.parametrize("style", Style)
def test_all_resources_are_covered_only_for_a_recorded_reason(row, style):
    kind = kind_of_operation(row.operation)
    for pattern in kind.patterns:
        task = kind.access(request(row, dynamic("$.id")), pattern, "us-east-1", None)
        for statement in policy_for(task, style).statements:
            assert ("*" in statement.resources) == (statement.wide is not None)
        assert not list(troubles(policy_for(task, style).to_json()))
