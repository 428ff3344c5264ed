"""An account is reached only where the server allows it, and only after a person agreed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import streamlit as st

from components import running, state
from sagestep.types import SagestepError
from tests.accounts import ACCOUNT, enter, serving

SEED = json.loads(Path(__file__).parents[1].joinpath("data/asl/training.json").read_text("utf-8"))
RESOURCES = SEED["SageMaker CreateTrainingJob"]["Parameters"]["ResourceConfig"]
RESOURCES["InstanceType"] = "ml.m5.xlarge"  # a type whose price is known


@pytest.fixture(scope="module")
def server():
    with serving() as url:
        yield url


@pytest.fixture
def account(server, monkeypatch):
    enter(server, monkeypatch)
    monkeypatch.setenv("SAGESTEP_AWS", "1")
    st.cache_data.clear()


def pasted(open_app):
    app = open_app()
    app.text_area(key="paste-home").set_value(json.dumps(SEED)).run()
    app.button(key="open-home").click().run()
    app.switch_page("pages/review.py").run()
    assert not app.exception
    return app


@pytest.fixture
def review(account, open_app):
    app = pasted(open_app)
    app.segmented_control(key="bar-backend").set_value("aws").run()
    assert not app.exception
    return app


def agree(app):
    return next(box for box in app.checkbox if box.key.startswith("aws-agree:"))


def test_without_the_switch_there_is_no_way_to_an_account(open_app, monkeypatch):
    def unreached(*_):
        raise AssertionError("an account was asked")

    monkeypatch.setattr("sagestep.backends.aws.clients.client", unreached)
    app = pasted(open_app)
    assert not any(one.key == "bar-backend" for one in app.segmented_control)
    app.session_state["_backend"] = "aws"
    app.run()
    assert not any(button.key in ("aws-look", "aws-launch") for button in app.button)
    for ask in (lambda: running.identity("us-east-1"), lambda: running._account("us-east-1")):
        with pytest.raises(SagestepError) as error:
            ask()
        assert error.value.text.key == "aws.error.switched_off"


def test_choosing_an_account_asks_nobody_yet(account, open_app, monkeypatch):
    asked = []
    monkeypatch.setattr("components.running.identity", asked.append)
    app = pasted(open_app)
    app.segmented_control(key="bar-backend").set_value("aws").run()
    assert not app.exception
    assert not asked
    assert not any(button.key == "aws-launch" for button in app.button)


def test_a_launch_names_account_region_and_price_and_needs_agreement(review):
    review.button(key="aws-look").click().run()
    assert not review.exception
    assert ACCOUNT in agree(review).label
    assert "us-east-1" in agree(review).label
    assert "$" in agree(review).label
    assert review.button(key="aws-launch").disabled
    agree(review).check().run()
    assert not review.button(key="aws-launch").disabled
    review.button(key="aws-launch").click().run()
    assert not review.exception
    (run,) = state.store().runs()
    assert (run.backend, run.name, run.region) == ("aws", "search-model", "us-east-1")
    assert run.arn.startswith(f"arn:aws:sagemaker:us-east-1:{ACCOUNT}:training-job/")
    assert review.query_params["run"] == run.id
    assert not any(button.key == "run-finish" for button in review.button)


def test_another_region_is_another_agreement(review):
    review.button(key="aws-look").click().run()
    agree(review).check().run()
    review.selectbox(key="bar-region").set_value("eu-west-1").run()
    assert not any(button.key == "aws-launch" for button in review.button)
    assert review.button(key="aws-look")


def test_credentials_that_changed_meanwhile_launch_nothing(review, monkeypatch):
    review.button(key="aws-look").click().run()
    agree(review).check().run()
    other = {"account": "999988887777", "arn": "arn:aws:iam::999988887777:root"}
    monkeypatch.setattr("components.running.identity", lambda region: other)
    review.button(key="aws-launch").click().run()
    assert not review.exception
    assert state.store().runs() == []
    assert any(ACCOUNT in error.value for error in review.error)


def test_missing_credentials_are_said_in_one_sentence(review, monkeypatch):
    from sagestep.backends.aws import clients

    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    clients.forget()
    review.button(key="aws-look").click().run()
    assert not review.exception
    assert any("credentials" in error.value for error in review.error)
    clients.forget()


def test_a_run_in_an_account_is_not_asked_for_from_the_sandbox(review):
    review.button(key="aws-look").click().run()
    agree(review).check().run()
    review.button(key="aws-launch").click().run()
    (run,) = state.store().runs()
    review.segmented_control(key="bar-backend").set_value("sandbox").run()
    assert not review.exception
    assert running.describe(run) == {}
    assert running.logs(run) == []
