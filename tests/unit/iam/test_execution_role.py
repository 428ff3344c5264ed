"""The execution role: least privilege from what the request names."""

from __future__ import annotations

import pytest

from sagestep import i18n
from sagestep.iam.execution_role import Where, execution_roles
from sagestep.kinds import all_kinds
from sagestep.types import dynamic
from tests.drafts import draft_of
from tests.unit.iam.grammar import troubles

ROLE = "arn:aws:iam::123456789012:role/Runner"
WHERE = Where("us-east-1", "123456789012")
KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd"
EXAMPLES = [(kind, one) for kind in all_kinds() for one in kind.examples]


def allowed(values, where=WHERE, role=("RoleArn",)):
    """Return the resources of each action of the one role of *values*."""
    (found,) = execution_roles(values, [(role, ROLE)], where)
    actions = {}
    for statement in found.policy.statements:
        for action in statement.actions:
            actions.setdefault(action, []).extend(statement.resources)
    return actions


def s3(uri, **more):
    return {"InputDataConfig": [{"DataSource": {"S3DataSource": {"S3Uri": uri, **more}}}]}


@pytest.mark.parametrize(
    ("values", "action", "resources"),
    [
        (s3("s3://b/in/"), "s3:GetObject", ["arn:aws:s3:::b/in/*"]),
        (s3("s3://b/in"), "s3:GetObject", ["arn:aws:s3:::b/in*"]),
        (s3("s3://b"), "s3:GetObject", ["arn:aws:s3:::b/*"]),
        (s3("s3://b/in"), "s3:ListBucket", ["arn:aws:s3:::b"]),
        (s3("s3://b/m.json", S3DataType="ManifestFile"), "s3:GetObject", ["arn:aws:s3:::b/*"]),
        (s3(dynamic("$.in")), "s3:GetObject", ["arn:aws:s3:::[[bucket]]/*"]),
        (s3(dynamic("States.Format('s3://b/in/{}', $.day)")), "s3:GetObject",
         ["arn:aws:s3:::b/in/*"]),
        (s3(dynamic("States.Format('s3://b{}/in', $.day)")), "s3:GetObject",
         ["arn:aws:s3:::[[bucket]]/*"]),
        ({"OutputDataConfig": {"S3OutputPath": "s3://b/out"}}, "s3:PutObject",
         ["arn:aws:s3:::b/out/*"]),
        ({"PrimaryContainer": {"ModelDataUrl": "s3://b/m.tar.gz"}}, "s3:GetObject",
         ["arn:aws:s3:::b/m.tar.gz"]),
        ({"CheckpointConfig": {"S3Uri": "s3://b/c/"}}, "s3:DeleteObject",
         ["arn:aws:s3:::b/c/*"]),
        ({"OutputDataConfig": {"KmsKeyId": KEY}}, "kms:GenerateDataKey", [KEY]),
        ({"ResourceConfig": {"VolumeKmsKeyId": "1234abcd"}}, "kms:CreateGrant", [KEY]),
        ({"KmsKeyId": KEY}, "kms:CreateGrant", [KEY]),
        ({"VpcConfig": {"Subnets": ["subnet-1"]}}, "ec2:CreateNetworkInterface", ["*"]),
        ({"AlgorithmSpecification": {"TrainingImage":
          "210987654321.dkr.ecr.eu-west-1.amazonaws.com/mine/train:1"}}, "ecr:BatchGetImage",
         ["arn:aws:ecr:eu-west-1:210987654321:repository/mine/train"]),
        ({"HumanTaskConfig": {"PreHumanTaskLambdaArn":
          "arn:aws:lambda:us-east-1:123456789012:function:mine"}}, "lambda:InvokeFunction",
         ["arn:aws:lambda:us-east-1:123456789012:function:mine"]),
        ({"LabelingJobAlgorithmsConfig": {"x": 1}}, "iam:PassRole", [ROLE]),
    ],
)  # fmt: skip
def test_what_the_request_names_is_allowed_and_no_more(values, action, resources):
    assert allowed({"RoleArn": ROLE, **values})[action] == resources


@pytest.mark.parametrize(
    ("values", "action"),
    [
        ({}, "s3:GetObject"),
        ({"AlgorithmSpecification": {"TrainingImage": "registry.example/a:1"}},
         "ecr:GetAuthorizationToken"),
        # AWS's own functions are in an account of AWS's, and allow SageMaker themselves.
        ({"HumanTaskConfig": {"PreHumanTaskLambdaArn":
          "arn:aws:lambda:us-east-1:432418664414:function:PRE-BoundingBox"}},
         "lambda:InvokeFunction"),
    ],
)  # fmt: skip
def test_what_nothing_names_is_not_allowed(values, action):
    assert action not in allowed({"RoleArn": ROLE, **values})


def test_an_alias_is_a_condition_because_policies_know_keys_only():
    values = {"RoleArn": ROLE, "OutputDataConfig": {"KmsKeyId": "alias/mine"}}
    (role,) = execution_roles(values, [(("RoleArn",), ROLE)], WHERE)
    (statement,) = [one for one in role.policy.statements if "kms:Encrypt" in one.actions]
    assert statement.condition == {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/mine"}
    }


def test_definitions_with_a_role_each_get_a_policy_each():
    definitions = [
        {"RoleArn": f"{ROLE}{n}", "OutputDataConfig": {"S3OutputPath": f"s3://b/{n}"}}
        for n in range(2)
    ]
    values = {"TrainingJobDefinitions": definitions}
    places = [(("TrainingJobDefinitions", n, "RoleArn"), f"{ROLE}{n}") for n in range(2)]
    roles = execution_roles(values, places, WHERE)
    assert [role.arn for role in roles] == [f"{ROLE}0", f"{ROLE}1"]
    for number, role in enumerate(roles):
        texts = [one for statement in role.policy.statements for one in statement.resources]
        assert [one for one in texts if "s3" in one] == [f"arn:aws:s3:::b/{number}/*"]


def test_structures_that_only_the_run_knows_are_told():
    values = {"RoleArn": ROLE, "InputDataConfig": dynamic("$.channels"), "Tags": dynamic("$.t")}
    (role,) = execution_roles(values, [(("RoleArn",), ROLE)], WHERE)
    assert role.hidden == (("InputDataConfig",),)


@pytest.mark.parametrize("region", ["us-east-1", "cn-north-1", "us-gov-west-1"])
@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[one.id for _, one in EXAMPLES])
def test_every_template_s_roles_are_sound_and_say_why(kind, example, region):
    draft = draft_of(example.document)
    task = kind.access(draft.values, draft.pattern, region, None)
    where = Where(region, task.account, task.partition)
    for role in execution_roles(draft.values, [(r.field, r.arn) for r in task.roles], where):
        assert not list(troubles(role.policy.to_json()))
        for statement in role.policy.statements:
            assert ("*" in statement.resources) == (statement.wide is not None)
            assert not any("*" in action for action in statement.actions)
            for text in (statement.reason, *((statement.wide,) if statement.wide else ())):
                assert i18n.has(text.key)
                assert "{" not in i18n.say(text, "ko")
            for cause in statement.causes:
                assert kind.spec.at(cause.field)
