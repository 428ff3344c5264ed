"""A role's policies, read from an account: moto's server stands in for it, over HTTP."""

from __future__ import annotations

import json

import boto3
import pytest
import yaml
from botocore.stub import Stubber
from moto.server import ThreadedMotoServer

from sagestep import i18n
from sagestep.backends.aws import clients, roles
from sagestep.backends.aws.roles import policies_of_role
from sagestep.export import exporter_of
from sagestep.export._roles import kit_of_plan
from sagestep.iam.completeness import compare_job
from sagestep.importer.access import compare_role, machine_access
from sagestep.kinds import all_kinds
from sagestep.plan import make_plan
from sagestep.types import SagestepError, Target
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


FIRST = [(kind, kind.examples[0]) for kind in all_kinds()]


@pytest.mark.parametrize(("kind", "example"), FIRST, ids=[kind.id for kind, _ in FIRST])
def test_the_roles_of_a_template_are_created_by_it_and_lack_nothing(iam, kind, example):
    plan = make_plan(draft_of(example.document), Target())
    text = exporter_of("roles-cloudformation").render(plan)
    stacks = boto3.client("cloudformation", "us-east-1")
    parameters = yaml.safe_load(text).get("Parameters", {})
    stacks.create_stack(
        StackName=f"{kind.id.replace('_', '-')}-roles",
        TemplateBody=text,
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": one, "ParameterValue": "given"} for one in parameters],
    )
    created = kit_of_plan(plan).roles
    found = policies_of_role(created[0].name, "us-east-1")
    assert found.arn.endswith(f":role/{created[0].name}")
    # The stand-ins are filled in now, so that the account is the one of the server.
    access = machine_access(plan.machine, "us-east-1", "123456789012")
    assert compare_role([access], [policy for _, policy in found.policies]) == ()
    for role, needed in zip(created[1:], plan.execution_roles, strict=True):
        found = policies_of_role(role.name, "us-east-1")
        policies = [policy for _, policy in found.policies]
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
