"""Fixes where their contract does not look: what is certain and what is not, and what is chosen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagestep import paths
from sagestep.draft import new_draft
from sagestep.fixes import fix_of, mend_all
from sagestep.fixes._base import meant, renamed
from sagestep.fixes.translate_reference import translated
from sagestep.kinds import kind
from sagestep.payload import machine
from sagestep.plan import make_plan
from sagestep.rules._names import computed_name
from sagestep.types import EXPR, Document, Finding, QueryLanguage, Severity, Target, Text, dynamic
from tests.drafts import draft_of

TRAINING = kind("training")
TYPES = ("ml.m5.large", "ml.m5.xlarge", "ml.m5.2xlarge", "ml.m5.4xlarge", "ml.p4d.24xlarge")


def findings(draft):
    return make_plan(draft, Target()).findings


def of_rule(draft, rule):
    return [one for one in findings(draft) if one.rule == rule]


def fixed(draft, rule):
    """Return the draft after the fix of the one finding of *rule*, or None where there is none."""
    (finding,) = of_rule(draft, rule)
    mended = fix_of(draft, finding)
    return mended.draft if mended else None


# A slip


@pytest.mark.parametrize(
    ("word", "known", "name"),
    [
        ("ml.m5.xlage", TYPES, "ml.m5.xlarge"),
        ("ML.M5.XLARGE", TYPES, "ml.m5.xlarge"),
        ("ml.m5.xlareg", TYPES, "ml.m5.xlarge"),
        ("ml.p4.24xlarge", TYPES, "ml.p4d.24xlarge"),
        ("instance_count", ("InstanceCount", "InstanceType"), "InstanceCount"),
        ("instance-count", ("InstanceCount", "InstanceType"), "InstanceCount"),
        ("Subnet", ("Subnets", "SecurityGroupIds"), "Subnets"),
        # A digit is another type, not a slip.
        ("ml.m5.3xlarge", TYPES, None),
        ("ml.m6.xlarge", TYPES, None),
        # Two letters are too many, and two candidates are a question.
        ("ml.m5.xlge", TYPES, None),
        ("Definitionz", ("Definition", "Definitions"), None),
        ("ab", ("abc",), None),
        ("", TYPES, None),
        (5, TYPES, None),
        (None, TYPES, None),
    ],
)
def test_a_slip_is_one_letter_or_another_case_and_nothing_else(word, known, name):
    assert meant(word, known) == name


@given(st.sampled_from(TYPES), st.data())
def test_a_name_that_lacks_a_letter_is_a_slip_of_no_other_name(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    word = name[:at] + name[at + 1 :]
    assert word in TYPES or meant(word, TYPES) in (None, name)


def test_a_renamed_member_keeps_its_place():
    document = {"a": {"x": 1, "y": 2, "z": 3}}
    assert json.dumps(renamed(document, ("a", "y"), "b")) == '{"a": {"x": 1, "b": 2, "z": 3}}'


def test_a_field_is_not_renamed_over_another_nor_where_its_value_does_not_fit():
    both = new_draft(TRAINING, {"RoleArn": "a" * 20, "roleArn": "b" * 20})
    assert fixed(both, "E1002") is None
    odd = new_draft(TRAINING, {"ResourceConfig": {"instanceCount": "many"}})
    assert fixed(odd, "E1002") is None


def test_what_the_description_has_goes_even_where_a_name_is_close():
    answer = {"TrainingJobArn": "arn:aws:sagemaker:us-east-1:123456789012:training-job/churn"}
    after, _ = mend_all(new_draft(TRAINING, {**answer, "ResponseMetadata": {}}), findings)
    assert "TrainingJobArn" not in after.values
    assert "ResponseMetadata" not in after.values


@pytest.mark.parametrize(
    ("path", "value", "new"),
    [
        (("HyperParameters", "eta"), 0.1, "0.1"),
        (("HyperParameters", "num_round"), 200, "200"),
        (("ResourceConfig", "InstanceCount"), "2", 2),
        (("EnableManagedSpotTraining",), "True", True),
        (("HyperParameters", "silent"), True, None),
        (("ResourceConfig", "InstanceCount"), "two", None),
        (("ResourceConfig", "InstanceCount"), "02", None),
        (("ResourceConfig", "InstanceCount"), 1.5, None),
    ],
)
def test_a_value_is_retyped_where_it_says_the_same(path, value, new):
    draft = new_draft(TRAINING).put(path, value)
    (finding,) = of_rule(draft, "E1003")
    mended = fix_of(draft, finding)
    held = mended.draft.values if mended else None
    for part in path if held else ():
        held = held[part]
    assert held == new
    assert type(held) is type(new)


# Spot


@pytest.mark.parametrize(
    ("stopping", "wait"),
    [
        ({"MaxRuntimeInSeconds": 7200}, 7200),
        ({"MaxRuntimeInSeconds": dynamic("$.limit")}, dynamic("$.limit")),
        ({}, 86_400),
    ],
)
def test_the_wait_limit_is_the_run_limit_dynamic_or_not(stopping, wait):
    values = {"EnableManagedSpotTraining": True, "StoppingCondition": stopping}
    after = fixed(new_draft(TRAINING, values), "E2018")
    assert after.values["StoppingCondition"]["MaxWaitTimeInSeconds"] == wait


# Names


def with_retry(language, name, attempts, kind_id="training"):
    job_kind = kind(kind_id)
    draft = new_draft(job_kind, {job_kind.name_field: name}, language=language)
    retry = [{"ErrorEquals": ["States.TaskFailed"], "MaxAttempts": attempts}]
    return draft.with_state({**draft.state, "Retry": retry}) if attempts else draft


@pytest.mark.parametrize(
    ("language", "attempts", "name"),
    [
        (QueryLanguage.JSONPATH, 0, "States.Format('churn-{}', $$.Execution.Name)"),
        (
            QueryLanguage.JSONPATH,
            3,
            "States.Format('churn-{}-{}', $$.Execution.Name, $$.State.RetryCount)",
        ),
        # A number of more than three digits has no room of its own.
        (QueryLanguage.JSONPATH, 5000, "States.Format('churn-{}', States.UUID())"),
        (QueryLanguage.JSONATA, 0, "{% 'churn-' & $states.context.Execution.Name %}"),
        (QueryLanguage.JSONATA, 5000, "{% 'churn-' & $uuid() %}"),
    ],
)
def test_a_fixed_name_becomes_new_in_each_execution_and_attempt(language, attempts, name):
    after = fixed(with_retry(language, "churn", attempts), "W3005")
    assert after.values["TrainingJobName"] == {EXPR: name}


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize(("kind_id", "most"), [("training", 63), ("tuning", 32)])
@pytest.mark.parametrize("attempts", [0, 3, 5000])
def test_a_name_fits_however_long_it_was(language, kind_id, most, attempts):
    draft = with_retry(language, "a" * most, attempts, kind_id)
    after = fixed(draft, "W3005")
    name = computed_name(after.values[draft.job_kind.name_field])
    assert name is None or name.least_length <= most
    assert not of_rule(after, "W3005")
    assert not of_rule(after, "W3017")
    assert not of_rule(after, "W3019")


@pytest.mark.parametrize(
    ("language", "name", "attempts", "new"),
    [
        (
            QueryLanguage.JSONPATH,
            "$.id",
            3,
            "States.Format('{}-{}', $.id, $$.State.RetryCount)",
        ),
        (
            QueryLanguage.JSONPATH,
            "States.Format('churn-{}-{}', $.team, $.id)",
            3,
            "States.Format('churn-{}-{}-{}', $.team, $.id, $$.State.RetryCount)",
        ),
        (
            QueryLanguage.JSONATA,
            "{% 'churn-' & $states.input.id %}",
            3,
            "{% 'churn-' & $states.input.id & '-' & $states.context.State.RetryCount %}",
        ),
        # No room for the number, and an expression that is not understood.
        (QueryLanguage.JSONPATH, f"States.Format('{'a' * 60}-{{}}', $.id)", 3, None),
        (QueryLanguage.JSONPATH, "States.JsonToString($.id)", 3, None),
    ],
)
def test_a_computed_name_gets_the_number_of_the_attempt(language, name, attempts, new):
    after = fixed(with_retry(language, dynamic(name), attempts), "W3019")
    assert (after and after.values["TrainingJobName"][EXPR]) == new


def test_a_task_in_a_map_gets_a_name_of_each_iteration():
    task = new_draft(TRAINING, {"TrainingJobName": "churn"})
    inner = {"StartAt": "Train", "States": {"Train": task.machine["States"][task.state_name]}}
    whole = {
        "StartAt": "Each",
        "States": {"Each": {"Type": "Map", "ItemProcessor": inner, "End": True}},
    }
    at = ("States", "Each", "ItemProcessor", "States", "Train")
    after = fixed(task.with_machine(whole, at), "W3005")
    assert after.values["TrainingJobName"] == {EXPR: "States.Format('churn-{}', States.UUID())"}


# References


@pytest.mark.parametrize(
    ("language", "expression", "new"),
    [
        (QueryLanguage.JSONATA, "$.a.b", "{% $states.input.a.b %}"),
        (QueryLanguage.JSONATA, "$$.Execution.Name", "{% $states.context.Execution.Name %}"),
        (QueryLanguage.JSONPATH, "{% $states.input.a.b %}", "$.a.b"),
        (QueryLanguage.JSONPATH, "{%$states.context.Execution.Name%}", "$$.Execution.Name"),
        (QueryLanguage.JSONATA, "$", None),
        (QueryLanguage.JSONATA, "$.a[0]", None),
        (QueryLanguage.JSONATA, "States.UUID()", None),
        (QueryLanguage.JSONPATH, "{% $uuid() %}", None),
        (QueryLanguage.JSONPATH, None, None),
    ],
)
def test_a_plain_reference_is_translated_and_nothing_else(language, expression, new):
    assert translated(expression, language) == new


# All at once


def test_all_is_mended_in_one_step_and_told_once():
    values = {
        "trainingJobName": "churn_model",
        "TrainingJobArn": "arn:aws:sagemaker:us-east-1:123456789012:training-job/churn",
        "SecondaryStatus": "Completed",
        "EnableManagedSpotTraining": True,
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
        "ResourceConfig": {"InstanceType": "ml.m5.xlage"},
    }
    after, done = mend_all(new_draft(TRAINING, values), findings)
    assert after.values == {
        "TrainingJobName": {EXPR: "States.Format('churn-model-{}', $$.Execution.Name)"},
        "EnableManagedSpotTraining": True,
        "StoppingCondition": {"MaxRuntimeInSeconds": 3600, "MaxWaitTimeInSeconds": 3600},
        "ResourceConfig": {"InstanceType": "ml.m5.xlarge"},
    }
    assert after.state["TimeoutSeconds"] == 5400
    assert len(done) == len({about.key for about in done})


@pytest.mark.parametrize("job_kind", ["training", "tuning", "transform", "processing", "labeling"])
def test_no_template_gets_an_error_by_mending_all(job_kind):
    for example in kind(job_kind).examples:
        after, _ = mend_all(draft_of(example.document), findings)
        assert not [one for one in findings(after) if one.severity is Severity.ERROR]
        assert json.loads(json.dumps(machine(after))) == machine(after)


def test_a_finding_about_a_policy_has_no_fix_here():
    said = Text("findings.clean")
    finding = Finding("W3015", ("a",), Severity.ERROR, said, None, "", Document.POLICY)
    assert fix_of(new_draft(TRAINING), finding) is None


# Whatever comes

SCALARS = st.sampled_from([None, True, False, 0, -1, 2.5, "", "5", "File", "$.a", "{% $x %}", "é`"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["Name", "instanceType", "a.$", "$expr"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)


def places(value, path=()):
    """Yield every place in *value* but its root."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else ()
    for part, inner in enumerate(value) if isinstance(value, list) else items:
        yield from places(inner, (*path, part))


@pytest.mark.parametrize("kind_id", ["training", "tuning", "processing", "labeling"])
@settings(max_examples=25)
@given(data=st.data())
def test_no_document_upsets_a_fix_and_mending_ends(kind_id, data):
    draft = draft_of(kind(kind_id).examples[0].document)
    for _ in range(data.draw(st.integers(1, 3))):
        value = data.draw(VALUES)
        if draft.values and data.draw(st.booleans()):
            path = data.draw(st.sampled_from(sorted(places(draft.values), key=str)))
            draft = draft.put(path, value)
        else:
            path = data.draw(st.sampled_from(sorted(places(draft.state), key=str)))
            state = paths.put(draft.state, path, value)
            draft = draft.with_state(state)
    after, _ = mend_all(draft, findings)
    left = [one for one in findings(after) if fix_of(after, one)]
    assert not left
