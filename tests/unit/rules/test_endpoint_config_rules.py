"""Endpoint configurations: what is refused, what is doubtful, and what is fine."""

from __future__ import annotations

import pytest

from sagestep.types import dynamic
from tests.unit.rules._cases import family, said

_V = "/ProductionVariants/0/"
_SIZE = {"MemorySizeInMB": 2048, "MaxConcurrency": 10}
_OTHER = {
    "VariantName": "other",
    "ModelName": "churn",
    "InstanceType": "ml.m5.large",
    "InitialInstanceCount": 1,
}
_CAP = {"MaxInvocationsPerSecondPerInstance": 10, "MaxCrossRegionPercentPerEndpoint": 50}
_ANSWERS = {"S3OutputPath": "s3://amzn-s3-demo-bucket/answers"}
_PREFIX = {"RoutingStrategy": "PREFIX_AWARE"}
_RESERVED = {"CapacityReservationPreference": "capacity-reservations-only"}


def _variant(**members):
    config = {**_SIZE, **members}
    return {"VariantName": "AllTraffic", "ModelName": "churn", "ServerlessConfig": config}


def _serverless(**members):
    return {_V[:-1]: _variant(**members)}


def _pooled(*priorities):
    pools = [{"InstanceType": "ml.m5.large", "Priority": one} for one in priorities]
    return {"VariantName": "AllTraffic", "ModelName": "churn", "InstancePools": pools}


BAD = [
    ({_V + "InstanceType": None}, {("W2601", _V + "InstanceType")}),
    ({_V + "InitialInstanceCount": None}, {("W2601", _V + "InitialInstanceCount")}),
    (
        {_V + "ServerlessConfig": _SIZE, _V + "InitialInstanceCount": None},
        {("W2601", "/ProductionVariants/0")},
    ),
    (_serverless(MemorySizeInMB=1500), {("E2602", _V + "ServerlessConfig/MemorySizeInMB")}),
    (
        _serverless(ProvisionedConcurrency=11),
        {("E2603", _V + "ServerlessConfig/ProvisionedConcurrency")},
    ),
    ({**_serverless(), "/VpcConfig": dynamic("$.vpc")}, {("W2604", "/VpcConfig")}),
    ({**_serverless(), "/ProductionVariants/1": _OTHER}, {("W2604", "/ProductionVariants")}),
    (
        {"/CrossRegionTrafficConfig": _CAP, "/AsyncInferenceConfig": dynamic("$.async")},
        {("E2605", "/CrossRegionTrafficConfig")},
    ),
    ({_V[:-1]: {**_variant(), "VolumeSizeInGB": 9}}, {("W2606", _V + "VolumeSizeInGB")}),
    (
        {"/ShadowProductionVariants": [_OTHER, {**_OTHER, "VariantName": "third"}]},
        {("E2607", "/ShadowProductionVariants")},
    ),
    ({"/AsyncInferenceConfig": {"OutputConfig": _ANSWERS}}, {("I2608", "/AsyncInferenceConfig")}),
    (
        {"/ShadowProductionVariants": [{**_OTHER, "VariantName": "AllTraffic"}]},
        {("W2609", "/ShadowProductionVariants/0/VariantName")},
    ),
    (
        {_V + "InstanceType": "ml.g5.xlarge", _V + "VolumeSizeInGB": 100},
        {("E2610", _V + "VolumeSizeInGB")},
    ),
    ({_V + "InstanceType": "ml.g5.xlarge", "/KmsKeyId": "alias/hosting"}, {("W2611", "/KmsKeyId")}),
    ({_V + "AcceleratorType": "ml.eia2.medium"}, {("E2612", _V + "AcceleratorType")}),
    (
        {_V + "RoutingConfig": {**_PREFIX, "PrefixAwareRoutingConfig": {"PrefixLength": 2048}}},
        {("E2613", _V + "RoutingConfig/PrefixAwareRoutingConfig/ConcurrencyThreshold")},
    ),
    (
        {"/MetricsConfig": {"MetricPublishFrequencyInSeconds": 45}},
        {("E2614", "/MetricsConfig/MetricPublishFrequencyInSeconds")},
    ),
    ({_V + "ModelName": None}, {("W2615", "/ExecutionRoleArn")}),
    (
        {_V + "ManagedInstanceScaling": {"Status": "ENABLED"}},
        {("W2616", _V + "ManagedInstanceScaling")},
    ),
    (
        {_V + "ManagedInstanceScaling": {"MaxInstanceCount": 1}},
        {("W2617", _V + "InitialInstanceCount")},
    ),
    ({_V + "InitialVariantWeight": 0.0}, {("W2618", _V + "InitialVariantWeight")}),
    ({_V[:-1]: _pooled(1, 1)}, {("W2619", _V + "InstancePools/1/Priority")}),
    (
        {_V + "CapacityReservationConfig": _RESERVED},
        {("W2620", _V + "CapacityReservationConfig/MlReservationArn")},
    ),
    (
        {"/AsyncInferenceConfig": {"OutputConfig": {}}},
        {
            ("W2621", "/AsyncInferenceConfig/OutputConfig/S3OutputPath"),
            ("I2608", "/AsyncInferenceConfig"),
        },
    ),
]

GOOD = [
    {"/ProductionVariants": dynamic("$.variants")},
    _serverless(),
    _serverless(MemorySizeInMB=6144, ProvisionedConcurrency=10),
    {_V[:-1]: _pooled(1, 2)},
    {_V + "VolumeSizeInGB": 100, "/KmsKeyId": "alias/hosting"},
    {"/ShadowProductionVariants": [_OTHER]},
    {"/ProductionVariants/1": _OTHER, _V + "InitialVariantWeight": 0},
    {_V + "ModelName": None, "/ExecutionRoleArn": dynamic("$.role")},
    {"/CrossRegionTrafficConfig": _CAP},
    {"/AsyncInferenceConfig": dynamic("$.async")},
    {_V + "RoutingConfig": {"RoutingStrategy": "RANDOM"}},
    {_V + "InstanceType": "ml.p6e-gb200.36xlarge", _V + "VolumeSizeInGB": 100},
]


@pytest.mark.parametrize(("changes", "expected"), BAD)
def test_a_broken_request_is_found_at_its_place_and_nothing_else_is(changes, expected):
    assert said("endpoint_config", changes) == expected


@pytest.mark.parametrize("changes", GOOD)
def test_a_request_that_is_in_order_has_no_findings(changes):
    assert said("endpoint_config", changes) == set()


def test_the_table_knows_every_rule_of_the_family():
    assert family("26") <= {rule for _, expected in BAD for rule, _ in expected}
