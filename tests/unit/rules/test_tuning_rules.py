"""The rules about tuning jobs, and those of training jobs about what a tuning job starts."""

from __future__ import annotations

import dataclasses

import pytest

from sagestep import paths
from sagestep.kinds import kind
from sagestep.rules import all_rules, lint
from sagestep.rules._definitions import definitions
from sagestep.types import Document, Severity, dynamic, is_dynamic
from tests.contexts import changed, context_of

EXAMPLES = [example.document for example in kind("tuning").examples]
ONE, HYPERBAND, SEVERAL = (context_of(document) for document in EXAMPLES)
CONFIG = "/HyperParameterTuningJobConfig"
RANGES = f"{CONFIG}/ParameterRanges"
FIRST = f"{RANGES}/ContinuousParameterRanges/0"
JOB = "/TrainingJobDefinition"
LISTED = "/TrainingJobDefinitions/1"
JUNK = [None, True, 0, -1, 1e400, "", "text", [], ["text"], {}, {"text": "text"}, [{}], [[]]]


def after(changes, context=ONE):
    return dataclasses.replace(context, values=changed(context.values, changes))


def found(context):
    return {(one.rule, paths.show(one.path)) for one in lint(context)}


def errors(context):
    return {(one.rule, one.path) for one in lint(context) if one.severity is Severity.ERROR}


@pytest.mark.parametrize("context", [ONE, HYPERBAND, SEVERAL], ids=["one", "hyperband", "several"])
def test_a_template_is_spotless(context):
    assert found(context) == set()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            {f"{JOB}/EnableManagedSpotTraining": True, f"{JOB}/CheckpointConfig": dynamic("$.c")},
            {("E2018", f"{JOB}/StoppingCondition/MaxWaitTimeInSeconds")},
            id="spot without a wait limit",
        ),
        pytest.param(
            {f"{JOB}/StoppingCondition/MaxWaitTimeInSeconds": 3600},
            {("E2020", f"{JOB}/StoppingCondition/MaxWaitTimeInSeconds")},
            id="a wait limit without spot",
        ),
        pytest.param(
            {f"{JOB}/InputDataConfig/1/ChannelName": "train"},
            {("E2030", f"{JOB}/InputDataConfig/1/ChannelName")},
            id="a channel twice",
        ),
        pytest.param(
            {f"{JOB}/AlgorithmSpecification/AlgorithmName": "mine"},
            {("E2006", f"{JOB}/AlgorithmSpecification/AlgorithmName")},
            id="an image and an algorithm",
        ),
        pytest.param(
            {f"{JOB}/ResourceConfig/VolumeSizeInGB": None},
            {("E2014", f"{JOB}/ResourceConfig/VolumeSizeInGB")},
            id="no volume",
        ),
        pytest.param(
            {f"{JOB}/StaticHyperParameters/max_dept": "5"},
            {("W2101", f"{JOB}/StaticHyperParameters/max_dept")},
            id="a misspelt fixed hyperparameter",
        ),
        pytest.param(
            {f"{FIRST}/Name": "etta"},
            {("W2101", f"{FIRST}/Name")},
            id="a misspelt tuned hyperparameter",
        ),
        pytest.param(
            {f"{JOB}/StaticHyperParameters/gamma": "-1"},
            {("W2102", f"{JOB}/StaticHyperParameters/gamma")},
            id="a value that the algorithm does not take",
        ),
        pytest.param(
            {f"{JOB}/StaticHyperParameters/num_round": None},
            {("W2103", f"{JOB}/StaticHyperParameters/num_round")},
            id="a missing hyperparameter",
        ),
        pytest.param(
            {f"{JOB}/Environment": {"DB_PASSWORD": "hunter2"}},
            {("W2044", f"{JOB}/Environment/DB_PASSWORD")},
            id="a secret",
        ),
    ],
)
def test_the_rules_of_training_jobs_are_asked_about_a_definition(changes, expected):
    assert found(after(changes)) == expected


def test_few_rules_of_training_jobs_are_not_those_of_definitions():
    asked = [one for one in all_rules() if one.document is Document.REQUEST]
    alone = {one.id for one in asked if "training" in one.kinds and not one.within}
    required_by_the_model = {"E2001", "E2002", "E2003"}
    of_settings_that_definitions_lack = {"E2004", "W2005", "E2048", "W2053"}
    assert alone == required_by_the_model | of_settings_that_definitions_lack


def test_a_hyperparameter_that_is_tuned_is_not_missing():
    changes = {
        f"{JOB}/StaticHyperParameters/num_round": None,
        f"{RANGES}/IntegerParameterRanges/0": {
            "Name": "num_round",
            "MinValue": "50",
            "MaxValue": "500",
        },
    }
    assert found(after(changes)) == set()


def test_autotune_may_find_what_is_missing():
    changes = {"/Autotune": {"Mode": "Enabled"}, f"{JOB}/StaticHyperParameters/num_round": None}
    assert {rule for rule, _ in found(after(changes))} == {"I2929"}


def test_each_definition_of_a_list_is_asked_about():
    changes = {f"{LISTED}/EnableManagedSpotTraining": True}
    path = f"{LISTED}/StoppingCondition/MaxWaitTimeInSeconds"
    assert ("E2018", path) in found(after(changes, SEVERAL))


def test_a_definition_is_read_as_a_training_job():
    (one,) = definitions(ONE)
    assert one.job.kind.id == "training"
    assert one.job.get("HyperParameters", "num_round") == "200"
    assert is_dynamic(one.job.get("HyperParameters", "eta"))
    assert one.job.absent("StaticHyperParameters")


def test_only_a_tuning_job_defines_jobs():
    for job_kind in ("training", "transform", "processing", "labeling"):
        assert definitions(context_of(kind(job_kind).examples[0].document)) == ()


def test_instances_of_the_flexible_form_are_not_those_of_a_training_job():
    flexible = {
        "InstanceConfigs": [
            {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
            {"InstanceType": "ml.c5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
        ],
        "AllocationStrategy": "Prioritized",
    }
    changes = {f"{JOB}/ResourceConfig": None, f"{JOB}/HyperParameterTuningResourceConfig": flexible}
    assert found(after(changes)) == set()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({JOB: None}, {("E2901", JOB)}, id="no definition"),
        pytest.param(
            {f"{CONFIG}/HyperParameterTuningJobObjective": None},
            {("W2904", f"{CONFIG}/HyperParameterTuningJobObjective")},
            id="no objective",
        ),
        pytest.param({RANGES: None}, {("W2905", RANGES)}, id="no ranges"),
        pytest.param(
            {f"{CONFIG}/Strategy": "Grid", RANGES: dynamic("$.ranges")},
            set(),
            id="a grid that only the run knows",
        ),
        pytest.param(
            {f"{CONFIG}/Strategy": "Hyperband"},
            {
                ("E2909", f"{CONFIG}/TrainingJobEarlyStoppingType"),
                ("E2911", f"{CONFIG}/StrategyConfig/HyperbandStrategyConfig/MaxResource"),
            },
            id="hyperband",
        ),
        pytest.param(
            {f"{FIRST}/MinValue": "0"}, {("E2914", f"{FIRST}/MinValue")}, id="the logarithm of 0"
        ),
        pytest.param(
            {f"{FIRST}/MinValue": "0.9"}, {("W2916", f"{FIRST}/MinValue")}, id="reversed bounds"
        ),
        pytest.param(
            {f"{FIRST}/MinValue": "nan"}, {("W2916", f"{FIRST}/MinValue")}, id="no number"
        ),
        pytest.param({f"{FIRST}/MinValue": "0.5"}, set(), id="a range of one value"),
        pytest.param(
            {f"{FIRST}/MaxValue": "1.5"}, {("W2930", f"{FIRST}/MaxValue")}, id="too wide a range"
        ),
        pytest.param(
            {f"{CONFIG}/ResourceLimits/MaxNumberOfTrainingJobs": 2},
            {("W2919", f"{CONFIG}/ResourceLimits/MaxParallelTrainingJobs")},
            id="more at a time than in all",
        ),
        pytest.param(
            {f"{JOB}/StaticHyperParameters/eta": "0.1"},
            {("W2925", f"{JOB}/StaticHyperParameters/eta")},
            id="fixed and tuned",
        ),
        pytest.param(
            {f"{JOB}/ResourceConfig": None},
            {("W2923", f"{JOB}/ResourceConfig")},
            id="no instances",
        ),
    ],
)
def test_one_change_is_told_and_nothing_else(changes, expected):
    assert found(after(changes)) == expected


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({f"{LISTED}/DefinitionName": None}, "W2902"),
        ({f"{LISTED}/TuningObjective/MetricName": "validation:mape"}, "W2918"),
        ({f"{LISTED}/TuningObjective/Type": "Maximize"}, "W2918"),
        ({f"{LISTED}/HyperParameterRanges/ContinuousParameterRanges/0/MinValue": "0"}, "E2914"),
        ({f"{CONFIG}/TrainingJobEarlyStoppingType": "Auto"}, "W2922"),
        ({f"{CONFIG}/ParameterRanges": {"IntegerParameterRanges": []}}, "W2903"),
        ({JOB: dynamic("$.definition")}, "E2901"),
    ],
)
def test_a_list_of_definitions_has_rules_of_its_own(changes, rule):
    assert rule in {one for one, _ in found(after(changes, SEVERAL))}


def test_hyperband_finds_its_epochs_in_the_fixed_hyperparameters():
    changes = {f"{CONFIG}/StrategyConfig": None}
    assert errors(after(changes, HYPERBAND)) == set()
    changes[f"{JOB}/StaticHyperParameters/epochs"] = None
    assert {rule for rule, _ in errors(after(changes, HYPERBAND))} == {"E2911"}
    changes[f"{JOB}/StaticHyperParameters"] = dynamic("$.static")
    assert errors(after(changes, HYPERBAND)) == set()


def places(value, path=()):
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else ()
    for name, inner in enumerate(value) if isinstance(value, list) else members:
        yield from places(inner, (*path, name))


@pytest.mark.parametrize("context", [ONE, HYPERBAND, SEVERAL], ids=["one", "hyperband", "several"])
def test_a_dynamic_value_is_never_an_error(context):
    expression = "{% $states.input.x %}" if context.language.value == "JSONata" else "$.x"
    for path in places(context.values):
        if isinstance(path[-1], str) and path[-1] != "$expr":
            values = paths.put(context.values, path, dynamic(expression))
            assert not errors(dataclasses.replace(context, values=values)), path


@pytest.mark.parametrize("context", [ONE, SEVERAL], ids=["one", "several"])
def test_no_rule_stumbles_over_a_request_of_any_shape(context):
    for path in places(context.values):
        for junk in JUNK:
            odd = dataclasses.replace(context, values=paths.put(context.values, path, junk))
            assert "W0001" not in {finding.rule for finding in lint(odd)}, (path, junk)
