"""Image URIs, taken together and apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.catalog.images import (
    ImageRef,
    builds,
    framework,
    frameworks,
    image_uri,
    known_registry,
    parse_image,
    processor_for,
    repositories,
    versions,
)
from sagestep.catalog.regions import regions

EVERY = [
    (name, version, scope)
    for scope in ("training", "inference", "processing", "inference_graviton")
    for name in frameworks(scope)
    for version in versions(name, scope)
]


# What AWS's SageMaker Python SDK (sagemaker-core 2.27.0) retrieves for the same questions.
@pytest.mark.parametrize(
    ("question", "uri"),
    [
        (
            {"framework": "xgboost", "version": "1.7-1", "region": "us-east-1"},
            "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1",
        ),
        (
            {"framework": "xgboost", "version": "1.7-1", "region": "ap-northeast-2"},
            "366743142698.dkr.ecr.ap-northeast-2.amazonaws.com/sagemaker-xgboost:1.7-1",
        ),
        (
            {"framework": "xgboost", "version": "1.0-1", "region": "us-west-2"},
            "246618743249.dkr.ecr.us-west-2.amazonaws.com/sagemaker-xgboost:1.0-1-cpu-py3",
        ),
        (
            {"framework": "xgboost", "version": "latest", "region": "us-east-1"},
            "811284229777.dkr.ecr.us-east-1.amazonaws.com/xgboost:1",
        ),
        (
            {"framework": "linear-learner", "version": "1", "region": "us-east-1"},
            "382416733822.dkr.ecr.us-east-1.amazonaws.com/linear-learner:1",
        ),
        (
            {"framework": "blazingtext", "version": "1", "region": "ap-northeast-2"},
            "306986355934.dkr.ecr.ap-northeast-2.amazonaws.com/blazingtext:1",
        ),
        (
            {
                "framework": "pytorch",
                "version": "2.3.0",
                "region": "us-east-1",
                "processor": "gpu",
            },
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training:2.3.0-gpu-py311",
        ),
        (
            {
                "framework": "pytorch",
                "version": "2.3",
                "region": "cn-north-1",
                "scope": "inference",
                "processor": "cpu",
            },
            "727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/pytorch-inference:2.3.0-cpu-py311",
        ),
        (
            {
                "framework": "sklearn",
                "version": "1.2-1",
                "region": "us-gov-west-1",
                "processor": "cpu",
            },
            "414596584902.dkr.ecr.us-gov-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3",
        ),
        (
            {
                "framework": "huggingface",
                "version": "4.11.0",
                "region": "us-east-1",
                "processor": "gpu",
                "base": "tensorflow2.5.1",
            },
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-tensorflow-training"
            ":2.5.1-transformers4.11.0-gpu-py37-cu112-ubuntu18.04",
        ),
        (
            {"framework": "spark", "version": "3.3", "region": "us-east-1", "scope": "processing"},
            "173754725891.dkr.ecr.us-east-1.amazonaws.com/sagemaker-spark-processing:3.3-cpu",
        ),
        (
            {
                "framework": "spark",
                "version": "3.3",
                "region": "us-east-1",
                "scope": "processing",
                "py": "py39",
            },
            "173754725891.dkr.ecr.us-east-1.amazonaws.com"
            "/sagemaker-spark-processing:3.3-cpu-py39-v1",
        ),
        (
            {
                "framework": "model-monitor",
                "version": "",
                "region": "us-east-1",
                "scope": "monitoring",
            },
            "156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer",
        ),
    ],
)
def test_the_uri_is_the_one_that_the_sdk_retrieves(question, uri):
    assert image_uri(**question) == uri


@pytest.mark.parametrize(
    "question",
    [
        {"framework": "none", "version": "1", "region": "us-east-1"},
        {"framework": "xgboost", "version": "9.9", "region": "us-east-1"},
        {"framework": "xgboost", "version": "1.7-1", "region": "mars-1"},
        {"framework": "xgboost", "version": "1.7-1", "region": "us-east-1", "scope": "processing"},
        {"framework": "lda", "version": "1", "region": "af-south-1"},
    ],
    ids=lambda question: "-".join(question.values()),
)
def test_an_image_that_does_not_exist_is_none(question):
    assert image_uri(**question) is None


def test_an_ambiguous_question_gets_no_guess():
    assert image_uri("pytorch", "2.3.0", "us-east-1") is None
    assert image_uri("huggingface", "4.11.0", "us-east-1", processor="gpu") is None


def test_without_a_python_the_newest_is_taken():
    uri = image_uri("pytorch", "1.4.0", "us-east-1", processor="cpu")
    assert uri is not None
    assert uri.endswith("-py36")
    old = image_uri("pytorch", "1.4.0", "us-east-1", processor="cpu", py="py2")
    assert old is not None
    assert old.endswith("-py2")


@pytest.mark.parametrize(
    ("name", "scope", "first"),
    [
        ("xgboost", "training", ("3.2-0", "3.0-5", "1.7-1", "1.5-1", "1.3-1", "1.2-2", "1.2-1")),
        ("djl-lmi", "inference", ("0.38.0", "0.36.0", "0.35.0")),
        ("huggingface", "inference", None),
    ],
)
def test_versions_are_newest_first(name, scope, first):
    found = versions(name, scope)
    if first:
        assert found[: len(first)] == first
    numbers = [tuple(map(int, one.replace("-", ".").split("."))) for one in found if one != "1"]
    assert numbers == sorted(numbers, reverse=True)


def test_the_tag_1_of_xgboost_is_its_oldest_version():
    assert versions("xgboost")[-1] == "1"


def test_ten_comes_after_nine():
    found = versions("tensorflow")
    assert found.index("1.10.0") < found.index("1.9.0")


def test_unknown_frameworks_and_scopes_are_empty():
    assert frameworks("gaming") == ()
    assert versions("none") == ()
    assert versions("xgboost", "gaming") == ()
    assert builds("none", "1") == ()
    assert builds("xgboost", "none") == ()
    assert repositories("none") == {}
    assert framework("none") is None


def test_a_scope_lists_its_frameworks_by_name():
    training = frameworks("training")
    assert list(training) == sorted(training)
    assert {"xgboost", "pytorch", "tensorflow", "sklearn", "linear-learner"} <= set(training)
    assert "spark" not in training
    assert "spark" in frameworks("processing")


@pytest.mark.parametrize(
    ("type", "processor"),
    [
        ("ml.m5.xlarge", "cpu"),
        ("ml.c7g.xlarge", "cpu"),
        ("ml.g5.xlarge", "gpu"),
        ("ml.p4d.24xlarge", "gpu"),
        ("ml.inf1.xlarge", "inf"),
        ("ml.trn1.2xlarge", "trn"),
        ("local", "cpu"),
    ],
)
def test_the_instance_type_says_which_processor(type, processor):
    assert processor_for(type) == processor


def test_an_image_for_the_very_family_goes_first():
    newest = builds("huggingface-llm-neuronx", "0.0.28", "inference")
    assert processor_for("ml.inf2.xlarge", newest) == "inf2"


@pytest.mark.parametrize(
    ("uri", "image"),
    [
        (
            "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1",
            ("683313688378", "us-east-1", "sagemaker-xgboost", "1.7-1", None),
        ),
        (
            "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/my_image",
            ("123456789012", "cn-north-1", "team/my_image", None, None),
        ),
        (
            "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a:latest",
            ("123456789012", "us-gov-west-1", "a", "latest", None),
        ),
        (
            "123456789012.dkr-ecr.us-east-1.on.aws/a:1",
            ("123456789012", "us-east-1", "a", "1", None),
        ),
        (
            "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/a:1@sha256:" + "0" * 64,
            ("123456789012", "eusc-de-east-1", "a", "1", "sha256:" + "0" * 64),
        ),
    ],
)
def test_an_ecr_uri_is_taken_apart(uri, image):
    account, region, repository, tag, digest = image
    host = uri.partition("/")[0]
    assert parse_image(uri) == ImageRef(account, region, host, repository, tag, digest)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "xgboost",
        "docker.io/library/python:3.12",
        "public.ecr.aws/docker/library/python:3.12",
        "12345.dkr.ecr.us-east-1.amazonaws.com/a",
        "123456789012.dkr.ecr.us-east-1.example.com/a",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/A",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/a@sha256:short",
        " 123456789012.dkr.ecr.us-east-1.amazonaws.com/a",
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/a\n",
        "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/a",
    ],
)
def test_another_text_is_no_ecr_uri(uri):
    assert parse_image(uri) is None


@given(st.text())
def test_parsing_never_fails(text):
    assert parse_image(text) is None or "dkr" in text


@given(st.sampled_from(EVERY), st.sampled_from(regions()))
def test_every_uri_made_is_read_back_and_comes_from_a_known_registry(one, region):
    name, version, scope = one
    for build in builds(name, version, scope):
        uri = image_uri(name, version, region, scope, build.processor, build.py, build.base)
        if uri is None:
            continue
        image = parse_image(uri)
        assert image is not None
        assert image.region == region
        assert (image.repository, image.tag or "") == (build.repository, build.tag)
        assert known_registry(image.account, region)
        assert image.account in repositories(name)[image.repository]


def test_every_image_can_be_asked_for_in_some_region():
    assert len(EVERY) > 500
    for name, version, scope in EVERY:
        for build in builds(name, version, scope):
            uris = (
                image_uri(name, version, region, scope, build.processor, build.py, build.base)
                for region in ("us-east-1", "us-west-2")
            )
            end = f"/{build.repository}:{build.tag}"
            assert any(uri and uri.endswith(end) for uri in uris), (name, version, scope, build)


@pytest.mark.parametrize(
    ("account", "region", "known"),
    [
        ("683313688378", "us-east-1", True),
        ("763104351884", "us-east-1", True),
        ("683313688378", "us-west-2", False),
        ("123456789012", "us-east-1", False),
    ],
)
def test_a_registry_is_known_by_account_and_region(account, region, known):
    assert known_registry(account, region) is known
