"""A CloudFormation template pasted on Home opens as a draft, and says what else is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data" / "templates"


def paste(app, text):
    app.text_area(key="paste-home").set_value(text).run()
    app.button(key="open-home").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("training.yaml", "AlgorithmSpecification"),
        ("sam.yaml", "TransformInput"),
        ("cdk.json", "ProductionVariants"),
        ("hosting.yaml", "EndpointConfigName"),
    ],
)
def test_a_pasted_template_opens_in_build(open_app, name, member):
    app = paste(open_app(), (DATA / name).read_text("utf-8"))
    assert member in json.loads(app.code[0].value)
    assert any("${…}" in toast.value for toast in app.toast)


def test_a_template_whose_machine_lies_elsewhere_says_where(open_app):
    uri = {"DefinitionUri": "machines/a.asl.json"}
    machine = {"Type": "AWS::Serverless::StateMachine", "Properties": uri}
    app = paste(open_app(), json.dumps({"Resources": {"A": machine}}))
    assert "machines/a.asl.json" in app.error[0].value
