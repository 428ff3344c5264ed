"""Transform jobs: what is refused, what is doubtful, and what is fine."""

from __future__ import annotations

import pytest

from sagestep.types import dynamic
from tests.unit.rules._cases import family, said

_DATA = "/TransformInput/DataSource/S3DataSource/"
_COUNT = "/TransformResources/InstanceCount"
_KEY = "/TransformResources/VolumeKmsKeyId"
_JSON = {
    "/TransformInput/ContentType": "application/json",
    "/TransformOutput/Accept": "application/json",
    "/DataProcessing/InputFilter": "$.features",
    "/DataProcessing/OutputFilter": "$['id','SageMakerOutput']",
}

BAD = [
    ({"/MaxPayloadInMB": 101}, {("E2201", "/MaxPayloadInMB")}),
    ({"/MaxConcurrentTransforms": 17}, {("E2202", "/MaxConcurrentTransforms")}),
    ({"/MaxPayloadInMB": 0}, {("I2203", "/MaxPayloadInMB")}),
    (
        {"/TransformInput/SplitType": None, "/TransformOutput/AssembleWith": None},
        {("W2204", "/TransformInput/SplitType")},
    ),
    ({"/TransformOutput/AssembleWith": "None"}, {("W2205", "/TransformOutput/AssembleWith")}),
    ({"/TransformOutput/Accept": "application/json"}, {("W2206", "/TransformOutput/Accept")}),
    (
        {"/TransformInput/SplitType": None, "/BatchStrategy": None},
        {("W2206", "/TransformInput/SplitType")},
    ),
    (
        {"/TransformInput/ContentType": "application/x-image", "/TransformOutput/Accept": None},
        {("E2207", "/TransformInput/ContentType")},
    ),
    ({"/DataProcessing/JoinSource": None}, {("I2208", "/DataProcessing/OutputFilter")}),
    ({"/DataProcessing/InputFilter": "1:"}, {("E2209", "/DataProcessing/InputFilter")}),
    ({"/DataProcessing/InputFilter": "$.age"}, {("E2210", "/DataProcessing/InputFilter")}),
    (
        {**_JSON, "/DataProcessing/OutputFilter": "$['a','b.c']"},
        {("W2211", "/DataProcessing/OutputFilter")},
    ),
    ({_DATA + "S3DataType": "AugmentedManifestFile"}, {("E2212", _DATA + "S3DataType")}),
    ({_COUNT: 3, _DATA + "S3Uri": "s3://amzn-s3-demo-bucket/rows.csv"}, {("W2213", _COUNT)}),
    ({_COUNT: 101}, {("E2214", _COUNT)}),
    ({_COUNT: 0}, {("E1008", _COUNT)}),
    (
        {_KEY: "alias/volume", "/TransformResources/InstanceType": "ml.g4dn.xlarge"},
        {("E2016", _KEY)},
    ),
    (
        {"/TransformOutput/S3OutputPath": "s3://amzn-s3-demo-bucket/churn/to-score/out"},
        {("W2047", "/TransformOutput/S3OutputPath")},
    ),
    ({"/Environment": {"DB_PASSWORD": "hunter2"}}, {("W2044", "/Environment/DB_PASSWORD")}),
]

GOOD = [
    {"/MaxPayloadInMB": 100},
    {"/MaxConcurrentTransforms": 16},
    {"/MaxConcurrentTransforms": 64, "/MaxPayloadInMB": None},
    {"/MaxPayloadInMB": dynamic("$.size"), "/MaxConcurrentTransforms": 64},
    {"/TransformInput/SplitType": dynamic("$.split")},
    {"/TransformInput": dynamic("$.input")},
    {"/TransformOutput/Accept": None},
    {"/TransformOutput/Accept": "text/csv; header=absent"},
    _JSON,
    {"/DataProcessing": dynamic("$.processing")},
    {"/DataProcessing": None},
    {_DATA + "S3DataType": "ManifestFile"},
    {_DATA + "S3Uri": "s3://amzn-s3-demo-bucket/rows.csv"},
    {_COUNT: 100},
    {_KEY: "alias/volume"},
    {"/TransformResources": dynamic("$.resources")},
]


@pytest.mark.parametrize(("changes", "expected"), BAD)
def test_a_broken_request_is_found_at_its_place_and_nothing_else_is(changes, expected):
    assert said("transform", changes) == expected


@pytest.mark.parametrize("changes", GOOD)
def test_a_request_that_is_in_order_has_no_findings(changes):
    assert said("transform", changes) == set()


def test_the_table_knows_every_rule_of_the_family():
    assert family("22") <= {rule for _, expected in BAD for rule, _ in expected}
