"""A role's policies, read from an account: moto's server stands in for it, over HTTP."""

from __future__ import annotations

import json
import re

import boto3
import pytest
from botocore.stub import Stubber
from moto.server import ThreadedMotoServer

from sagestep import i18n
from sagestep.backends.aws import clients, roles
from sagestep.backends.aws.roles import policies_of_role
from sagestep.export import exporter_of
from sagestep.iam.completeness import compare_job
from sagestep.importer.access import compare_role
from sagestep.kinds import all_kinds
from sagestep.plan import make_plan
from sagestep.types import SagestepError, Target
from tests import accounts
from tests.drafts import draft_of

ALLOW = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}],
}
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "states.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess"


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def iam(server, monkeypatch, tmp_path):
    """Give the code and the test the same account, whatever the machine's own settings are."""
    for name, value in {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    accounts.empty(server)
    clients.forget()
    yield boto3.client("iam", "us-east-1")
    clients.forget()


def test_inline_and_attached_policies_of_every_page_are_read(iam):
    created = iam.create_role(
        RoleName="Runner",
        Path="/team/",
        AssumeRolePolicyDocument=json.dumps(TRUST),
        PermissionsBoundary=BOUNDARY,
    )
    for number in range(120):
        iam.put_role_policy(
            RoleName="Runner", PolicyName=f"inline-{number:03}", PolicyDocument=json.dumps(ALLOW)
        )
    newer = {**ALLOW, "Statement": [{**ALLOW["Statement"][0], "Action": "s3:PutObject"}]}
    made = iam.create_policy(PolicyName="managed", PolicyDocument=json.dumps(ALLOW))
    arn = made["Policy"]["Arn"]
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(newer), SetAsDefault=True)
    iam.attach_role_policy(RoleName="Runner", PolicyArn=arn)
    arn = created["Role"]["Arn"]
    for role in ("Runner", f" {arn}\n"):
        found = policies_of_role(role, "us-east-1")
        assert found.arn == arn
        assert found.boundary == BOUNDARY
        assert len(found.policies) == 121
        assert found.policies[0] == ("inline-000", ALLOW)
        assert found.policies[-1] == ("managed", newer)


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("Nobody", "iam.role.none"),
        ("arn:aws:iam::999999999999:role/Mine", "iam.role.another"),
        ("arn:aws:s3:::bucket", "iam.role.malformed"),
        ("", "iam.role.malformed"),
        ("a" * 65, "iam.role.malformed"),
        ("<script>", "iam.role.malformed"),
    ],
)
def test_a_role_that_is_not_there_is_one_sentence(iam, role, key):
    if "Mine" in role:
        iam.create_role(RoleName="Mine", AssumeRolePolicyDocument=json.dumps(TRUST))
    with pytest.raises(SagestepError) as refused:
        policies_of_role(role, "us-east-1")
    assert refused.value.text.key == key
    for language in i18n.languages():
        assert "{" not in i18n.say(refused.value.text, language)


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("AccessDenied", "aws.error.denied"),
        ("Throttling", "aws.error.throttled"),
        ("ExpiredToken", "aws.error.expired"),
    ],
)
def test_what_aws_refuses_is_one_sentence(iam, monkeypatch, code, key):
    monkeypatch.setattr(roles, "client", lambda service, region, profile: iam)
    with Stubber(iam) as stub:
        stub.add_response("get_role", {"Role": role_answer("Runner")})
        stub.add_client_error("list_role_policies", code, "is not authorized to perform: iam:List")
        with pytest.raises(SagestepError) as refused:
            policies_of_role("Runner", "us-east-1")
    assert refused.value.text.key == key


def forget_all(iam):
    for role in iam.list_roles()["Roles"]:
        name = role["RoleName"]
        for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
            iam.delete_role_policy(RoleName=name, PolicyName=policy)
        for policy in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
            iam.detach_role_policy(RoleName=name, PolicyArn=policy["PolicyArn"])
        iam.delete_role(RoleName=name)


FIRST = [(kind, kind.examples[0]) for kind in all_kinds()]


@pytest.mark.parametrize(("kind", "example"), FIRST, ids=[kind.id for kind, _ in FIRST])
def test_iam_takes_the_roles_of_a_plan_and_they_lack_nothing(iam, kind, example):
    forget_all(iam)
    plan = make_plan(draft_of(example.document), Target(account="123456789012"))
    text = exporter_of("roles-json").render(plan)
    found = []
    for role in json.loads(re.sub(r"\[\[\w+\]\]", "given", text)).values():
        iam.create_role(
            RoleName=role["RoleName"],
            Path=role["Path"],
            Description=role["Description"],
            AssumeRolePolicyDocument=json.dumps(role["AssumeRolePolicyDocument"]),
        )
        for policy in role["Policies"]:
            iam.put_role_policy(
                RoleName=role["RoleName"],
                PolicyName=policy["PolicyName"],
                PolicyDocument=json.dumps(policy["PolicyDocument"]),
            )
        found.append([one for _, one in policies_of_role(role["RoleName"], "us-east-1").policies])
    machine, *jobs = found
    assert compare_role([plan.access], machine) == ()
    for needed, policies in zip(plan.execution_roles, jobs, strict=True):
        assert compare_job(needed.policy, policies) == ()


def role_answer(name):
    return {
        "Path": "/",
        "RoleName": name,
        "RoleId": "AROAEXAMPLEEXAMPLE",
        "Arn": f"arn:aws:iam::123456789012:role/{name}",
        "CreateDate": "2026-01-01T00:00:00Z",
    }


def test_without_credentials_it_says_what_to_do(iam, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    clients.forget()
    with pytest.raises(SagestepError) as refused:
        policies_of_role("Runner", "us-east-1")
    assert refused.value.text.key == "aws.error.no_credentials"


def test_without_a_network_it_says_so(iam, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(clients, "ATTEMPTS", 1)
    clients.forget()
    with pytest.raises(SagestepError) as refused:
        policies_of_role("Runner", "us-east-1")
    assert refused.value.text.key == "aws.error.no_answer"
