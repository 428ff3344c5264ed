"""Ranges and metrics to begin a search with, as the request takes them."""

from __future__ import annotations

import pytest

from sagestep.catalog.algorithms import algorithm, algorithms
from sagestep.catalog.hyperparameters import problem
from sagestep.catalog.tuning import LISTS, kind_of_range, parameter_range, reported, tunable
from sagestep.schema.fields import operation_input

XGBOOST = algorithm("xgboost")
RANGES = operation_input("CreateHyperParameterTuningJob").at(
    ("HyperParameterTuningJobConfig", "ParameterRanges")
)


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("eta", {"Name": "eta", "MinValue": "0.1", "MaxValue": "0.5", "ScalingType": "Auto"}),
        ("num_round", {"Name": "num_round", "MinValue": "1", "MaxValue": "4000"}),
    ],
)
def test_a_range_has_the_bounds_that_the_guide_recommends(name, item):
    assert parameter_range(XGBOOST.hyperparameter(name)) == {"ScalingType": "Auto", **item}


def test_a_bound_that_nobody_knows_is_left_to_be_answered():
    epochs = algorithm("image-classification-tensorflow").hyperparameter("epochs")
    assert epochs.tuning_range is None
    assert "MaxValue" not in parameter_range(epochs)


@pytest.mark.parametrize("one", algorithms(), ids=lambda one: one.id)
def test_every_range_fits_its_list_in_the_model_and_its_algorithm(one):
    for spec in tunable(one):
        listed = RANGES.member(LISTS[kind_of_range(spec)])
        start = parameter_range(spec)
        assert set(start) <= {member.name for member in listed.item.members}
        values = start.get("Values", [start.get("MinValue"), start.get("MaxValue")])
        for text in filter(None, values):
            assert problem(spec, text) is None, (spec.name, text)


@pytest.mark.parametrize("one", algorithms(), ids=lambda one: one.id)
def test_what_has_a_recommended_range_is_offered(one):
    advised = {spec.name for spec in one.hyperparameters if spec.tuning_range}
    assert advised <= {spec.name for spec in tunable(one)}


def test_a_metric_is_left_out_where_a_hyperparameter_rules_it_out():
    learner = algorithm("linear-learner")
    everything = {metric.name for metric in reported(learner, {})}
    regression = {metric.name for metric in reported(learner, {"predictor_type": "regressor"})}
    assert "validation:recall" in everything - regression
    assert "validation:rmse" in regression
