"""Each code at its exact path, with what a message needs; dynamic values; hostile values."""

from __future__ import annotations

import json
import math
from pathlib import Path as File

import pytest

from sagestep import paths
from sagestep.schema.check import Code, violations
from sagestep.schema.fields import operation_input
from sagestep.types import is_dynamic
from tests.unit.schema.mutants import sample

TRAINING = json.loads(File(__file__).with_name("training.json").read_text(encoding="utf-8"))
S3_URI = ("InputDataConfig", 0, "DataSource", "S3DataSource", "S3Uri")
HOLE = {"$expr": "$.input"}
ROLE = {"pattern": r"arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+", "shape": "RoleArn"}
NAME = {"pattern": "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}", "shape": "TrainingJobName"}
URI = {"pattern": "(https|s3)://([^/]+)/?(.*)", "shape": "S3Uri"}
VARIABLE = {"pattern": "[a-zA-Z_][a-zA-Z0-9_]*", "shape": "TrainingEnvironmentKey"}


def training(path=(), value=None):
    """Return the training request of the seeds, with *value* at *path*."""
    return paths.put(TRAINING, path, value) if path else TRAINING


def check(values, operation="CreateTrainingJob"):
    found = violations(operation, values)
    return [(violation.path, violation.code, dict(violation.params)) for violation in found]


def brief(values, operation="CreateTrainingJob"):
    return [(path, code) for path, code, _ in check(values, operation)]


def test_the_request_of_the_seeds_is_valid():
    assert check(training()) == []


COUNT = ("ResourceConfig", "InstanceCount")
INSTANCE = ("ResourceConfig", "InstanceType")
OUTPUT = ("OutputDataConfig", "S3OutputPath")
BARE = "just-a-name-of-some-role"
SPOT = ("EnableManagedSpotTraining",)


def wrong_type(expected, actual):
    return {"expected": expected, "actual": actual}


@pytest.mark.parametrize(
    ("path", "value", "code", "params"),
    [
        (("RoleArn",), BARE, "pattern", ROLE | {"actual": BARE}),
        (("RoleArn",), "role-name", "length", {"min": 20, "max": 2048, "actual": 9}),
        (("TrainingJobName",), "search_model", "pattern", NAME | {"actual": "search_model"}),
        (("TrainingJobName",), "x" * 64, "length", {"min": 1, "max": 63, "actual": 64}),
        (("TrainingJobName",), "", "length", {"min": 1, "max": 63, "actual": 0}),
        (OUTPUT, "bucket/model", "pattern", URI | {"actual": "bucket/model"}),
        (S3_URI, "x" * 99, "pattern", URI | {"actual": "x" * 59 + "…"}),
        (S3_URI, None, "type", wrong_type("string", "null")),
        (("HyperParameters", "epochs"), 5, "type", wrong_type("string", "integer")),
        (COUNT, "4", "type", wrong_type("integer", "string")),
        (COUNT, 4.0, "type", wrong_type("integer", "number")),
        (COUNT, math.nan, "type", wrong_type("integer", "non-finite number")),
        (COUNT, True, "type", wrong_type("integer", "boolean")),
        (COUNT, -1, "range", {"min": 0, "max": None, "actual": -1}),
        (INSTANCE, 5, "type", wrong_type("string", "integer")),
        (("ResourceConfig",), [], "type", wrong_type("structure", "array")),
        (("Tags",), {}, "type", wrong_type("list", "object")),
        (("Tags",), ({},), "type", wrong_type("list", "tuple")),
        (SPOT, 1, "type", wrong_type("boolean", "integer")),
        (("InputDataConfig",), [], "count", {"min": 1, "max": 20, "actual": 0}),
        (("Environment", "1A"), "x", "pattern", VARIABLE | {"actual": "1A"}),
        (("Environment", "A"), "x" * 513, "length", {"min": 0, "max": 512, "actual": 513}),
        (("Colour",), "red", "unknown", {"name": "Colour", "close": ""}),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_reasons(path, value, code, params):
    assert check(training(path, value)) == [(path, code, params)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("InstanceKount", "InstanceCount"),
        ("instancetype", "InstanceType"),
        ("VolumeSizeInGb", "VolumeSizeInGB"),
        ("Flavour", ""),
        ("InstanceCount" * 40, ""),
    ],
)
def test_an_unknown_member_gets_the_likely_name(typed, meant):
    ((path, code, params),) = check(training(("ResourceConfig", typed), 1))
    assert (path, code) == (("ResourceConfig", typed), Code.UNKNOWN)
    assert params["close"] == meant
    assert typed.startswith(params["name"].rstrip("…"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ML.M5.XLARGE", "ml.m5.xlarge"),
        ("ml.m5xlarge", "ml.m5.xlarge"),
        ("m5.xlarge", "ml.m5.xlarge"),
        ("the largest there is", ""),
        ("", ""),
    ],
)
def test_a_value_outside_a_closed_list_gets_the_likely_one(typed, meant):
    ((path, code, params),) = check(training(INSTANCE, typed))
    assert (path, code) == (INSTANCE, Code.ENUM)
    assert params["close"] == meant
    assert params["actual"] == typed
    assert "ml.m5.xlarge" in params["allowed"]


def test_a_missing_member_is_reported_where_it_would_be():
    params = {"name": "OutputDataConfig", "shape": "OutputDataConfig"}
    assert check(paths.drop(TRAINING, ("OutputDataConfig",))) == [
        (("OutputDataConfig",), Code.REQUIRED, params)
    ]
    assert brief(training(("OutputDataConfig",), {})) == [
        (("OutputDataConfig", "S3OutputPath"), Code.REQUIRED)
    ]


@pytest.mark.parametrize(
    ("operation", "path", "value", "bounds"),
    [
        ("CreateTransformJob", ("TransformResources", "InstanceCount"), 0, (1, None)),
        (
            "CreateProcessingJob",
            ("ProcessingResources", "ClusterConfig", "InstanceCount"),
            101,
            (1, 100),
        ),
    ],
)
def test_a_number_out_of_range_is_told_the_range(operation, path, value, bounds):
    values = paths.put(sample(operation_input(operation)), path, value)
    params = {"min": bounds[0], "max": bounds[1], "actual": value}
    assert (path, Code.RANGE, params) in check(values, operation)


def test_violations_come_in_document_order_with_missing_members_last():
    values = {
        "Zebra": 1,
        "ResourceConfig": {"InstanceType": "none", "InstanceCount": -1, "Aardvark": 1},
        "TrainingJobName": "a_b",
        "InputDataConfig": [{"ChannelName": 5}, {"ChannelName": "a b", "DataSource": {}}],
        "AlgorithmSpecification": {"TrainingInputMode": "file"},
    }
    assert brief(values) == [
        (("Zebra",), Code.UNKNOWN),
        (("ResourceConfig", "InstanceType"), Code.ENUM),
        (("ResourceConfig", "InstanceCount"), Code.RANGE),
        (("ResourceConfig", "Aardvark"), Code.UNKNOWN),
        (("TrainingJobName",), Code.PATTERN),
        (("InputDataConfig", 0, "ChannelName"), Code.TYPE),
        (("InputDataConfig", 0, "DataSource"), Code.REQUIRED),
        (("InputDataConfig", 1, "ChannelName"), Code.PATTERN),
        (("AlgorithmSpecification", "TrainingInputMode"), Code.ENUM),
        (("RoleArn",), Code.REQUIRED),
        (("OutputDataConfig",), Code.REQUIRED),
    ]


def test_too_many_entries_do_not_hide_the_faults_of_the_entries_there_is_room_for():
    tags = [{"Key": "a", "Value": "!" if number in (3, 60) else "b"} for number in range(70)]
    assert brief(training(("Tags",), tags)) == [
        (("Tags",), Code.COUNT),
        (("Tags", 3, "Value"), Code.PATTERN),
    ]
    parameters = {f"p{number}": "1" for number in range(101)} | {"p0": 1}
    assert check(training(("HyperParameters",), parameters)) == [
        (("HyperParameters",), Code.COUNT, {"min": 0, "max": 100, "actual": 101}),
        (("HyperParameters", "p0"), Code.TYPE, {"expected": "string", "actual": "integer"}),
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({}, [((), Code.UNION)]),
        ({"Endpoint": {"Identifier": "e"}, "Other": 1}, [((), Code.UNION)]),
        ({"Endpoint": {}}, [(("Endpoint", "Identifier"), Code.REQUIRED)]),
        ({"Endpoint": HOLE}, []),
        (HOLE, []),
    ],
)
def test_of_a_union_exactly_one_member_is_set(value, found):
    operation = "CreateAIBenchmarkJob"
    values = sample_but(operation, ("BenchmarkTarget",), value)
    assert brief(values, operation) == [(("BenchmarkTarget", *path), code) for path, code in found]


def sample_but(operation, path, value):
    """Return a request of *operation*, all of it dynamic but for the *value* at *path*."""
    required = {m.name: HOLE for m in operation_input(operation).members if m.required}
    return paths.put(required, path, value)


def test_a_union_tells_its_members():
    operation = "CreateAIBenchmarkJob"
    ((_, _, params),) = check(sample_but(operation, ("BenchmarkTarget",), {}), operation)
    union = operation_input(operation).member("BenchmarkTarget")
    assert params == {"members": [member.name for member in union.members], "actual": 0}


@pytest.mark.parametrize("value", ["hunter2\n", "", "hunter2" * 400, ["hunter2"], 7])
def test_a_secret_is_never_quoted(value):
    path = ("OidcConfig", "ClientSecret")
    oidc = operation_input("CreateWorkforce").member("OidcConfig")
    others = {member.name: HOLE for member in oidc.members if member.required}
    values = sample_but("CreateWorkforce", ("OidcConfig",), {**others, "ClientSecret": value})
    ((at, _, params),) = check(values, "CreateWorkforce")
    assert at == path
    assert "hunter2" not in json.dumps(params)


@pytest.mark.parametrize("text", ["not a date", "5", ""])
def test_a_malformed_time_is_of_a_wrong_type(text):
    ((path, code, params),) = check({"CreationTimeAfter": text}, "ListTrainingJobs")
    assert (path, code) == (("CreationTimeAfter",), Code.TYPE)
    assert params == {"expected": "timestamp", "actual": "string"}


# Dynamic values


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"$expr": "$.a"}, True),
        ({"$expr": ""}, True),
        ({"$expr": 5}, False),
        ({"$expr": "$.a", "other": 1}, False),
        ({"$$expr": "$.a"}, False),
        ({}, False),
        ("$expr", False),
        (["$expr"], False),
    ],
)
def test_a_dynamic_value_has_one_key_and_a_text(value, expected):
    assert is_dynamic(value) is expected


@pytest.mark.parametrize(
    "path",
    [
        ("TrainingJobName",),
        ("RoleArn",),
        ("ResourceConfig",),
        ("ResourceConfig", "InstanceType"),
        ("ResourceConfig", "InstanceCount"),
        ("EnableManagedSpotTraining",),
        ("HyperParameters",),
        ("HyperParameters", "epochs"),
        ("InputDataConfig",),
        ("InputDataConfig", 0),
        ("InputDataConfig", 1),
        S3_URI,
        ("Tags",),
        ("Environment",),
    ],
)
def test_a_dynamic_value_may_stand_anywhere(path):
    assert check(training(path, HOLE)) == []


def test_a_request_that_is_dynamic_as_a_whole_has_no_violations():
    assert check(HOLE) == []


def test_a_dynamic_value_hides_no_fault_beside_it():
    values = training(("ResourceConfig",), {"InstanceType": HOLE, "InstanceCount": "four"})
    assert brief(values) == [(("ResourceConfig", "InstanceCount"), Code.TYPE)]


def test_an_unknown_member_stays_unknown_with_a_dynamic_value():
    assert brief(training(("RoleAm",), HOLE)) == [(("RoleAm",), Code.UNKNOWN)]
    assert brief(training(("Environment", "1A"), HOLE)) == [(("Environment", "1A"), Code.PATTERN)]


# Hostile values


@pytest.mark.parametrize("values", [None, [], "text", 5, True, math.nan])
def test_a_request_that_is_no_structure_is_of_a_wrong_type(values):
    ((path, code, params),) = check(values)
    assert (path, code, params["expected"]) == ((), Code.TYPE, "structure")


@pytest.mark.parametrize("path", [("RoleArn",), ("Tags",), ("HyperParameters", "a"), ("Unknown",)])
@pytest.mark.parametrize("wrap", [lambda inner: {"a": inner}, lambda inner: [inner]])
def test_endless_nesting_is_no_deeper_than_the_model(path, wrap):
    value = "bottom"
    for _ in range(10_000):
        value = wrap(value)
    values = dict(TRAINING) | {path[0]: value if len(path) == 1 else {path[1]: value}}
    found = brief(values)
    assert found
    assert all(len(at) <= 3 for at, _ in found)


def test_huge_values_are_not_quoted_in_full():
    huge = "x" * 5_000_000
    values = training(INSTANCE, huge) | {huge: 1, "RoleArn": huge}
    found = check(values)
    assert [code for _, code, _ in found] == [Code.ENUM, Code.LENGTH, Code.UNKNOWN]
    shown = [params for _, _, params in found]
    assert all(len(str(params.get("actual", ""))) <= 60 for params in shown)
    assert len(shown[2]["name"]) == 60


def test_a_number_with_thousands_of_digits_is_shown_by_its_size():
    ((_, code, params),) = check(training(COUNT, -(10**5000)))
    assert (code, params["actual"]) == (Code.RANGE, "-10^5000")


def test_half_a_surrogate_pair_is_no_text_and_no_name():
    values = training(("RoleArn",), "\ud800") | {"\udfff": 1, "Tags": [{"\ud800": 1, "Key": 5}]}
    found = check(values)
    assert [(path, code) for path, code, _ in found] == [
        (("RoleArn",), Code.TYPE),
        (("Tags", 0, "Key"), Code.TYPE),
        (("Tags", 0, "\ufffd\ufffd\ufffd"), Code.UNKNOWN),
        (("Tags", 0, "Value"), Code.REQUIRED),
        (("\ufffd\ufffd\ufffd",), Code.UNKNOWN),
    ]
    assert found[0][2] == {"expected": "string", "actual": "malformed string"}
    json.dumps([params for _, _, params in found]).encode("utf-8")


def test_names_that_are_no_text_are_reported():
    values = {**TRAINING, 5: 1, None: 2, "HyperParameters": {7: "a"}}
    assert brief(values) == [
        (("HyperParameters", 7), Code.TYPE),
        ((5,), Code.UNKNOWN),
        (("None",), Code.UNKNOWN),
    ]


def test_many_faults_are_all_reported():
    values = {**TRAINING, **{f"RoleAr{number}": 1 for number in range(20_000)}}
    found = check(values)
    assert len(found) == 20_000
    assert found[0][2]["close"] == "RoleArn"
    assert found[-1][2]["close"] == ""


def test_checking_leaves_the_values_alone():
    values = training(("Tags",), [{"Key": "a"}] * 60)
    before = json.dumps(values)
    assert violations("CreateTrainingJob", values)
    assert json.dumps(values) == before
