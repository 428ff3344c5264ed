"""Dynamic values are worked out as Step Functions would, or refused by name."""

from __future__ import annotations

import re

import pytest

from sagestep.draft import new_draft
from sagestep.kinds.training import TRAINING
from sagestep.launch import resolve
from sagestep.plan import make_plan
from sagestep.types import QueryLanguage, SagestepError, Target, dynamic

INPUT = {"id": "job-7", "n": 3, "deep": {"list": [{"x": 1}, {"x": 2}], "a key": True}, "nil": None}


def value_of(expression, language=QueryLanguage.JSONPATH, given=INPUT):
    """Return what *expression* comes to, as the value of a hyperparameter."""
    values = {"TrainingJobName": "x", "HyperParameters": {"it": dynamic(expression)}}
    plan = make_plan(new_draft(TRAINING, values, language=language), Target())
    return resolve(plan, given, "my-execution")["HyperParameters"]["it"]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("$.id", "job-7"),
        ("$.n", 3),
        ("$.nil", None),
        ("$.deep.list[1].x", 2),
        ("$['deep']['a key']", True),
        ("$", INPUT),
        ("$$.Execution.Name", "my-execution"),
        ("$$.Execution.Input", INPUT),
        ("$$.Execution.Input.deep.list[0]", {"x": 1}),
        ("States.Format('{}-run', $.id)", "job-7-run"),
        ("States.Format('{}/{}/{}', $.id, 5, true)", "job-7/5/true"),
        ("States.Format('{}', 'a, b')", "a, b"),
        ("States.Format('{}', 'it\\'s')", "it's"),
        ("States.Format('\\{\\} {}', $.n)", "{} 3"),
        ("States.Format('no places')", "no places"),
        ("States.Format('{}', $$.Execution.Name)", "my-execution"),
        ("States.Format('{}', null)", "null"),
        ("$.deep.list[*].x", [1, 2]),
        ("$.deep.list[?(@.x > 1)]", [{"x": 2}]),
        ("$.deep..x", [1, 2]),
        ("$$.State.RetryCount", 0),
        ("$$.Execution.RedriveCount", 0),
        ("States.Hash('x', 'MD5')", "9dd4e461268c8034f5c8564e155c67a6"),
        ("States.ArrayGetItem(States.StringSplit('a-b', '-'), 1)", "b"),
        ("States.Format('{}-{}', $.id, States.MathAdd($.n, 1))", "job-7-4"),
    ],
)
def test_a_jsonpath_expression_comes_to_its_value(expression, value):
    assert value_of(expression) == value


@pytest.mark.parametrize("expression", ["States.UUID()", "States.Format('{}', States.UUID())"])
def test_a_uuid_is_a_new_one_each_time(expression):
    one, two = value_of(expression), value_of(expression)
    assert one != two
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("{% $states.input.id %}", "job-7"),
        ("{%$states.input.deep.list[1].x%}", 2),
        ("{% $states.input %}", INPUT),
        ("{% $states.context.Execution.Name %}", "my-execution"),
        ("{% $states.context.Execution.Input.n %}", 3),
        ("{% $states.input.id & '-' & $states.context.State.RetryCount %}", "job-7-0"),
        ("{% $join([$states.input.id, $string($states.input.n)], '-') %}", "job-7-3"),
        ("{% $count($states.input.deep.list) %}", 2),
        ("{% $length($uuid()) %}", 36),
    ],
)
def test_a_plain_jsonata_reference_comes_to_its_value(expression, value):
    assert value_of(expression, QueryLanguage.JSONATA) == value


@pytest.mark.parametrize(
    ("expression", "language"),
    [
        ("$name", QueryLanguage.JSONPATH),
        ("$$.Task.Token", QueryLanguage.JSONPATH),
        ("$$.Execution.Id", QueryLanguage.JSONPATH),
        ("States.Format('{}', $$.Execution.RoleArn)", QueryLanguage.JSONPATH),
        ("States.Format()", QueryLanguage.JSONPATH),
        ("States.Format('{}', nonsense)", QueryLanguage.JSONPATH),
        ("States.Format('{}', 'open)", QueryLanguage.JSONPATH),
        ("States.Nothing('x')", QueryLanguage.JSONPATH),
        ("just text", QueryLanguage.JSONPATH),
        ("{% $states.context.Execution.Id %}", QueryLanguage.JSONATA),
        ("{% $states.context.Execution.Name.x %}", QueryLanguage.JSONATA),
    ],
)
def test_what_only_a_real_execution_has_is_refused_by_name(expression, language):
    with pytest.raises(SagestepError) as error:
        value_of(expression, language)
    assert error.value.text.key == "launch.error.expression"
    assert error.value.text.params["expression"] in expression


@pytest.mark.parametrize(
    ("expression", "language"),
    [
        ("States.Format('{} {}', 1)", QueryLanguage.JSONPATH),
        ("States.StringToJson($.id)", QueryLanguage.JSONPATH),
        ("{% $states.input.id + 1 %}", QueryLanguage.JSONATA),
        ("{% 1 + %}", QueryLanguage.JSONATA),
    ],
)
def test_an_expression_that_fails_says_why(expression, language):
    with pytest.raises(SagestepError) as error:
        value_of(expression, language)
    assert error.value.text.key == "launch.error.failed"
    assert error.value.text.params["expression"] == expression
    assert error.value.text.params["reason"]


def test_a_jsonata_reference_that_the_input_lacks_is_said():
    with pytest.raises(SagestepError) as error:
        value_of("{% $states.input.nothing %}", QueryLanguage.JSONATA)
    assert error.value.text.key == "launch.error.no_input"


@pytest.mark.parametrize("expression", ["$.nothing", "$.deep.list[9]", "$$.Execution.Input.gone"])
def test_a_value_that_the_input_lacks_is_said(expression):
    with pytest.raises(SagestepError) as error:
        value_of(expression)
    assert error.value.text.key == "launch.error.no_input"
    assert error.value.text.params["expression"] == expression


def test_without_any_input_nothing_can_be_read():
    with pytest.raises(SagestepError) as error:
        value_of("$", given=None)
    assert error.value.text.key == "launch.error.no_input"


def test_a_request_without_dynamic_values_stays_as_it_is():
    values = {
        "TrainingJobName": "x",
        "Environment": {"A": "$.not.dynamic", "B.$x": "States.UUID()"},
    }
    assert resolve(make_plan(new_draft(TRAINING, values), Target())) == values


def test_an_execution_has_a_name_even_if_nobody_gave_one():
    values = {"TrainingJobName": dynamic("$$.Execution.Name")}
    plan = make_plan(new_draft(TRAINING, values), Target())
    one, two = (resolve(plan)["TrainingJobName"] for _ in range(2))
    assert re.fullmatch(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}", one)
    assert one != two
