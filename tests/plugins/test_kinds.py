"""What every job kind promises: its fields are AWS's, and all of the app works with it."""

from __future__ import annotations

import importlib
import re
from dataclasses import astuple

import pytest

from sagestep import i18n, paths
from sagestep.backends.answers import answer_fields
from sagestep.kinds import all_kinds, completed_statuses, kind, passing_statuses
from sagestep.schema.check import Code, violations
from sagestep.schema.fields import operation_input, service_model
from sagestep.schema.labels import label_key
from sagestep.types import IntegrationPattern

RUN_JOB, RESPONSE = IntegrationPattern.RUN_JOB, IntegrationPattern.REQUEST_RESPONSE
KINDS = pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)


def fields(spec, path=()):
    """Yield every field below *spec* with its path; position 0 stands for a list's items."""
    for member in spec.members:
        yield (*path, member.name), member
        yield from fields(member, (*path, member.name))
    if spec.item and spec.type == "list":
        yield (*path, 0), spec.item
        yield from fields(spec.item, (*path, 0))


# What it names is AWS's


def test_there_is_a_kind_for_each_api_of_the_integration():
    assert {one.operation for one in all_kinds()} == {
        *("CreateTrainingJob", "CreateHyperParameterTuningJob", "CreateProcessingJob"),
        *("CreateTransformJob", "CreateLabelingJob", "CreateModel", "CreateEndpointConfig"),
        *("CreateEndpoint", "UpdateEndpoint"),
    }


def test_kinds_stand_in_the_order_of_their_ranks_and_share_none():
    ranks = [one.rank for one in all_kinds()]
    assert ranks == sorted(set(ranks))
    assert len({one.id for one in all_kinds()}) == len(ranks)
    assert all_kinds()[0] is kind("training")


@KINDS
def test_a_kind_is_named_after_its_file(job_kind):
    module = importlib.import_module(f"sagestep.kinds.{job_kind.id}")
    assert job_kind in vars(module).values()


@KINDS
def test_its_operations_are_real_and_take_its_name(job_kind):
    name = job_kind.spec.member(job_kind.name_field)
    assert name is not None
    assert name.required
    for operation in filter(None, (job_kind.describe, job_kind.stop)):
        assert operation_input(operation).member(job_kind.name_field), operation
    assert job_kind.list in service_model().operation_names
    assert answer_fields(job_kind.operation).member(job_kind.arn_field)
    assert answer_fields(job_kind.describe).member(job_kind.arn_field)


@KINDS
def test_its_arns_are_of_its_type(job_kind):
    arn = answer_fields(job_kind.describe).member(job_kind.arn_field)
    assert f":{job_kind.arn_type}/" in arn.pattern
    example = f"arn:aws:sagemaker:us-east-1:123456789012:{job_kind.arn_type}/a-1"
    assert re.fullmatch(arn.pattern, example)


@KINDS
def test_its_sources_are_awss_own_pages(job_kind):
    page = (
        f"https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_{job_kind.operation}.html"
    )
    assert job_kind.source == page
    for source in (job_kind.permissions.source, job_kind.life_cycle.source):
        assert re.fullmatch(r"https://docs\.aws\.amazon\.com/[\w./-]+\.html", source)


def _task_fields(place):
    return [value for value in astuple(place) if isinstance(value, tuple)] if place else []


@KINDS
def test_every_path_that_it_names_is_a_field(job_kind):
    named = [
        *(path for step in job_kind.steps for path in step.claims),
        *job_kind.required,
        *(path for group in job_kind.one_of for path in group),
        *job_kind.shown,
        *(path for pair in job_kind.asked_with.items() for path in pair),
        *(one.path for one in job_kind.images),
        *(path for one in job_kind.images for path in (*one.answers, *one.dependants)),
        *job_kind.permissions.roles,
        *(path for _, path in job_kind.permissions.touches),
        *filter(None, (job_kind.output,)),
        *_task_fields(job_kind.task_type),
    ]
    for path in named:
        assert job_kind.spec.at(path), path
    for path in job_kind.new_items:
        assert job_kind.spec.at(path).type == "list", path


# The form asks for everything, once


@KINDS
def test_every_field_is_asked_in_exactly_one_place(job_kind):
    places = [((job_kind.name_field,), "name")]
    places += [(path, step.id) for step in job_kind.steps for path in step.claims]
    places += [(path, "more") for path in job_kind.rest()]
    for leaf, _ in job_kind.spec.leaves():
        owners = {where for path, where in places if leaf[: len(path)] == path}
        assert len(owners) == 1, (leaf, owners)


@KINDS
def test_a_step_asks_nothing_twice(job_kind):
    for step in job_kind.steps:
        assert len(set(step.claims)) == len(step.claims)
        for path in step.fields:
            assert not any(other != path and other[: len(path)] == path for other in step.fields), (
                path
            )


@KINDS
def test_what_must_be_answered_is_asked_in_a_step(job_kind):
    asked = [(job_kind.name_field,), *(path for one in job_kind.steps for path in one.fields)]

    def covered(path):
        return any(path[: len(claim)] == claim or claim[: len(path)] == path for claim in asked)

    def needed(spec, path=()):
        for member in spec.members:
            if member.required:
                yield (*path, member.name)
                yield from needed(member, (*path, member.name))

    for path in (*needed(job_kind.spec), *job_kind.required):
        assert covered(path), path


@KINDS
def test_the_heart_of_it_comes_first(job_kind):
    hearts = [step.heart for step in job_kind.steps]
    assert hearts[0]
    assert hearts == sorted(hearts, reverse=True)


@KINDS
def test_a_new_item_fits_the_model_as_far_as_it_goes(job_kind):
    for path in job_kind.new_items:
        items = [job_kind.new_item(path, 0), job_kind.new_item(path, 1)]
        values = paths.put({}, path, items)
        found = violations(job_kind.operation, values)
        below = [one for one in found if one.path[: len(path)] == path]
        assert {one.code for one in below} <= {Code.REQUIRED}, below
        assert items[0] != items[1]


def test_a_new_item_s_name_and_the_paths_that_end_in_it_get_a_number():
    inputs = ("ProcessingInputs",)
    first, second = (kind("processing").new_item(inputs, count) for count in (0, 1))
    assert (first["InputName"], second["InputName"]) == ("input", "input-2")
    assert second["S3Input"]["LocalPath"] == "/opt/ml/processing/input-2"
    assert first["S3Input"]["LocalPath"] == "/opt/ml/processing/input"


def test_what_is_said_of_a_list_s_item_holds_for_all_items():
    config = kind("endpoint_config")
    for number in (0, 7):
        assert config.is_shown(("ProductionVariants", number, "ModelName"))
        assert config.is_required(("ProductionVariants", number, "VariantName"))
    assert not config.is_required(("ProductionVariants", 0, "ModelName"))


# It has its words, in every language


@KINDS
def test_it_has_its_words_in_every_language(job_kind):
    keys = [f"kind.{job_kind.id}", f"home.new.{job_kind.id}"]
    for step in job_kind.steps:
        keys += [f"step.{step.id}.title", f"step.{step.id}.about"]
        keys += [] if step.heart else [f"stage.{step.id}"]
    for example in job_kind.examples:
        keys += [f"template.{example.id}.title", f"template.{example.id}.about"]
    cycle = job_kind.life_cycle
    for phase in (*cycle.passing, *cycle.ends):
        keys += [f"status.{phase.status}", f"secondary.{phase.secondary or phase.status}"]
    for language in i18n.languages():
        assert not set(keys) - set(i18n.sentences(language))


@KINDS
def test_every_field_of_it_has_a_label_in_every_language(job_kind):
    for path, spec in fields(job_kind.spec):
        key = label_key(path, spec)
        assert key, path
        assert all(key in i18n.sentences(language) for language in i18n.languages())


# Its life


@KINDS
def test_its_statuses_are_the_api_s(job_kind):
    cycle, answer = job_kind.life_cycle, answer_fields(job_kind.describe)
    if cycle.status_field is None:
        assert not cycle.phases
        assert cycle.ends == (cycle.completed,)
        assert not [one for one in answer.members if one.name.endswith("Status")]
        return
    statuses = set(answer.member(cycle.status_field).enum)
    phases = (*cycle.passing, *cycle.ends)
    assert {phase.status for phase in phases} | cycle.resting <= statuses
    assert not {phase.status for phase in cycle.passing} & cycle.final
    if cycle.secondary_field:
        known = set(answer.member(cycle.secondary_field).enum)
        assert {phase.secondary for phase in phases} <= known
    else:
        assert {phase.secondary for phase in phases} == {None}


@KINDS
def test_it_can_be_stopped_if_there_is_an_operation_for_it(job_kind):
    cycle = job_kind.life_cycle
    assert bool(job_kind.stop) is bool(cycle.stopping) is bool(cycle.stopped)
    assert cycle.timed_out is None or cycle.stopping
    assert cycle.working is None or 0 <= cycle.working < len(cycle.phases)
    assert bool(cycle.phases) is bool(cycle.failed)


@KINDS
def test_it_is_waited_for_if_the_integration_can(job_kind):
    waits = job_kind.stop is not None
    assert job_kind.patterns == ({RESPONSE, RUN_JOB} if waits else {RESPONSE})
    assert bool(job_kind.permissions.event_rule) is waits


def test_statuses_are_told_apart_over_all_kinds():
    assert passing_statuses() == {
        *("InProgress", "Initializing", "Creating", "Updating", "RollingBack", "Stopping"),
    }
    assert completed_statuses() == {"Completed", "InService"}


# Its permissions: actions of Step Functions' role, resources and roles
# (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html)

RULE = "StepFunctionsGetEventsForSageMaker"
PERMISSIONS = {
    "training": (f"{RULE}TrainingJobsRule", [("RoleArn",)], True),
    "transform": (f"{RULE}TransformJobsRule", [], True),
    "processing": (f"{RULE}ProcessingJobsRule", [("RoleArn",)], True),
    "tuning": (
        f"{RULE}TuningJobsRule",
        [("TrainingJobDefinition", "RoleArn"), ("TrainingJobDefinitions", 0, "RoleArn")],
        True,
    ),
    "labeling": (f"{RULE}*", [("RoleArn",)], True),
    "model": (None, [("ExecutionRoleArn",)], True),
    "endpoint_config": (None, [("ExecutionRoleArn",)], False),
    "endpoint": (None, [], False),
    "update_endpoint": (None, [], False),
}


@KINDS
def test_its_permissions_are_those_of_the_documentation(job_kind):
    rule, roles, documented = PERMISSIONS[job_kind.id]
    granted = job_kind.permissions
    assert (granted.event_rule, list(granted.roles), granted.documented_role) == (
        rule,
        roles,
        documented,
    )
    # AWS prints policies for these two alone.
    assert granted.published is (job_kind.id in {"training", "transform"})


@KINDS
def test_every_role_of_a_request_that_is_passed_is_known(job_kind):
    inside = {
        # A cluster's own role is Redshift's affair.
        ("ProcessingInputs", 0, "DatasetDefinition", "RedshiftDatasetDefinition", "ClusterRoleArn"),
    }
    roles = {path for path, spec in fields(job_kind.spec) if spec.shape == "RoleArn"} - inside
    assert {path for path in roles if path[:1] != ("ProfilerRuleConfigurations",)} == set(
        job_kind.permissions.roles
    )


def test_the_roles_of_all_definitions_of_a_tuning_job_are_passed():
    arns = [f"arn:aws:iam::123456789012:role/{name}" for name in "ab"]
    values = {"TrainingJobDefinitions": [{"RoleArn": arn} for arn in arns]}
    access = kind("tuning").access(values, RUN_JOB, "us-east-1", None)
    assert [role.arn for role in access.roles] == arns
    assert access.roles[1].field == ("TrainingJobDefinitions", 1, "RoleArn")
    assert access.account == "123456789012"


@pytest.mark.parametrize("kind_id", ["endpoint", "update_endpoint"])
def test_an_endpoint_s_call_touches_its_configuration(kind_id):
    values = {"EndpointName": "a", "EndpointConfigName": "b"}
    access = kind(kind_id).access(values, RESPONSE, "us-east-1", None)
    assert [(one.arn_type, one.name) for one in access.touches] == [("endpoint-config", "b")]
    assert access.taggable is (kind_id == "endpoint")
