"""What only a standard machine can do, wherever it is said that the machine is express."""

from __future__ import annotations

import pytest

from sagestep.check import check_document

RESOURCE = "arn:aws:states:::states:startExecution.sync:2"
TASK = {"Type": "Task", "Resource": RESOURCE, "TimeoutSeconds": 60, "End": True}
MACHINE = {"StartAt": "Wait for it", "States": {"Wait for it": TASK}}


def rules(document, **options):
    return {finding.rule for finding in check_document(document, **options).findings}


@pytest.mark.parametrize(
    "document",
    [
        {"definition": MACHINE, "type": "EXPRESS"},
        {
            "Resources": {
                "Machine": {
                    "Type": "AWS::StepFunctions::StateMachine",
                    "Properties": {"StateMachineType": "EXPRESS", "Definition": MACHINE},
                }
            }
        },
        {
            "Resources": {
                "Machine": {
                    "Type": "AWS::Serverless::StateMachine",
                    "Properties": {"Type": "EXPRESS", "Definition": MACHINE},
                }
            }
        },
    ],
)
def test_what_wraps_a_machine_says_that_it_is_express(document):
    assert "E3041" in rules(document)


def test_a_machine_alone_is_taken_for_a_standard_one():
    assert "E3041" not in rules(MACHINE)
    assert "E3041" not in rules({"definition": MACHINE, "type": "STANDARD"})
    assert "E3041" in rules(MACHINE, express=True)
