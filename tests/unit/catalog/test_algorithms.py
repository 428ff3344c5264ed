"""Built-in algorithms: complete, consistent, recognised by their image."""

from __future__ import annotations

import re

import pytest

from sagestep import i18n
from sagestep.catalog.algorithms import FIRST_PARTY, algorithm, algorithm_of_image, algorithms
from sagestep.catalog.images import image_uri, versions
from sagestep.catalog.instances import instance
from sagestep.schema.fields import operation_input

ALL = algorithms()
FIRST = [one for one in ALL if one.provider == FIRST_PARTY]
each = pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)


def test_all_algorithms_are_there_and_the_amazon_containers_come_first():
    assert (len(ALL), len(FIRST)) == (24, 17)
    assert list(ALL[:17]) == FIRST
    assert sum(len(one.hyperparameters) for one in ALL) == 505
    assert sum(len(one.metrics) for one in ALL) == 123


def test_an_algorithm_is_found_by_id():
    found = algorithm("linear-learner")
    assert found is not None
    assert found.title == "Linear Learner"
    assert algorithm("none") is None


@each
def test_an_algorithm_names_each_thing_once(one):
    for things in (one.hyperparameters, one.channels, one.metrics):
        names = [thing.name for thing in things]
        names += [alias for thing in things for alias in getattr(thing, "aliases", ())]
        assert len(names) == len(set(names))


@each
def test_an_algorithm_says_where_its_facts_come_from(one):
    assert one.source.startswith("https://docs.aws.amazon.com/sagemaker/latest/dg/")
    assert "guide" in one.provenance
    assert one.confidence in ("high", "medium")


@each
def test_hyperparameters_are_of_known_types_with_limits_in_order(one):
    for spec in one.hyperparameters:
        assert spec.type in ("int", "float", "bool", "categorical", "text")
        assert spec.min is None or spec.max is None or spec.min <= spec.max
        assert spec.allowed or spec.type not in ("bool", "categorical")
        assert not (spec.required and spec.default is not None), spec.name
        if spec.tuning_range:
            assert spec.tunable
            assert spec.tuning_range.kind in ("integer", "continuous", "categorical")
            assert bool(spec.tuning_range.values) == (spec.tuning_range.kind == "categorical")


@each
def test_a_condition_names_hyperparameters_and_values_that_exist(one):
    required = [(one.hyperparameter(need.name), need.when) for need in one.conditionally_required]
    assert all(spec and not spec.required for spec, _ in required)
    conditions = [when for _, when in required] + [metric.when for metric in one.metrics]
    for when in filter(None, conditions):
        for name, values in when.items():
            spec = one.hyperparameter(name)
            assert spec is not None
            assert set(values) <= set(spec.allowed)


@each
def test_channels_use_the_words_of_the_api(one):
    request = operation_input("CreateTrainingJob")
    modes = request.at(("AlgorithmSpecification", "TrainingInputMode"))
    source = request.at(("InputDataConfig", 0, "DataSource", "S3DataSource"))
    assert modes is not None
    assert source is not None
    spread, types = source.member("S3DataDistributionType"), source.member("S3DataType")
    assert spread is not None
    assert types is not None
    assert any(channel.required for channel in one.channels)
    for channel in one.channels:
        assert set(channel.input_modes) <= set(modes.enum)
        assert set(channel.s3_distribution) <= set(spread.enum)
        assert channel.unless_data_type in (None, *types.enum)
        assert all("/" in content for content in channel.content_types)


@each
def test_metrics_have_a_direction_and_a_regex_with_one_group(one):
    for metric in one.metrics:
        assert metric.direction in ("Maximize", "Minimize")
        if metric.regex is not None:
            assert re.compile(metric.regex).groups == 1


@each
def test_a_supplied_script_runs_on_images_and_instances_that_exist(one):
    assert (one.jumpstart is None) == (one.provider == FIRST_PARTY)
    if one.jumpstart is None:
        return
    assert one.versions == ()
    for type in (*one.jumpstart.instances, one.jumpstart.default_instance):
        assert type is None or instance(type) is not None
    for image, scope in (
        (one.jumpstart.training_image, "training"),
        (one.jumpstart.inference_image, "inference"),
    ):
        if image is not None:
            name, version, py = image.framework, image.version, image.py
            assert image_uri(name, version, "us-east-1", scope, "gpu", py)


@pytest.mark.parametrize("one", FIRST, ids=lambda one: one.id)
@pytest.mark.parametrize("region", ["us-east-1", "ap-northeast-2", "eu-west-1"])
def test_an_algorithm_is_recognised_by_each_of_its_own_images(one, region):
    assert one.versions == versions(one.registry_key)
    for version in one.versions:
        uri = image_uri(one.registry_key, version, region)
        assert uri is not None
        assert algorithm_of_image(uri) is one


@pytest.mark.parametrize(
    ("uri", "id"),
    [
        ("683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1", "xgboost"),
        ("811284229777.dkr.ecr.us-east-1.amazonaws.com/xgboost:latest", "xgboost"),
        ("306986355934.dkr.ecr.ap-northeast-2.amazonaws.com/blazingtext:1", "blazingtext"),
        ("382416733822.dkr.ecr.us-east-1.amazonaws.com/linear-learner", "linear-learner"),
        # A registry of another region: a mistake, but plain which algorithm is meant.
        ("683313688378.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:1.7-1", "xgboost"),
        # The same name in a user's own account is the user's own image.
        ("123456789012.dkr.ecr.us-east-1.amazonaws.com/xgboost:1", None),
        ("123456789012.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1", None),
        # AWS's registry, but not an algorithm's image.
        ("683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1", None),
        ("763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training:2.3.0-gpu-py311", None),
        ("382416733822.dkr.ecr.us-east-1.amazonaws.com/xgboost:1", None),
        ("xgboost", None),
        ("", None),
    ],
)
def test_only_an_image_in_a_registry_of_the_algorithm_is_the_algorithm(uri, id):
    found = algorithm_of_image(uri)
    assert (found.id if found else None) == id


@pytest.mark.parametrize(
    ("id", "name", "known_as"),
    [
        ("xgboost", "learning_rate", "eta"),
        ("xgboost", "eta", "eta"),
        (
            "image-classification-tensorflow",
            "train_only_on_top_layer",
            "train_only_top_layer",
        ),
        ("xgboost", "learning_rates", None),
    ],
)
def test_a_hyperparameter_is_found_by_its_other_name(id, name, known_as):
    one = algorithm(id)
    assert one is not None
    spec = one.hyperparameter(name)
    assert (spec.name if spec else None) == known_as


def test_a_channel_is_found_by_its_other_name():
    one = algorithm("lightgbm")
    assert one is not None
    training, test = one.channel("training"), one.channel("test")
    assert training is not None
    assert training.name == "train"
    assert test is None


def test_every_problem_has_a_word():
    problems = {problem for one in ALL for problem in one.problems}
    assert all(i18n.has(f"catalog.problem.{problem}") for problem in problems)
    assert {metric.problem for one in ALL for metric in one.metrics} <= {None, *problems}
