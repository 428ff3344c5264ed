"""One policy for a whole machine: all that its tasks need, each said once and no wider."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.iam.patterns import covers
from sagestep.iam.policy import PolicyDocument, Statement
from sagestep.iam.state_machine_role import Style, policy_for_all
from sagestep.iam.union import narrowest, union
from sagestep.importer.access import machine_access
from sagestep.types import Text

HERE = "us-east-1:123456789012"
ROLE = "arn:aws:iam::123456789012:role/"


def task(api, **parameters):
    return {
        "Type": "Task",
        "Resource": f"arn:aws:states:::sagemaker:{api}",
        "Parameters": parameters,
    }


def train(name, role="a", api="createTrainingJob.sync"):
    named = {"TrainingJobName.$" if name.startswith(("$", "States")) else "TrainingJobName": name}
    return task(api, RoleArn=ROLE + role, **named)


def allowed(*states):
    """Return the resources of each action of the policy of a machine of *states*."""
    machine = {"StartAt": "S0", "States": {f"S{n}": state for n, state in enumerate(states)}}
    access = machine_access(machine, "us-east-1", "123456789012")
    found = {}
    for statement in policy_for_all(access.tasks, Style.RECOMMENDED).statements:
        for action in statement.actions:
            found.setdefault(action.partition(":")[2], []).extend(statement.resources)
    return found


def jobs(*names, arn_type="training-job"):
    return [f"arn:aws:sagemaker:{HERE}:{arn_type}/{name}" for name in names]


@pytest.mark.parametrize(
    ("states", "names"),
    [
        ((train("churn"), train("churn")), ["churn"]),
        ((train("churn"), train("other")), ["churn", "other"]),
        ((train("churn-1"), train("States.Format('churn-{}', $.id)")), ["churn-*"]),
        ((train("States.Format('churn-{}', $.id)"), train("churn-1")), ["churn-*"]),
        ((train("States.Format('churn-{}', $.id)"), train("other")), ["churn-*", "other"]),
        ((train("churn"), train("$.name")), ["*"]),
    ],
)
def test_tasks_alike_share_their_statements_over_the_narrowest_resources(states, names):
    found = allowed(*states)
    for action in ("CreateTrainingJob", "StopTrainingJob", "AddTags"):
        assert found[action] == jobs(*names)
    assert found["PassRole"] == [ROLE + "a"]


def test_each_role_is_passed_and_each_api_has_its_own():
    transform = task("createTransformJob.sync", TransformJobName="t")
    found = allowed(train("a"), train("b", role="b"), transform)
    assert found["PassRole"] == [ROLE + "a", ROLE + "b"]
    assert found["CreateTransformJob"] == jobs("t", arn_type="transform-job")
    assert found["AddTags"] == jobs("a", "b") + jobs("t", arn_type="transform-job")
    rules = [arn.rpartition("ForSageMaker")[2] for arn in found["PutRule"]]
    assert rules == ["TrainingJobsRule", "TransformJobsRule"]


def test_a_task_that_does_not_wait_adds_no_more_than_its_call():
    found = allowed(train("a"), train("b", api="createTrainingJob"))
    assert found["CreateTrainingJob"] == jobs("a", "b")
    assert found["StopTrainingJob"] == jobs("a")


def test_tasks_in_branches_and_iterations_count():
    inner = {"StartAt": "T", "States": {"T": train("inner")}}
    found = allowed({"Type": "Map", "ItemProcessor": inner}, {"Type": "Parallel", "Branches": [
        {"StartAt": "T", "States": {"T": train("branch")}}]})  # fmt: skip
    assert found["CreateTrainingJob"] == jobs("inner", "branch")


ACTIONS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True).map(tuple)
ARNS = st.lists(
    st.sampled_from(["*", "x*", "xy*", "xyz", "z"]), min_size=1, max_size=3, unique=True
)
STATEMENTS = st.builds(
    lambda actions, resources, conditions: Statement(
        actions, tuple(resources), Text("iam.reason.create"), conditions
    ),
    ACTIONS,
    ARNS,
    st.sampled_from([{}, {"Bool": {"k": "true"}}]),
)


def pairs(statements):
    return {
        (action, resource, json.dumps(one.condition))
        for one in statements
        for action in one.actions
        for resource in one.resources
    }


def within(some, others):
    return all(
        any(a == b and on == off and covers(wide, narrow) for b, wide, off in others)
        for a, narrow, on in some
    )


@given(st.lists(STATEMENTS, max_size=5))
def test_a_union_allows_what_its_parts_allow_and_no_more(statements):
    parts = [PolicyDocument((one,)) for one in statements]
    together = union(parts).statements
    assert within(pairs(statements), pairs(together))
    assert within(pairs(together), pairs(statements))
    assert len(together) <= len(statements)


@given(ARNS)
def test_no_resource_that_is_kept_takes_another_in(arns):
    kept = narrowest(arns)
    assert not [(a, b) for a in kept for b in kept if a != b and covers(a, b)]
    assert all(any(covers(one, arn) for one in kept) for arn in arns)
