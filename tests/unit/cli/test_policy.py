"""``policy``: AWS's printed policies to the letter, and those of a file's own tasks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep.backends.aws import roles as aws_roles
from sagestep.backends.aws.roles import RolePolicies
from sagestep.kinds import all_kinds
from tests import roles

DATA = Path(__file__).parents[2] / "data"
APIS = {"training": "CreateTrainingJob", "transform": "CreateTransformJob"}
PRINTED = sorted((DATA / "iam").glob("*.json"))
ROLE = "arn:aws:iam::123456789012:role/a"
REQUEST = {"TrainingJobName": "Churn", "RoleArn": ROLE}


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_the_documented_style_is_what_aws_prints(run, path):
    kind, scope, pattern = path.stem.split("-")
    api = APIS[kind]
    asked = ["--api", api, "--pattern", pattern, "--scope", scope, "--style", "documented"]
    ended = run("policy", *asked)
    assert (ended.code, ended.err) == (0, "")
    assert ended.json == json.loads(path.read_bytes())
    stand_ins = {"--name": f"[[{kind}JobName]]", "--role": "[[roleArn]]", "--region": "[[region]]",
                 "--account": "[[accountId]]"}  # fmt: skip
    spelled = [word for option in stand_ins.items() for word in option]
    assert run("policy", *asked, *spelled).json == ended.json


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_the_stand_ins_are_filled(run, path):
    kind, scope, pattern = path.stem.split("-")
    filled = {"[[region]]": "eu-west-1", "[[accountId]]": "123456789012", "[[roleArn]]": ROLE,
              f"[[{kind}JobName]]": "churn"}  # fmt: skip
    text = path.read_text(encoding="utf-8")
    for stand_in, value in filled.items():
        text = text.replace(stand_in, value)
    ended = run(
        "policy", "--api", APIS[kind], "--pattern", pattern.replace("_", "-"), "--scope", scope,
        "--style", "documented", "--region", "eu-west-1", "--account", "123456789012",
        "--role", ROLE, "--name", "churn",
    )  # fmt: skip
    assert ended.json == json.loads(text)


def resources(policy, action):
    return [
        resource
        for statement in policy["Statement"]
        if action in statement["Action"]
        for resource in statement["Resource"]
    ]


@pytest.mark.parametrize(
    ("options", "job"),
    [
        ([], "training-job/Churn"),
        (["--name", "other"], "training-job/other"),
        (["--scope", "dynamic"], "training-job/*"),
        (["--region", "cn-north-1"], "cn-north-1"),
        (["--account", "210987654321"], "210987654321"),
    ],
)
def test_a_file_says_what_its_policy_is_about(run, file, options, job):
    policy = run("policy", file(REQUEST), *options).json
    assert job in resources(policy, "sagemaker:CreateTrainingJob")[0]
    assert resources(policy, "iam:PassRole") == [ROLE]
    assert resources(policy, "sagemaker:DescribeTrainingJob")


def test_a_role_may_be_named(run, file):
    other = "arn:aws:iam::210987654321:role/b"
    policy = run("policy", file(REQUEST), "--role", other).json
    assert resources(policy, "iam:PassRole") == [other]


@pytest.mark.parametrize("name", [{}, {"TrainingJobName.$": "$.name"}])
def test_a_name_that_only_the_run_knows_leaves_it_open(run, file, name):
    policy = run("policy", file({"RoleArn": ROLE, **name}), "--api", "training").json
    assert resources(policy, "sagemaker:CreateTrainingJob")[0].endswith(":training-job/*")


def test_a_machine_s_own_pattern_counts(run, file):
    machine = {"A": {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob",
                     "Parameters": REQUEST}}  # fmt: skip
    path = file(machine)
    assert not resources(run("policy", path).json, "events:PutRule")
    assert resources(run("policy", path, "--pattern", "sync").json, "events:PutRule")


def test_a_machine_of_several_tasks_gets_what_all_of_them_need_once(run, file):
    train = {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
             "Parameters": REQUEST}  # fmt: skip
    model = {"Type": "Task", "Resource": "arn:aws:states:::sagemaker:createModel",
             "Parameters": {"ModelName": "m", "ExecutionRoleArn": ROLE}}  # fmt: skip
    tags = {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sagemaker:listTags"}
    ended = run("policy", file({"A": train, "B": model, "C": train, "D": tags}))
    statements = [json.dumps(statement) for statement in ended.json["Statement"]]
    assert len(statements) == len(set(statements))
    assert resources(ended.json, "sagemaker:CreateModel")
    assert len(resources(ended.json, "iam:PassRole")) == 1
    assert "listTags" in ended.err


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.id)
@pytest.mark.parametrize("style", ["documented", "recommended"])
@pytest.mark.parametrize("scope", ["static", "dynamic"])
def test_every_api_has_a_policy_of_each_style(run, kind, style, scope):
    for pattern in sorted(kind.patterns):
        if pattern == "wait-for-task-token":
            continue
        ended = run("policy", "--api", kind.operation, "--pattern", pattern, "--scope", scope,
                    "--style", style, "--role", ROLE)  # fmt: skip
        assert ended.code == 0
        assert resources(ended.json, f"sagemaker:{kind.operation}")
        assert bool(ended.err) == (style == "documented" and not kind.permissions.published)


WAITING = {"StartAt": "A", "States": {"A": {
    "Type": "Task", "Resource": "arn:aws:states:::sagemaker:createTrainingJob.sync",
    "Parameters": {**REQUEST, "OutputDataConfig": {"S3OutputPath": "s3://b/out"},
                   "StoppingCondition": {"MaxRuntimeInSeconds": 60}}, "End": True}}}  # fmt: skip


def test_the_job_has_a_role_of_its_own(run, file):
    policy = run("policy", file(WAITING), "--of", "execution").json
    assert resources(policy, "s3:PutObject") == ["arn:aws:s3:::b/out/*"]
    assert not resources(policy, "iam:PassRole")
    ended = run("policy", "--api", "CreateTrainingJob", "--of", "execution")
    assert (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize(
    ("options", "service"),
    [([], "states.amazonaws.com"), (["--of", "execution"], "sagemaker.amazonaws.com")],
)
def test_each_role_is_trusted_to_one_service(run, file, options, service):
    (statement,) = run("policy", file(WAITING), "--trust", *options).json["Statement"]
    assert statement["Principal"] == {"Service": service}
    guarded = run("policy", file(WAITING), "--trust", *options, "--account", "123456789012")
    (statement,) = guarded.json["Statement"]
    assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": "123456789012"}


def test_guardrails_deny_what_is_less_limited(run, file):
    statements = run("policy", file(WAITING), "--guardrails").json["Statement"]
    assert {one["Effect"] for one in statements} == {"Deny"}
    assert run("policy", "--api", "CreateModel", "--guardrails").json["Statement"] == []


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_a_policy_is_corrected(run, file, path):
    machine = file(WAITING)
    mended = run("policy", machine, "--correct", path)
    assert run("policy", machine).json == mended.json
    changes = run("policy", machine, "--correct", path, "--diff")
    assert '+        "sagemaker:AddTags",' in changes.out.splitlines()
    again = run("check", machine, "--policy", file(mended.out, "mended.json"), "--format", "json")
    assert again.json["files"][1]["findings"] == []
    assert run("policy", machine, "--correct", file({}, "none.json")).code == 2


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_a_printed_policy_is_found_wanting(run, path):
    ended = run("check", path, "--format", "json")
    (checked,) = ended.json["files"]
    assert checked["kind"] == "policy"
    said = " ".join(finding["message"] for finding in checked["findings"])
    assert "AddTags missing: this run will fail" in said
    assert ("PassRole not needed" in said) is path.stem.startswith("transform")
    assert ended.code == (1 if path.stem.endswith("sync") else 0)


def test_a_role_s_policies_are_checked_with_the_machine(run, file):
    own = run("policy", file(WAITING)).json["Statement"]
    first = file({"Statement": own[:1]}, "first.json")
    rest = file({"Statement": own[1:]}, "rest.json")
    both = run("check", file(WAITING), "--policy", first, "--policy", rest, "--format", "json")
    assert [one["findings"] for one in both.json["files"][1:]] == [[], []]
    ended = run("check", file(WAITING), "--policy", first, "--format", "json")
    machine, policy = ended.json["files"]
    assert [machine["kind"], policy["kind"]] == ["state-machine", "policy"]
    assert [one["rule"] for one in policy["findings"]] == ["E4001", "E4001", "E4001"]
    assert ended.code == 1
    none = run("check", file(WAITING), "--policy", file({}, "none.json"))
    assert (none.code, none.out) == (2, "")


# Roles to create


@pytest.mark.parametrize(
    ("form", "reader"),
    [
        ("roles", roles.read_json),
        ("cloudformation", roles.read_cloudformation),
        ("terraform", roles.read_terraform),
    ],
)
@pytest.mark.parametrize("region", ["eu-west-1", "cn-north-1", "us-gov-west-1"])
def test_both_roles_are_written_in_each_format(run, file, form, reader, region):
    asked = ["--region", region, "--account", "123456789012"]
    ended = run("policy", file(WAITING), "--format", form, *asked)
    assert (ended.code, ended.err) == (0, "")
    said = reader(ended.out)
    assert list(said) == ["StateMachineRole", "ExecutionRole"]
    for name, of in (("StateMachineRole", "machine"), ("ExecutionRole", "execution")):
        assert said[name]["policies"] == [run("policy", file(WAITING), "--of", of, *asked).json]
        assert said[name]["trust"] == run(
            "policy", file(WAITING), "--of", of, "--trust", *asked
        ).json  # fmt: skip


def test_roles_without_a_file_are_made_of_the_options(run):
    asked = ["--api", "CreateTrainingJob", "--name", "churn", "--region", "eu-west-1"]
    said = roles.read_terraform(run("policy", *asked, "--format", "terraform").out)
    assert list(said) == ["StateMachineRole"]
    assert said["StateMachineRole"]["name"] == "churn-training-job-state-machine"


@pytest.mark.parametrize("form", ["roles", "cloudformation", "terraform"])
def test_guardrails_are_written_in_each_format(run, file, form):
    limited = {**REQUEST, "EnableNetworkIsolation": True}
    ended = run("policy", file(limited), "--guardrails", "--format", form)
    assert "sagemaker:NetworkIsolation" in ended.out
    none = run("policy", file(REQUEST), "--guardrails", "--format", form)
    assert (none.code, none.out) == (2, "")


@pytest.mark.parametrize("option", [["--trust"], ["--correct", "x.json"]])
def test_what_has_one_format_only_says_so(run, file, option):
    ended = run("policy", file(REQUEST), "--format", "terraform", *option)
    assert (ended.code, ended.out) == (2, "")
    assert "leave --format out" in ended.err


def test_the_job_s_own_policy_is_completed_and_keeps_what_it_allows(run, file):
    request = {**REQUEST, "OutputDataConfig": {"S3OutputPath": "s3://b/out"}}
    mine = {"Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*"}
    old = file({"Statement": [mine]}, "old.json")
    new = run("policy", file(request), "--of", "execution", "--correct", old).json
    assert new["Statement"][0] == mine
    assert resources(new, "s3:PutObject") == ["arn:aws:s3:::b/out/*"]
    again = run("policy", file(request), "--of", "execution", "--correct", file(new, "new.json"))
    assert again.json == new


def test_a_policy_that_no_role_can_hold_is_told(run, file):
    channels = [
        {"DataSource": {"S3DataSource": {"S3Uri": f"s3://bucket/{number:0200}/"}}}
        for number in range(60)
    ]
    ended = run("policy", file({**REQUEST, "InputDataConfig": channels}), "--of", "execution")
    assert ended.code == 0
    assert "10,240" in ended.err or "10240" in ended.err


def test_a_role_of_the_account_is_checked_like_a_file(run, file, monkeypatch):
    own = run("policy", file(WAITING)).json
    answers = {"whole": own, "half": {"Statement": own["Statement"][:1]}}

    def read(role, region):
        return RolePolicies(f"arn:{role}", (("p", answers[role]),), "arn:boundary")

    monkeypatch.setattr(aws_roles, "policies_of_role", read)
    whole = run("check", file(WAITING), "--role", "whole", "--format", "json")
    assert whole.json["files"][1]["findings"] == []
    assert "arn:boundary" in whole.err
    half = run("check", file(WAITING), "--role", "half", "--format", "json")
    assert half.json["files"][1]["findings"][0]["rule"] == "E4001"
    assert half.code == 1


def test_a_policy_is_compared_in_the_region_that_is_asked_for(run, file):
    machine = DATA / "asl" / "training.json"
    policy = file({"Version": "2012-10-17", "Statement": []})
    anywhere = run("check", machine, "--policy", policy).out
    there = run("check", machine, "--policy", policy, "--region", "eu-west-1").out
    assert "arn:aws:sagemaker:[[region]]:" in anywhere
    assert "arn:aws:sagemaker:eu-west-1:" in there
    assert "[[region]]" not in there
