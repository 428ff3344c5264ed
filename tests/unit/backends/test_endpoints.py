"""Endpoints: what they serve before, while and after an update, and how things are deleted."""

from __future__ import annotations

import pytest

from sagestep.backends._base import BackendError
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox
from sagestep.backends.sandbox.operations import Operations
from sagestep.kinds import kind

ALARMS = {"AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "5xx"}]}}
POLICY = {
    "BlueGreenUpdatePolicy": {
        "TrafficRoutingConfiguration": {"Type": "ALL_AT_ONCE", "WaitIntervalInSeconds": 0}
    }
}


def config(name, count=1):
    variant = {
        "VariantName": "AllTraffic",
        "ModelName": "model",
        "InstanceType": "ml.m5.large",
        "InitialInstanceCount": count,
    }
    return {"EndpointConfigName": name, "ProductionVariants": [variant]}


class Place:
    """A sandbox with an endpoint in service."""

    def __init__(self, outcome=Outcome.COMPLETED, **options):
        self.clock = ManualClock(1_000_000.0)
        self.ledger = {}
        self.made(Outcome.COMPLETED)
        self.ask("CreateModel", ModelName="model")
        self.ask("CreateEndpointConfig", **config("old"))
        self.ask("CreateEndpointConfig", **config("new", 2))
        self.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="old")
        self.clock.advance(3600)
        self.made(outcome, **options)

    def made(self, outcome, **options):
        self.sandbox = Sandbox(self.ledger, rate=1.0, outcome=outcome, clock=self.clock, **options)
        self.calls = Operations(self.sandbox).calls

    def ask(self, operation, **request):
        return self.calls[operation](request)

    def refused(self, operation, **request):
        with pytest.raises(BackendError) as refusal:
            self.ask(operation, **request)
        return refusal.value.error, refusal.value.message

    @property
    def endpoint(self):
        return self.ask("DescribeEndpoint", EndpointName="e")

    def statuses(self, until=4000, step=30):
        """Return status and configuration at each look, each said once."""
        seen = []
        for _ in range(0, until, step):
            told = self.endpoint
            now = (told["EndpointStatus"], told["EndpointConfigName"])
            if now not in seen[-1:]:
                seen.append(now)
            self.clock.advance(step)
        return seen


def test_an_endpoint_tells_its_variants():
    (variant,) = Place().endpoint["ProductionVariants"]
    assert variant == {
        "VariantName": "AllTraffic",
        "CurrentWeight": 1.0,
        "DesiredWeight": 1.0,
        "CurrentInstanceCount": 1,
        "DesiredInstanceCount": 1,
    }


def test_an_update_serves_the_old_configuration_until_it_is_over():
    place = Place()
    before = place.endpoint["CreationTime"]
    place.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="new")
    told = place.endpoint
    assert told["PendingDeploymentSummary"]["EndpointConfigName"] == "new"
    assert place.statuses() == [("Updating", "old"), ("InService", "new")]
    told = place.endpoint
    assert "PendingDeploymentSummary" not in told
    assert told["CreationTime"] == before
    assert told["ProductionVariants"][0]["CurrentInstanceCount"] == 2


def test_an_update_that_fails_goes_back_where_there_are_alarms():
    place = Place(Outcome.HEALTH_CHECK)
    deployment = {**POLICY, **ALARMS}
    place.ask(
        "UpdateEndpoint", EndpointName="e", EndpointConfigName="new", DeploymentConfig=deployment
    )
    assert place.statuses() == [("Updating", "old"), ("RollingBack", "old"), ("InService", "old")]
    assert place.endpoint["FailureReason"]


def test_an_update_that_fails_without_alarms_stays_failed():
    place = Place(Outcome.HEALTH_CHECK)
    place.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="new")
    assert place.statuses()[-1] == ("Failed", "old")


def test_an_endpoint_that_is_being_changed_cannot_be_changed_or_deleted():
    place = Place()
    place.ask("UpdateEndpoint", EndpointName="e", EndpointConfigName="new")
    for operation in ("UpdateEndpoint", "DeleteEndpoint"):
        more = {"EndpointConfigName": "old"} if operation.startswith("Update") else {}
        error, message = place.refused(operation, EndpointName="e", **more)
        assert error == "ValidationException"
        assert message.startswith('Cannot update in-progress endpoint "arn:')


def test_a_deleted_endpoint_is_deleting_for_a_moment_and_then_its_name_is_free():
    place = Place()
    assert place.ask("DeleteEndpoint", EndpointName="e") == {}
    assert place.endpoint["EndpointStatus"] == "Deleting"
    place.clock.advance(61)
    error, message = place.refused("DescribeEndpoint", EndpointName="e")
    assert error == "ValidationException"
    assert message.startswith('Could not find endpoint "arn:')
    assert place.ask("ListEndpoints")["Endpoints"] == []
    place.ask("CreateEndpoint", EndpointName="e", EndpointConfigName="old")
    assert place.endpoint["EndpointStatus"] == "Creating"


def test_models_and_configurations_are_gone_at_once_and_cannot_be_used():
    place = Place()
    place.ask("DeleteEndpointConfig", EndpointConfigName="new")
    place.ask("DeleteModel", ModelName="model")
    (left,) = place.ask("ListEndpointConfigs")["EndpointConfigs"]
    assert left["EndpointConfigName"] == "old"
    error, message = place.refused("UpdateEndpoint", EndpointName="e", EndpointConfigName="new")
    assert (error, message.startswith('Could not find endpoint configuration "arn:')) == (
        "ValidationException",
        True,
    )
    error, message = place.refused("CreateEndpointConfig", **config("third"))
    assert message.startswith('Could not find model "arn:')
    place.ask("CreateModel", ModelName="model")
    place.ask("CreateEndpointConfig", **config("third"))


def test_what_was_never_made_is_taken_to_be_there_and_told():
    sandbox = Sandbox({}, clock=ManualClock(1.0), assumes=True)
    sandbox.create("CreateEndpointConfig", config("c"))
    sandbox.create("UpdateEndpoint", {"EndpointName": "e", "EndpointConfigName": "c"})
    assert [arn.rpartition(":")[2] for arn in sandbox.assumed] == ["model/model", "endpoint/e"]
    told = sandbox.describe(kind("endpoint"), "e")
    assert (told["EndpointStatus"], told["EndpointConfigName"]) == ("Updating", "already-there")


def test_without_leave_to_assume_there_is_nothing_to_update():
    with pytest.raises(BackendError) as refused:
        Sandbox({}, clock=ManualClock(1.0)).create(
            "UpdateEndpoint", {"EndpointName": "e", "EndpointConfigName": "c"}
        )
    assert refused.value.message.startswith('Could not find endpoint "arn:')


def test_a_job_is_deleted_once_it_is_over_and_only_where_the_api_can():
    clock = ManualClock(1_000_000.0)
    sandbox = Sandbox({}, rate=1.0, clock=clock)
    request = {
        "ProcessingJobName": "p",
        "RoleArn": "arn:aws:iam::111122223333:role/R",
        "AppSpecification": {"ImageUri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/p:1"},
        "ProcessingResources": {
            "ClusterConfig": {
                "InstanceType": "ml.m5.large",
                "InstanceCount": 1,
                "VolumeSizeInGB": 10,
            }
        },
    }
    sandbox.create("CreateProcessingJob", request)
    with pytest.raises(BackendError):
        sandbox.delete(kind("processing"), "p")
    clock.advance(10**6)
    sandbox.delete(kind("processing"), "p")
    sandbox.create("CreateProcessingJob", request)
    assert "DeleteTransformJob" not in Operations(sandbox).calls
    with pytest.raises(BackendError):
        sandbox.delete(kind("transform"), "t")
