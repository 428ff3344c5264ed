"""A policy against what the machine needs: missing, superfluous, too wide, and mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n, paths
from sagestep.check import check_document, check_role
from sagestep.iam.completeness import compare_job
from sagestep.iam.corrected import completed, corrected, difference
from sagestep.iam.policy import PolicyDocument, Statement
from sagestep.iam.state_machine_role import Style, policy_for_all
from sagestep.importer.access import compare_alone, compare_role, machine_access
from sagestep.kinds import all_kinds
from sagestep.types import SagestepError, Severity, Text

DATA = Path(__file__).parents[2] / "data" / "iam"
SEEDS = sorted(DATA.glob("*.json"))
ROLE = "arn:aws:iam::123456789012:role/Runner"
ALL_EXAMPLES = [one for kind in all_kinds() for one in kind.examples]


def machine(api="createTrainingJob.sync", **request):
    request = {"TrainingJobName": "churn", "RoleArn": ROLE, **request}
    task = {
        "Type": "Task",
        "Resource": f"arn:aws:states:::sagemaker:{api}",
        "Parameters": request,
        "End": True,
    }
    return {"StartAt": "A", "States": {"A": task}}


def access(document):
    return machine_access(document, "us-east-1", "123456789012")


def recommended(document):
    return policy_for_all(access(document).tasks, Style.RECOMMENDED)


def found(document, *policies):
    return [one.finding for one in compare_role([access(document)], policies)]


def rules(document, *policies):
    return [finding.rule for finding in found(document, *policies)]


def without(policy, action):
    statements = [
        {**one, "Action": [known for known in one["Action"] if known != action]}
        for one in policy["Statement"]
    ]
    return {**policy, "Statement": [one for one in statements if one["Action"]]}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_aws_s_own_templates_lack_add_tags(path):
    checked = check_document(path.read_bytes())
    said = [i18n.say(finding.message, "en") for finding in checked.findings]
    assert any(text.startswith("AddTags missing: this run will fail") for text in said)
    sync = path.stem.endswith("sync")
    assert (checked.findings[0].severity is Severity.ERROR) is sync
    needless = any(text.startswith("PassRole not needed") for text in said)
    assert needless is path.stem.startswith("transform")


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=lambda one: one.id)
def test_the_recommended_policy_of_every_template_is_complete(example):
    assert rules(example.document, recommended(example.document).to_json()) == []


@pytest.mark.parametrize(
    ("action", "rule"),
    [
        ("sagemaker:CreateTrainingJob", "E4001"),
        ("sagemaker:AddTags", "E4001"),
        ("iam:PassRole", "E4001"),
        ("events:PutRule", "E4001"),
        ("sagemaker:DescribeTrainingJob", "W4002"),
        ("sagemaker:StopTrainingJob", "W4002"),
    ],
)
def test_each_missing_action_is_told(action, rule):
    policy = without(recommended(machine()).to_json(), action)
    (finding,) = found(machine(), policy)
    assert finding.rule == rule
    assert action.partition(":")[2] in i18n.say(finding.message, "en")
    for language in i18n.languages():
        assert "{" not in i18n.say(finding.message, language) + i18n.say(finding.fix, language)


def test_several_policies_count_together():
    whole = recommended(machine()).to_json()["Statement"]
    parts = [{"Version": "2012-10-17", "Statement": one} for one in whole]
    assert rules(machine(), *parts) == []
    assert rules(machine(), *parts[:1]) == ["E4001", "E4001", "E4001"]


def allow(actions, resource="*", **more):
    return {"Statement": {"Effect": "Allow", "Action": actions, "Resource": resource, **more}}


@pytest.mark.parametrize(
    ("extra", "rule"),
    [
        (allow("sagemaker:CreateModel"), "I4005"),
        (allow("sagemaker:*"), "W4006"),
        (allow("*"), "W4006"),
        (allow("iam:PassRole"), "W4006"),
        (allow("sagemaker:CreateTrainingJob"), "I4007"),
        ({"Statement": [{"Effect": "Deny", "Action": "sagemaker:Create*", "Resource": "*"}]},
         "E4004"),
    ],
)  # fmt: skip
def test_what_is_too_much_or_denied_is_told(extra, rule):
    (finding,) = found(machine(), recommended(machine()).to_json(), extra)
    assert finding.rule == rule
    assert paths.get(extra, finding.path) is not paths.MISSING


@pytest.mark.parametrize(
    "extra",
    [
        allow("s3:*"),
        allow(["dynamodb:GetItem"]),
        {"Statement": [{"Effect": "Deny", "Action": "sagemaker:*", "Resource": "*",
                        "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]},
        {"Statement": {"Effect": "Deny", "NotAction": ["sagemaker:*", "iam:*", "events:*"],
                       "Resource": "*"}},
        {"Statement": [None, 3, {"Effect": "Allow"}, {"Effect": "Maybe"}]},
        {"Statement": 7},
    ],
)  # fmt: skip
def test_what_is_none_of_the_machine_s_business_is_left_alone(extra):
    assert rules(machine(), recommended(machine()).to_json(), extra) == []


@pytest.mark.parametrize(
    ("name", "resource", "said"),
    [
        ("churn", "training-job/*", []),
        ("churn", "training-job/ch*", []),
        ("churn", "training-job/other", ["E4001", "W4002", "W4002"]),
        ("Churn", "training-job/Churn", ["W4003", "W4003", "W4003"]),
        (None, "training-job/churn-*", ["W4003", "W4003", "W4003"]),
    ],
)
def test_the_resource_must_take_the_name_in(name, resource, said):
    document = machine(TrainingJobName=name)
    if name is None:
        del document["States"]["A"]["Parameters"]["TrainingJobName"]
        document["States"]["A"]["Parameters"]["TrainingJobName.$"] = "$.name"
    policy = recommended(document).to_json()
    policy["Statement"][0]["Resource"] = f"arn:aws:sagemaker:us-east-1:123456789012:{resource}"
    assert rules(document, policy) == said


def test_a_role_may_be_passed_to_sagemaker_only_if_the_condition_says_so():
    policy = recommended(machine()).to_json()
    (statement,) = [one for one in policy["Statement"] if "iam:PassRole" in one["Action"]]
    statement["Condition"] = {"StringEquals": {"iam:PassedToService": "ecs.amazonaws.com"}}
    assert "E4001" in rules(machine(), policy)
    statement["Condition"] = {"StringLike": {"iam:passedToService": ["sagemaker.*", "x"]}}
    assert rules(machine(), policy) == []


def test_what_tasks_of_other_services_may_need_is_not_called_superfluous():
    document = machine()
    document["States"]["B"] = {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync"}
    document["States"]["C"] = {
        "Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:sagemaker:deleteEndpoint",
    }
    found_access = access(document)
    assert [one.at[-1] for one in found_access.uncovered] == ["B", "C"]
    extra = allow(["ecs:RunTask", "sagemaker:DeleteEndpoint"])
    assert rules(document, recommended(document).to_json(), extra) == []
    mended = corrected(recommended(document), [extra], spared=found_access.spared, others=True)
    assert mended["Statement"][-1]["Action"] == ["ecs:RunTask", "sagemaker:DeleteEndpoint"]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_corrected_policy_is_complete_and_keeps_what_is_about_other_things(path):
    old = json.loads(path.read_bytes())
    kept = allow("s3:GetObject", "arn:aws:s3:::b/*")["Statement"]
    denied = {"Effect": "Deny", "Action": "sagemaker:DeleteModel", "Resource": "*"}
    old["Statement"] += [kept, denied]
    new = corrected(recommended(machine()), [old])
    assert new["Statement"][-2:] == [{**kept, "Action": ["s3:GetObject"]}, denied]
    assert rules(machine(), new) == []
    changes = difference([old], new, ["mine.json"])
    assert '+        "sagemaker:AddTags",' in changes.splitlines()


def test_a_role_s_policies_may_come_as_aws_answers_them():
    answer = {"RoleName": "a", "PolicyDocument": recommended(machine()).to_json()}
    assert check_role([machine()], [answer]) == ((),)
    answer["PolicyDocument"]["Statement"].append(allow("sagemaker:CreateModel")["Statement"])
    ((finding,),) = check_role([machine()], [answer])
    assert paths.show(finding.path) == "/PolicyDocument/Statement/4/Action"
    with pytest.raises(SagestepError):
        check_role([machine()], ["{}"])


def test_a_role_s_trust_policy_is_none_of_its_permissions():
    answer = {"AssumeRolePolicyDocument": recommended(machine()).to_json(), "RoleName": "a"}
    with pytest.raises(SagestepError):
        check_role([machine()], [answer])


# The execution role


NEEDED = PolicyDocument(
    (
        Statement(("cloudwatch:PutMetricData",), ("*",), Text("iam.execution.metrics")),
        Statement(("s3:GetObject",), ("arn:aws:s3:::b/in/*", "arn:aws:s3:::c/*"),
                  Text("iam.execution.read")),
        Statement(("s3:ListBucket",), ("arn:aws:s3:::[[bucket]]",), Text("iam.execution.list")),
    )
)  # fmt: skip
METRICS = allow("cloudwatch:PutMetricData")
LIST = allow("s3:ListBucket", "arn:aws:s3:::any")


@pytest.mark.parametrize(
    ("given_policies", "missing"),
    [
        ([], ["PutMetricData", "GetObject", "GetObject", "ListBucket"]),
        ([METRICS, LIST, allow("s3:GetObject", "arn:aws:s3:::b/*")], ["GetObject"]),
        ([METRICS, LIST, allow("s3:Get*", ["arn:aws:s3:::b/*", "arn:aws:s3:::c/*"])], []),
        # A part of it may be the part that the job reads.
        ([METRICS, LIST, allow("s3:*", ["arn:aws:s3:::b/in/x/*", "arn:aws:s3:::c/1"])], []),
        ([allow("*")], []),
        # What its code may need besides is not judged.
        ([allow("*"), allow("sagemaker:CreateModel")], []),
        ([allow("cloudwatch:*", "arn:aws:cloudwatch:*:*:x"), LIST, allow("s3:Get*")], []),
    ],
)
def test_an_execution_role_lacks_what_the_job_names(given_policies, missing):
    found = compare_job(NEEDED, given_policies)
    said = [i18n.say(one.finding.message, "en").split()[0] for one in found]
    assert said == missing
    assert {one.finding.rule for one in found} <= {"W4002"}
    new = completed(NEEDED, given_policies)
    assert compare_job(NEEDED, [new]) == ()
    for one in given_policies:
        assert one["Statement"] in new["Statement"]


def test_a_denial_reaches_the_job_too():
    denied = {"Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}
    found = compare_job(NEEDED, [allow("*"), denied])
    assert {one.finding.rule for one in found} == {"E4004"}


ODD = st.recursive(
    st.none() | st.integers() | st.sampled_from(["*", "Allow", "sagemaker:*", "arn:aws:iam::1:x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["Statement", "Effect", "Action", "Resource", "NotAction", "Condition"]
            ),
            inner,
            max_size=4,
        )
    ),
)


@given(ODD)
def test_any_document_has_an_answer(document):
    compare_alone([document])
    compare_job(NEEDED, [document])
    completed(NEEDED, [document])
    found(machine(), document)
