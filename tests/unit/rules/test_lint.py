"""All rules together: none crashes, none judges what is dynamic, none looks at another task."""

from __future__ import annotations

import dataclasses

import pytest

from sagestep import paths, rules
from sagestep.kinds import kind
from sagestep.rules import Context, Hit, lint, rule
from sagestep.schema.violation import Code, Violation
from sagestep.types import Document, Severity, dynamic
from tests.contexts import changed, context_at, context_of, task_of

EXAMPLES = [example.document for example in kind("training").examples]
TABLE = EXAMPLES[0]
JUNK = [None, True, 0, -1, 1e400, "", "text", [], ["text"], {}, {"text": "text"}, [{}], [[]]]


def places(value, path=()):
    """Yield the path of everything below the root of *value*."""
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else ()
    for name, inner in enumerate(value) if isinstance(value, list) else members:
        yield from places(inner, (*path, name))


def errors(context):
    return {(one.rule, one.path) for one in lint(context) if one.severity is Severity.ERROR}


@pytest.mark.parametrize("document", EXAMPLES, ids=lambda document: str(next(iter(document))))
def test_a_dynamic_value_is_never_an_error(document):
    context = context_of(document)
    expression = "{% $states.input.x %}" if context.language.value == "JSONata" else "$.x"
    for path in places(context.values):
        if isinstance(path[-1], str) and path[-1] != "$expr":
            values = paths.put(context.values, path, dynamic(expression))
            assert not errors(dataclasses.replace(context, values=values)), path


def test_no_rule_stumbles_over_a_request_of_any_shape():
    context = context_of(changed(TABLE, {"/States/Train/Parameters/Tags": [{"Key": "a"}]}))
    for path in places(context.values):
        for junk in JUNK:
            odd = dataclasses.replace(context, values=paths.put(context.values, path, junk))
            assert "W0001" not in {finding.rule for finding in lint(odd)}, (path, junk)


def test_no_rule_stumbles_over_a_machine_of_any_shape():
    at, job_kind = task_of(TABLE)
    for path in places(TABLE):
        inside = path[: len(at) + 1] == (*at, "Parameters") or path == at[: len(path)]
        for junk in () if inside else JUNK:
            odd = context_at(paths.put(TABLE, path, junk), at, job_kind)
            assert "W0001" not in {finding.rule for finding in lint(odd)}, (path, junk)


def test_an_empty_request_is_told_what_it_lacks():
    found = {(rule, paths.show(path)) for rule, path in errors(Context(kind("training"), {}))}
    assert found == {
        ("E1001", "/TrainingJobName"),
        ("E1001", "/RoleArn"),
        ("E1001", "/OutputDataConfig"),
        ("E2001", "/AlgorithmSpecification"),
        ("E2002", "/ResourceConfig"),
        ("E2003", "/StoppingCondition"),
    }


def test_a_serverless_job_needs_no_algorithm_no_instances_and_no_limit():
    request = {
        "TrainingJobName": "fine-tune",
        "RoleArn": "arn:aws:iam::123456789012:role/Train",
        "OutputDataConfig": {"S3OutputPath": "s3://amzn-s3-demo-bucket/out"},
        "ServerlessJobConfig": {
            "BaseModelArn": "arn:aws:sagemaker:us-east-1:aws:hub-content/Hub/Model/a-model",
            "JobType": "FineTuning",
        },
    }
    assert lint(Context(kind("training"), request)) == ()


def test_a_bare_request_is_not_asked_about_machines():
    request = context_of(EXAMPLES[-1]).values
    assert not [finding for finding in lint(context_of(request)) if finding.rule[1] == "3"]


def test_the_rules_about_a_task_look_at_that_task_only():
    at, job_kind = task_of(TABLE)
    two = changed(TABLE, {"/States/Second": dict(TABLE["States"]["Train"], HeartbeatSeconds=5)})
    assert not {"W3015", "W3007"} & {one.rule for one in lint(context_at(two, at, job_kind))}
    second = {one.rule for one in lint(context_at(two, ("States", "Second"), job_kind))}
    assert "W3015" in second


def test_a_rule_that_crashes_becomes_a_warning_and_the_others_go_on(monkeypatch, caplog):
    @rule("E9999", source="https://docs.aws.amazon.com/x.html")
    def crashing(context):
        yield Hit(("RoleArn",))
        raise ZeroDivisionError

    known = rules.all_rules()
    monkeypatch.setattr(rules, "all_rules", lambda: (crashing, *known))
    found = [finding.rule for finding in lint(Context(kind("training"), {}))]
    assert "E9999" in found
    assert "W0001" in found
    assert "E2001" in found
    assert "E9999" in caplog.text


def test_what_one_rule_says_twice_of_one_place_is_said_once(monkeypatch):
    @rule("W9999", source="https://docs.aws.amazon.com/x.html", document=Document.MACHINE)
    def repeating(context):
        yield Hit(("States",))
        yield Hit(("States",))

    monkeypatch.setattr(rules, "all_rules", lambda: (repeating,))
    assert len(lint(context_of(TABLE))) == 1


def test_errors_come_first():
    context = context_of(changed(EXAMPLES[-1], {"/SageMaker CreateTrainingJob/End": True}))
    severities = [finding.severity for finding in lint(context)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.ERROR


def test_a_union_without_exactly_one_member_is_an_error():
    context = Context(kind("training"), {})
    violation = Violation(("Source",), Code.UNION, {"members": ["A", "B"], "actual": 2})
    context.__dict__["violations"] = (violation,)
    found = next(finding for finding in lint(context) if finding.rule == "E1009")
    assert found.path == ("Source",)
    assert dict(found.message.params) == {"field": "Source", "members": "A, B", "actual": 2}


def test_the_value_of_a_secret_is_in_no_finding():
    secret = "hunter2-hunter2"
    values = {"Environment": {"DB_PASSWORD": secret}, "Tags": [{"Key": "apiKey", "Value": secret}]}
    found = [one for one in lint(Context(kind("training"), values)) if one.rule == "W2044"]
    assert [one.path for one in found] == [("Environment", "DB_PASSWORD"), ("Tags", 0, "Value")]
    assert secret not in repr(found)
