"""Endpoints and their updates: what is refused, what is doubtful, and what is fine."""

from __future__ import annotations

import pytest

from sagestep.types import dynamic
from tests.unit.rules._cases import family, said

_POLICY = "/DeploymentConfig/BlueGreenUpdatePolicy/"
_ROUTING = _POLICY + "TrafficRoutingConfiguration/"
_ALONE = {_POLICY[:-1]: None}
_ALARMS = "/DeploymentConfig/AutoRollbackConfiguration"
_EXCEPT, _KEEP = "/ExcludeRetainedVariantProperties", "/RetainAllVariantProperties"


def _rolling(percent):
    size = {"Type": "CAPACITY_PERCENT", "Value": percent}
    return {"MaximumBatchSize": size, "WaitIntervalInSeconds": 300}


BAD = [
    (
        {"/DeploymentConfig/RollingUpdatePolicy": _rolling(25)},
        {("E2701", "/DeploymentConfig/RollingUpdatePolicy")},
    ),
    ({_ROUTING + "CanarySize": None}, {("W2702", _ROUTING + "CanarySize")}),
    (
        {_ROUTING + "Type": "LINEAR"},
        {("W2702", _ROUTING + "CanarySize"), ("W2702", _ROUTING + "LinearStepSize")},
    ),
    ({_ROUTING + "CanarySize/Value": 51}, {("E2703", _ROUTING + "CanarySize/Value")}),
    (
        {**_ALONE, "/DeploymentConfig/RollingUpdatePolicy": _rolling(4)},
        {("E2703", "/DeploymentConfig/RollingUpdatePolicy/MaximumBatchSize/Value")},
    ),
    (
        {_POLICY + "MaximumExecutionTimeoutInSeconds": 1200},
        {("W2704", _POLICY + "MaximumExecutionTimeoutInSeconds")},
    ),
    (
        {"/DeploymentConfig/AutoRollbackConfiguration": None},
        {("W2705", "/DeploymentConfig/AutoRollbackConfiguration/Alarms")},
    ),
    ({_EXCEPT: [{"VariantPropertyType": "DesiredWeight"}]}, {("W2706", _EXCEPT)}),
    (
        {_EXCEPT: [{"VariantPropertyType": "DataCaptureConfig"}], _KEEP: True},
        {("W2707", _EXCEPT + "/0/VariantPropertyType")},
    ),
]

GOOD = [
    {"/DeploymentConfig": None},
    {"/DeploymentConfig": dynamic("$.deployment")},
    {_ROUTING[:-1]: dynamic("$.routing")},
    {**_ALONE, "/DeploymentConfig/RollingUpdatePolicy": _rolling(5)},
    {_ROUTING + "Type": "ALL_AT_ONCE", _ROUTING + "CanarySize": None, _ALARMS: None},
    {_ROUTING + "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 60}},
    {_POLICY + "MaximumExecutionTimeoutInSeconds": None},
    {_EXCEPT: [{"VariantPropertyType": "DesiredWeight"}], _KEEP: True},
    {_EXCEPT: [{"VariantPropertyType": "DesiredWeight"}], _KEEP: dynamic("$.keep")},
]


@pytest.mark.parametrize(("changes", "expected"), BAD)
def test_a_broken_request_is_found_at_its_place_and_nothing_else_is(changes, expected):
    assert said("update_endpoint", changes) == expected


@pytest.mark.parametrize("changes", GOOD)
def test_a_request_that_is_in_order_has_no_findings(changes):
    assert said("update_endpoint", changes) == set()


def test_the_table_knows_every_rule_of_the_family():
    assert family("27") <= {rule for _, expected in BAD for rule, _ in expected}


def test_a_new_endpoint_is_held_to_the_same():
    config = {"BlueGreenUpdatePolicy": dynamic("$.policy"), "RollingUpdatePolicy": _rolling(60)}
    assert {rule for rule, _ in said("endpoint", {"/DeploymentConfig": config})} == {
        "E2701",
        "E2703",
        "W2705",
    }
