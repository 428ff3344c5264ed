"""The roles' policies on the page Review: read, asked why, taken away, checked and mended."""

from __future__ import annotations

import json
from pathlib import Path

import boto3
import pytest
import yaml
from moto.server import ThreadedMotoServer

from components import state
from sagestep.backends.aws import clients
from sagestep.importer import import_data, to_draft
from sagestep.kinds import kind
from tests import accounts

SEED = Path(__file__).parents[1] / "data" / "iam" / "training-dynamic-sync.json"
ROLE = "arn:aws:iam::123456789012:role/Runner"
TRUST = {"Version": "2012-10-17", "Statement": []}


@pytest.fixture
def review(open_app, monkeypatch):
    """Open Review with the first template of a kind."""

    def open_review(kind_id="training", language="en", backend="sandbox"):
        monkeypatch.setattr(state, "language", lambda: language)
        draft = to_draft(import_data(kind(kind_id).examples[0].document))
        app = open_app()
        state.store().save_draft(
            app.session_state["_owner"], draft.model_dump(mode="json"), "", kind_id
        )
        app.session_state["_backend"] = backend
        app.switch_page("pages/review.py")
        app.query_params["draft"] = draft.id
        return run(app)

    return open_review


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def choose(app, name, value):
    app.segmented_control(key=f"policy-{name}-review").set_value(value)
    return run(app)


def codes(app, language="json"):
    return [one.value for one in app.code if one.language == language]


def policies(app):
    """Return the JSON documents on the page that are policies."""
    documents = map(json.loads, codes(app))
    return [one for one in documents if isinstance(one, dict) and "Statement" in one]


def actions(policy):
    return {action for one in policy["Statement"] for action in one["Action"]}


def said(elements):
    return " ".join(str(one.value) for one in elements).replace("\\", "")


def paste(app, text, name="review"):
    app.text_area(key=f"policy-paste-{name}").set_value(text)
    return run(app)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind_id", ["training", "transform", "labeling", "endpoint"])
def test_both_roles_are_shown_and_told_apart(review, kind_id, language):
    app = review(kind_id, language)
    permissions, trust = policies(app)[-2:]
    assert any(action.startswith("sagemaker:Create") for action in actions(permissions))
    assert trust["Statement"][0]["Principal"] == {"Service": "states.amazonaws.com"}
    choose(app, "role", "execution")
    if len(policies(app)) > 1:
        permissions, trust = policies(app)[-2:]
        assert "cloudwatch:PutMetricData" in actions(permissions)
        assert trust["Statement"][0]["Principal"] == {"Service": "sagemaker.amazonaws.com"}


def test_roles_are_taken_away_in_three_formats(review):
    app = choose(review(), "role", "files")
    both = {"StateMachineRole", "ExecutionRole"}
    assert set(json.loads(codes(app)[-1])) == both
    choose(app, "format", "cloudformation")
    assert set(yaml.safe_load(codes(app, "yaml")[-1])["Resources"]) == both
    choose(app, "format", "terraform")
    assert 'resource "aws_iam_role" "execution_role"' in codes(app, "hcl")[-1]


def test_guardrails_are_a_denial_or_a_boundary_in_each_format(review):
    app = choose(review(), "role", "guardrails")
    (denial,) = [one for one in policies(app) if "Effect" in one["Statement"][0]][-1:]
    assert {one["Effect"] for one in denial["Statement"]} == {"Deny"}
    choose(app, "limits", "boundary")
    assert {one["Effect"] for one in policies(app)[-1]["Statement"]} == {"Allow", "Deny"}
    choose(app, "limits-format", "terraform")
    assert 'resource "aws_iam_policy" "boundary"' in codes(app, "hcl")[-1]


def test_a_statement_leads_to_its_field_and_a_field_to_its_statements(review):
    app = review()
    assert any("iam:PassRole" in str(one.value) for one in app.markdown)
    app.selectbox(key="reasons-of-recommended-review").set_value("/TrainingJobName")
    run(app)
    shown = [one for one in app.button if one.key and one.key.startswith("cause-")]
    assert [one.key for one in shown] == [f"cause-recommended-review-0-{n}" for n in (0, 1)]
    shown[1].click()
    run(app)
    assert app.session_state["_stage"] == "machine"
    app = review()
    app.button(key="cause-recommended-review-2-0").click()
    run(app)
    assert app.session_state["_draft"]
    role = next(one for one in app.text_input if one.key.endswith("/RoleArn"))
    assert "`iam:PassRole`" in role.help
    output = next(one for one in app.text_input if one.key.endswith("/S3OutputPath"))
    assert "`s3:PutObject`" in output.help


def test_a_pasted_policy_is_checked_and_mended(review):
    app = paste(review(), SEED.read_text(encoding="utf-8"))
    assert "AddTags missing: this run will fail" in said(app.markdown)
    (changes,) = codes(app, "diff")
    assert '+        "sagemaker:AddTags",' in changes.splitlines()
    mended = policies(app)[-1]
    assert "sagemaker:AddTags" in actions(mended)
    paste(app, json.dumps(mended))
    assert not codes(app, "diff")
    assert app.success


@pytest.mark.parametrize("text", ["{", "{}", "no policy", '{"Statement": ', "[1, 2]"])
def test_what_is_no_policy_is_one_sentence_and_stays_where_it_was(review, text):
    app = paste(review(), text)
    assert len(app.error) == 1
    assert app.text_area(key="policy-paste-review").value == text


def test_uploaded_policies_count_together(review):
    app = review()
    whole = policies(app)[-2]["Statement"]
    parts = [json.dumps({"Statement": one}).encode() for one in (whole[:1], whole[1:])]
    upload = app.file_uploader(key="policy-file-review")
    upload.set_value(
        [("a.json", parts[0], "application/json"), ("b.json", b"nothing", "application/json")]
    )
    run(app)
    assert len(app.warning) == 1
    assert "missing: this run will fail" in said(app.markdown)
    upload = app.file_uploader(key="policy-file-review")
    upload.set_value([(f"{n}.json", part, "application/json") for n, part in enumerate(parts)])
    run(app)
    assert app.success
    assert not codes(app, "diff")


def test_the_job_s_own_role_is_checked_too(review):
    app = choose(review(), "role", "execution")
    name = "execution-review"
    partial = {"Statement": {"Effect": "Allow", "Action": "logs:*", "Resource": "*"}}
    paste(app, json.dumps(partial), name)
    assert "PutMetricData missing" in said(app.markdown)
    assert "PutLogEvents missing" not in said(app.markdown)
    paste(app, json.dumps(policies(app)[-1]), name)
    assert app.success


@pytest.mark.parametrize(("allowed", "backend"), [("", "aws"), ("1", "sandbox")])
def test_no_account_is_asked_without_the_server_s_leave_or_in_the_sandbox(
    review, monkeypatch, allowed, backend
):
    monkeypatch.setenv(state.AWS, allowed)
    app = review(backend=backend)
    assert not [one for one in app.button if one.key and one.key.startswith("policy-ask")]


@pytest.fixture
def account(monkeypatch, tmp_path):
    """Stand in for an account that the server may reach."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        state.AWS: "1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
    }.items():
        monkeypatch.setenv(name, value)
    accounts.empty(f"http://{host}:{port}")
    clients.forget()
    yield boto3.client("iam", "us-east-1")
    clients.forget()
    server.stop()


def test_a_role_s_policies_are_read_from_the_account_on_a_click(review, account):
    account.create_role(RoleName="Runner", AssumeRolePolicyDocument=json.dumps(TRUST))
    seed = SEED.read_text(encoding="utf-8").replace("[[roleArn]]", ROLE)
    account.put_role_policy(RoleName="Runner", PolicyName="seed", PolicyDocument=seed)
    app = review(backend="aws")
    assert not codes(app, "diff")
    app.text_input(key="policy-of-review").set_value("Runner")
    app.button(key="policy-ask-review").click()
    run(app)
    assert "AddTags missing: this run will fail" in said(app.markdown)
    (kept,) = json.loads(app.text_area(key="policy-paste-review").value)
    assert kept == {"PolicyName": "seed", "PolicyDocument": json.loads(seed)}
    app.text_input(key="policy-of-review").set_value("Nobody")
    app.button(key="policy-ask-review").click()
    run(app)
    assert "no role called Nobody" in said(app.warning)
    assert json.loads(app.text_area(key="policy-paste-review").value) == [kept]
