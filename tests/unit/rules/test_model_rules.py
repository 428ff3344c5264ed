"""Models: what is refused, what is doubtful, and what is fine."""

from __future__ import annotations

import pytest

from sagestep.types import dynamic
from tests.unit.rules._cases import family, said

_C = "/PrimaryContainer/"
_S3 = _C + "ModelDataSource/S3DataSource/"
_OWN = "123456789012.dkr.ecr.us-east-1.amazonaws.com/own:1"
_IMAGE = {"Image": _OWN}
_PACKAGE = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/1"
_AUTH = {"RepositoryCredentialsProviderArn": "arn:aws:lambda:us-east-1:123456789012:function:keys"}


def _pipeline(*containers):
    return {"/PrimaryContainer": None, "/Containers": list(containers)}


def _unpacked(**members):
    source = {"S3Uri": "s3://amzn-s3-demo-bucket/weights/", "S3DataType": "S3Prefix"}
    data = {"S3DataSource": {**source, "CompressionType": "None", **members}}
    return {_C + "ModelDataUrl": None, _C + "ModelDataSource": data}


BAD = [
    ({"/PrimaryContainer": None}, {("W2501", "/PrimaryContainer")}),
    ({"/Containers": [_IMAGE, _IMAGE]}, {("W2501", "/PrimaryContainer")}),
    ({_C + "Image": None}, {("W2502", _C + "Image")}),
    ({_C + "ModelPackageName": "churn"}, {("W2502", _C + "ModelPackageName")}),
    ({_C + "ModelDataSource": dynamic("$.data")}, {("W2503", _C + "ModelDataUrl")}),
    ({_C + "ModelDataUrl": "s3://amzn-s3-demo-bucket/model.zip"}, {("W2504", _C + "ModelDataUrl")}),
    ({**_unpacked(), _C + "Mode": "MultiModel"}, {("E2505", _C + "ModelDataSource")}),
    (
        {_C + "Mode": "MultiModel", _C + "ModelDataUrl": "s3://amzn-s3-demo-bucket/a.tar.gz"},
        {("W2506", _C + "ModelDataUrl")},
    ),
    (
        {**_pipeline(_IMAGE, {**_IMAGE, "ContainerHostname": "b"})},
        {("E2507", "/Containers/0/ContainerHostname")},
    ),
    ({"/InferenceExecutionConfig": {"Mode": "Serial"}}, {("W2508", "/InferenceExecutionConfig")}),
    (
        {**_pipeline(_IMAGE, _IMAGE), "/InferenceExecutionConfig": {"Mode": "Direct"}},
        {
            ("W2508", "/Containers/0/ContainerHostname"),
            ("W2508", "/Containers/1/ContainerHostname"),
        },
    ),
    (
        {_C + "ImageConfig": {"RepositoryAccessMode": "Platform", "RepositoryAuthConfig": _AUTH}},
        {("E2509", _C + "ImageConfig/RepositoryAuthConfig")},
    ),
    ({"/ExecutionRoleArn": None}, {("W2510", "/ExecutionRoleArn")}),
    (
        {_C + "Environment": {f"K{number}": "가" * 340 for number in range(40)}},
        {("E2511", _C + "Environment")},
    ),
    (_unpacked(S3Uri="s3://amzn-s3-demo-bucket/weights"), {("E2512", _S3 + "S3Uri")}),
    (_unpacked(CompressionType="Gzip"), {("W2513", _S3 + "CompressionType")}),
    (
        _unpacked(ModelAccessConfig={"AcceptEula": False}),
        {("W2514", _S3 + "ModelAccessConfig/AcceptEula")},
    ),
    (
        {_C + "MultiModelConfig": {"ModelCacheSetting": "Disabled"}},
        {("W2515", _C + "MultiModelConfig")},
    ),
    (
        {
            "/PrimaryContainer": {
                "ModelPackageName": "arn:aws:sagemaker:us-east-1:865070037744:model-package/boost"
            }
        },
        {("W2516", "/EnableNetworkIsolation")},
    ),
    ({_C + "Environment": {"API_KEY": "x"}}, {("W2044", _C + "Environment/API_KEY")}),
    ({_C + "ImageConfig": {"RepositoryAccessMode": "Vpc"}}, {("W2049", "/VpcConfig")}),
    (
        {_C + "ModelPackageName": _PACKAGE, _C + "Image": _OWN},
        {("W2502", _C + "ModelPackageName"), ("W2050", _C + "Image")},
    ),
    (
        {_C + "Image": "683313688378.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1"},
        {("W2107", _C + "Image"), ("I2051", _C + "Image")},
    ),
]

GOOD = [
    {"/PrimaryContainer": dynamic("$.container")},
    _pipeline(_IMAGE, _IMAGE),
    {"/PrimaryContainer": None, "/Containers": dynamic("$.containers")},
    {_C + "Image": None, _C + "ModelPackageName": "churn"},
    {_C + "ModelDataUrl": "s3://amzn-s3-demo-bucket/a.tar.gz"},
    {_C + "ModelDataUrl": "s3://amzn-s3-demo-bucket/models/", _C + "Mode": dynamic("$.mode")},
    {_C + "Mode": "MultiModel", _C + "MultiModelConfig": {"ModelCacheSetting": "Disabled"}},
    _unpacked(),
    _unpacked(
        S3DataType="S3Object", S3Uri="s3://amzn-s3-demo-bucket/a.tar.gz", CompressionType="Gzip"
    ),
    _unpacked(S3Uri=dynamic("$.weights")),
    _unpacked(ModelAccessConfig={"AcceptEula": True}),
    {"/ExecutionRoleArn": dynamic("$.role")},
    {_C + "Environment": dynamic("$.environment")},
    {
        _C + "ImageConfig": {"RepositoryAccessMode": "Vpc", "RepositoryAuthConfig": _AUTH},
        "/VpcConfig": dynamic("$.vpc"),
    },
]


@pytest.mark.parametrize(("changes", "expected"), BAD)
def test_a_broken_request_is_found_at_its_place_and_nothing_else_is(changes, expected):
    assert said("model", changes) == expected


@pytest.mark.parametrize("changes", GOOD)
def test_a_request_that_is_in_order_has_no_findings(changes):
    assert said("model", changes) == set()


def test_the_table_knows_every_rule_of_the_family():
    assert family("25") <= {rule for _, expected in BAD for rule, _ in expected}
