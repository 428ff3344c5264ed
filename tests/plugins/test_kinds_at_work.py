"""Every job kind works in the sandbox, in the history and for the price ceiling."""

from __future__ import annotations

from random import Random

import pytest

from sagestep import paths
from sagestep.backends.answers import events_in, read
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox, possible
from sagestep.backends.sandbox.script import compose
from sagestep.draft import new_draft
from sagestep.history.store import SqlStore
from sagestep.iam.state_machine_role import Style, policy_for
from sagestep.kinds import all_kinds, completed_statuses, kind
from sagestep.launch import launch, refresh
from sagestep.plan import make_plan
from sagestep.types import IntegrationPattern, Target
from tests.drafts import draft_of, request_of

KINDS = pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)


@pytest.fixture
def clock():
    return ManualClock(1_000_000.0)


@KINDS
def test_an_empty_draft_of_it_has_a_plan(job_kind):
    plan = make_plan(new_draft(job_kind), Target())
    assert not plan.ready
    assert plan.requests[0].payload == {}


@KINDS
def test_every_outcome_that_it_can_have_ends(job_kind):
    request = request_of(job_kind)
    for outcome in possible(job_kind, request):
        script = compose(job_kind, request, outcome, Random(1))
        assert script.beats[-1].status in job_kind.life_cycle.final
        failed = script.failure_reason is not None
        if failed and job_kind.life_cycle.rolling_back:
            # Its template has alarms to roll back for.
            assert script.beats[-2].status == "RollingBack"
            continue
        expected = job_kind.life_cycle.failed if failed else None
        assert expected is None or script.beats[-1].status == expected.status


def made(sandbox, job_kind, request):
    """Make what *request* asks for, and first what an update needs."""
    if not job_kind.creates:
        sandbox.create("CreateEndpoint", dict(request_of(kind("endpoint")), **names(request)))
        sandbox.finish(kind("endpoint"), request["EndpointName"])
    return sandbox.create(job_kind.operation, request)


def names(request):
    return {name: request[name] for name in ("EndpointName", "EndpointConfigName")}


@KINDS
def test_the_sandbox_makes_and_describes_it(job_kind, clock):
    sandbox, request = Sandbox({}, clock=clock, rate=1.0), request_of(job_kind)
    arn = made(sandbox, job_kind, request)
    name = request[job_kind.name_field]
    assert arn.endswith(f":{job_kind.arn_type}/{name}")
    cycle = job_kind.life_cycle
    begun = read(job_kind, sandbox.describe(job_kind, name))
    assert begun.arn == arn
    assert begun.status == (cycle.phases[0] if cycle.phases else cycle.completed).status
    sandbox.finish(job_kind, name)
    done = read(job_kind, sandbox.describe(job_kind, name))
    assert done.status == cycle.completed.status
    assert done.ended_at is not None
    events = events_in(job_kind, sandbox.describe(job_kind, name))
    assert events[-1].status == cycle.completed.status
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert sandbox.logs(job_kind, name)


@KINDS
def test_the_sandbox_stops_it_if_that_can_be_done(job_kind, clock):
    if job_kind.stop is None:
        return
    sandbox, request = Sandbox({}, clock=clock, rate=1.0), request_of(job_kind)
    made(sandbox, job_kind, request)
    name = request[job_kind.name_field]
    sandbox.stop(job_kind, name)
    assert read(job_kind, sandbox.describe(job_kind, name)).status == "Stopping"
    sandbox.finish(job_kind, name)
    assert read(job_kind, sandbox.describe(job_kind, name)).status == "Stopped"


@KINDS
def test_a_launch_of_it_is_a_run_that_the_history_shows(job_kind, clock):
    store = SqlStore()
    sandbox = Sandbox(store.ledger(), clock=clock, rate=1.0, outcome=Outcome.COMPLETED)
    plan = make_plan(new_draft(job_kind, request_of(job_kind)), Target())
    if not job_kind.creates:
        made(
            sandbox, kind("endpoint"), {**request_of(kind("endpoint")), **names(plan.draft.values)}
        )
        sandbox.finish(kind("endpoint"), plan.draft.values["EndpointName"])
    run = launch(plan, sandbox, store, key="1", backend_name="sandbox", clock=clock)
    assert run.over is (not job_kind.life_cycle.phases)
    clock.advance(30 * 86_400)
    run = refresh(run, sandbox, store, clock)
    assert run.over
    assert run.status in completed_statuses()
    assert run.cause is None
    assert [one.kind for one in store.runs()] == [job_kind.id]
    assert store.events(run.id)
    used = next(iter(job_kind.usages(run.request)), None)
    assert run.instance_type == (used.instance_type if used else None)
    store.close()


# What it costs


@pytest.mark.parametrize(
    ("kind_id", "ceiling", "hourly"),
    [
        ("training", 0.23, None),
        ("processing", 0.23, None),
        ("transform", None, 0.23),
        ("tuning", 20 * 0.5 * 0.23, None),
        ("endpoint_config", None, 2 * 0.115),
    ],
)
def test_the_ceiling_of_its_first_template(kind_id, ceiling, hourly):
    cost = make_plan(draft_of(kind(kind_id).examples[0].document), Target()).cost
    assert cost is not None
    assert cost.total_usd == (None if ceiling is None else pytest.approx(ceiling))
    assert cost.hourly_usd == (None if hourly is None else pytest.approx(hourly))


@pytest.mark.parametrize("kind_id", ["labeling", "model", "endpoint", "update_endpoint"])
def test_what_uses_no_instances_has_no_ceiling(kind_id):
    one = kind(kind_id)
    assert make_plan(draft_of(one.examples[0].document), Target()).cost is None


def test_a_tuning_job_without_a_number_of_jobs_has_no_ceiling():
    values = paths.drop(
        request_of(kind("tuning")),
        ("HyperParameterTuningJobConfig", "ResourceLimits", "MaxNumberOfTrainingJobs"),
    )
    assert [use.seconds for use in kind("tuning").usages(values)] == [None]


def test_several_definitions_are_each_counted_as_if_all_jobs_were_theirs():
    example = next(one for one in kind("tuning").examples if "two" in one.id)
    usages = kind("tuning").usages(draft_of(example.document).values)
    assert [(use.instance_type, use.seconds) for use in usages] == [
        ("ml.m5.xlarge", 30 * 1800),
        ("ml.c5.xlarge", 30 * 1800),
    ]


def test_a_processing_job_has_a_day_and_one_instance_where_it_does_not_say():
    cluster = {"ClusterConfig": {"InstanceType": "ml.m5.large", "VolumeSizeInGB": 1}}
    (use,) = kind("processing").usages({"ProcessingResources": cluster})
    assert (use.count, use.seconds) == (1, 86_400)


@KINDS
def test_any_request_has_usages(job_kind):
    for values in ({}, {"$expr": "{% $states.input %}"}, {job_kind.name_field: 7}):
        assert list(job_kind.usages(values)) == []


# Its policy: what is done on which resources, and which roles are passed

ROLE = "arn:aws:iam::123456789012:role/Worker"
DEFINITION = {"TrainingJobDefinition": {"RoleArn": ROLE}}
POLICIES = {
    "training": ({"RoleArn": ROLE}, ["training-job/a"], ["training-job/a"], [ROLE]),
    "tuning": (
        DEFINITION,
        ["hyper-parameter-tuning-job/a"],
        # Its training jobs are named after it, and get its tags.
        ["hyper-parameter-tuning-job/a", "training-job/a*"],
        [ROLE],
    ),
    "processing": ({"RoleArn": ROLE}, ["processing-job/a"], ["processing-job/a"], [ROLE]),
    "transform": ({}, ["transform-job/a"], ["transform-job/a"], []),
    "labeling": ({"RoleArn": ROLE}, ["labeling-job/a"], ["labeling-job/a"], [ROLE]),
    "model": ({"ExecutionRoleArn": ROLE}, ["model/a"], ["model/a"], [ROLE]),
    "endpoint_config": ({}, ["endpoint-config/a"], ["endpoint-config/a"], []),
    "endpoint": (
        {"EndpointConfigName": "b"},
        ["endpoint/a", "endpoint-config/b"],
        ["endpoint/a"],
        [],
    ),
    "update_endpoint": (
        {"EndpointConfigName": "b"},
        ["endpoint/a", "endpoint-config/b"],
        [],
        [],
    ),
}


@KINDS
def test_the_recommended_policy_names_what_it_touches_and_no_more(job_kind):
    values, touched, tagged, roles = POLICIES[job_kind.id]
    values = {job_kind.name_field: "a", **values}
    waits = IntegrationPattern.RUN_JOB in job_kind.patterns
    pattern = IntegrationPattern.RUN_JOB if waits else IntegrationPattern.REQUEST_RESPONSE
    access = job_kind.access(values, pattern, "us-east-1", "123456789012")
    policy = policy_for(access, Style.RECOMMENDED).to_json()
    found = {one["Action"][0]: one for one in policy["Statement"]}
    arn = "arn:aws:sagemaker:us-east-1:123456789012:"
    calls = found.pop(f"sagemaker:{job_kind.operation}")
    assert calls["Resource"] == [arn + one for one in touched]
    waiting = [f"sagemaker:{one}" for one in (job_kind.describe, job_kind.stop) if waits]
    assert calls["Action"][1:] == waiting
    assert found.pop("sagemaker:AddTags", {"Resource": []})["Resource"] == [arn + t for t in tagged]
    assert found.pop("iam:PassRole", {"Resource": []})["Resource"] == roles
    assert set(found) == ({"events:PutTargets"} if waits else set())


def test_the_rule_for_labeling_jobs_is_any_of_step_functions_and_says_why():
    access = kind("labeling").access({}, IntegrationPattern.RUN_JOB, "us-east-1", None)
    statement = policy_for(access, Style.RECOMMENDED).statements[-1]
    assert statement.resources[0].endswith(":rule/StepFunctionsGetEventsForSageMaker*")
    assert statement.reason.key == "iam.reason.event_rule_any"
