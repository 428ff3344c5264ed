"""Processing jobs: what is refused, what is doubtful, and what is fine."""

from __future__ import annotations

import pytest

from sagestep.kinds import kind
from sagestep.rules import lint
from sagestep.types import dynamic
from tests.contexts import changed, context_of
from tests.unit.rules._cases import family, said

_IN = "/ProcessingInputs/0/S3Input/"
_OUTPUT = "/ProcessingOutputConfig/Outputs/0/"
_OUT = _OUTPUT + "S3Output/"
_CLUSTER = "/ProcessingResources/ClusterConfig/"
_CHOICE = {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1}
_QUERY = {"AthenaDatasetDefinition": dynamic("$.query")}
_ENCRYPTION = "EnableInterContainerTrafficEncryption"

BAD = [
    ({_IN + "LocalPath": None}, {("E2301", _IN + "LocalPath")}),
    ({_IN + "LocalPath": "/data"}, {("E2302", _IN + "LocalPath")}),
    ({_IN + "S3InputMode": None}, {("W2303", _IN + "S3InputMode")}),
    ({_IN + "S3CompressionType": "Gzip"}, {("E2304", _IN + "S3CompressionType")}),
    ({"/ProcessingInputs/0/S3Input": None}, {("E2305", "/ProcessingInputs/0")}),
    (
        {"/ProcessingInputs/0": {"InputName": "rows", "DatasetDefinition": {"LocalPath": "/rows"}}},
        {("E2306", "/ProcessingInputs/0/DatasetDefinition")},
    ),
    (
        {"/ProcessingInputs/0": {"InputName": "rows", "DatasetDefinition": _QUERY}},
        {("E2301", "/ProcessingInputs/0/DatasetDefinition/LocalPath")},
    ),
    ({_OUTPUT + "S3Output": None}, {("E2307", "/ProcessingOutputConfig/Outputs/0")}),
    (
        {_OUTPUT + "S3Output": None, _OUTPUT + "FeatureStoreOutput": {"FeatureGroupName": "a"}},
        {("E2308", _OUTPUT + "AppManaged")},
    ),
    ({_OUT + "LocalPath": None}, {("W2309", _OUT + "LocalPath")}),
    ({_OUT + "LocalPath": "output"}, {("E2310", _OUT + "LocalPath")}),
    ({_OUT + "LocalPath": "/tmp/output"}, {("W2311", _OUT + "LocalPath")}),
    ({"/ProcessingInputs/1/InputName": "code"}, {("W2312", "/ProcessingInputs/1/InputName")}),
    (
        {_OUT + "LocalPath": "/opt/ml/processing/output/validation"},
        {("W2313", "/ProcessingOutputConfig/Outputs/1/S3Output/LocalPath")},
    ),
    (
        {_CLUSTER + "InstanceType": "ml.g4dn.xlarge", _CLUSTER + "VolumeSizeInGB": 500},
        {("E2314", _CLUSTER + "VolumeSizeInGB")},
    ),
    (
        {"/AppSpecification/ContainerEntrypoint": ["s3://amzn-s3-demo-bucket/run"]},
        {("W2315", "/AppSpecification/ContainerEntrypoint/0")},
    ),
    ({_CLUSTER + "InstanceCount": 101}, {("E1008", _CLUSTER + "InstanceCount")}),
    ({_CLUSTER + "InstanceType": None}, {("E2007", _CLUSTER + "InstanceType")}),
    (
        {_CLUSTER + "InstancePreferences": [_CHOICE]},
        {("E2007", _CLUSTER + "InstanceType"), ("E2009", _CLUSTER + "InstanceCount")},
    ),
    (
        {_CLUSTER[:-1]: {"VolumeSizeInGB": 9, "InstancePreferences": [_CHOICE, _CHOICE]}},
        {("E2010", _CLUSTER + "InstancePreferences/1/InstanceType")},
    ),
    (
        {_CLUSTER + "SelectedInstanceType": "ml.m5.xlarge"},
        {("E2012", _CLUSTER + "SelectedInstanceType")},
    ),
    (
        {_CLUSTER + "InstanceType": "ml.g5.xlarge", _CLUSTER + "VolumeKmsKeyId": "a"},
        {("E2016", _CLUSTER + "VolumeKmsKeyId")},
    ),
    (
        {_IN + "S3DataDistributionType": "ShardedByS3Key"},
        {("W2042", _IN + "S3DataDistributionType")},
    ),
    ({"/NetworkConfig": {_ENCRYPTION: True}}, {("W2043", "/NetworkConfig/" + _ENCRYPTION)}),
    (
        {"/ProcessingOutputConfig/KmsKeyId": "arn:aws:kms:eu-west-1:111122223333:key/a"},
        {("W2050", "/AppSpecification/ImageUri")},
    ),
    (
        {"/AppSpecification/ImageUri": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/own:1"},
        {("I2051", "/AppSpecification/ImageUri")},
    ),
]

GOOD = [
    {_IN + "LocalPath": None, _IN + "S3InputMode": None, "/ProcessingInputs/0/AppManaged": True},
    {_IN + "LocalPath": None, "/ProcessingInputs/0/AppManaged": dynamic("$.managed")},
    {"/ProcessingInputs": dynamic("$.inputs")},
    {"/ProcessingInputs": None},
    {_IN + "S3CompressionType": "Gzip", _IN + "S3InputMode": "Pipe"},
    {_OUT + "LocalPath": dynamic("$.place")},
    {"/ProcessingOutputConfig": None},
    {_CLUSTER + "InstanceType": "ml.g4dn.xlarge", _CLUSTER + "VolumeSizeInGB": 125},
    {_CLUSTER + "InstanceCount": None},
    {_CLUSTER[:-1]: {"VolumeSizeInGB": 9, "InstancePreferences": [_CHOICE]}},
    {_CLUSTER + "InstanceCount": 2, _IN + "S3DataDistributionType": "ShardedByS3Key"},
    {"/ProcessingInputs/0/InputName": "train"},
    {"/AppSpecification/ContainerEntrypoint": None},
]


@pytest.mark.parametrize(("changes", "expected"), BAD)
def test_a_broken_request_is_found_at_its_place_and_nothing_else_is(changes, expected):
    assert said("processing", changes) == expected


@pytest.mark.parametrize("changes", GOOD)
def test_a_request_that_is_in_order_has_no_findings(changes):
    assert said("processing", changes) == set()


def test_the_table_knows_every_rule_of_the_family():
    assert family("23") <= {rule for _, expected in BAD for rule, _ in expected}


def test_a_task_that_gives_up_before_its_job_is_noticed():
    hasty = changed(
        kind("processing").examples[0].document, {"/States/Prepare/TimeoutSeconds": 1800}
    )
    assert [finding.rule for finding in lint(context_of(hasty))] == ["W3016"]
