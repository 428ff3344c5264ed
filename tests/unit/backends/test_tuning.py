"""A tuning job's training jobs: what they try, how they run, and what is told of them.

The surface they search is described in docs/sandbox.md.
"""

from __future__ import annotations

import copy
import re
from itertools import pairwise

import pytest

from sagestep.backends._base import BackendError
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox
from sagestep.backends.sandbox.operations import Operations
from sagestep.backends.sandbox.surface import Range, ranges, surface
from sagestep.kinds import kind
from sagestep.schema.fields import service_model
from tests.drafts import request_of

TUNING, TRAINING = kind("tuning"), kind("training")
NAME = "my-tuning-job"
LIST = "ListTrainingJobsForHyperParameterTuningJob"


def request(**config):
    """Return the template's request with *config* in the tuning job's configuration."""
    made = copy.deepcopy(request_of(TUNING))
    made["HyperParameterTuningJobConfig"] |= config
    made["HyperParameterTuningJobName"] = NAME
    return made


class Place:
    def __init__(self, asked=None, outcome=Outcome.COMPLETED):
        self.clock = ManualClock(1_700_000_000.0)
        self.sandbox = Sandbox({}, rate=1.0, outcome=outcome, clock=self.clock)
        self.calls = Operations(self.sandbox).calls
        self.calls[TUNING.operation](request() if asked is None else asked)

    def ended(self):
        self.clock.advance(10**7)
        return self

    def described(self):
        return self.sandbox.describe(TUNING, NAME)

    def listed(self, **more):
        return self.calls[LIST]({"HyperParameterTuningJobName": NAME, **more})[
            "TrainingJobSummaries"
        ]


def test_training_jobs_are_named_as_aws_names_them_and_can_be_described_and_listed():
    place = Place().ended()
    told = place.listed()
    assert len(told) == 20
    for number, one in enumerate(sorted(told, key=lambda one: one["TrainingJobName"]), 1):
        name = one["TrainingJobName"]
        assert re.fullmatch(rf"{NAME}-{number:03d}-[0-9a-f]{{8}}", name)
        answer = place.calls["DescribeTrainingJob"]({"TrainingJobName": name})
        assert answer["TrainingJobStatus"] == one["TrainingJobStatus"]
        assert answer["TrainingJobArn"] == one["TrainingJobArn"]
        assert answer["TuningJobArn"].endswith(f":hyper-parameter-tuning-job/{NAME}")
        assert one["TunedHyperParameters"].items() <= answer["HyperParameters"].items()
        assert answer["HyperParameters"]["objective"] == "binary:logistic"
        assert answer["TrainingEndTime"] == pytest.approx(one["TrainingEndTime"])
    listed = place.calls["ListTrainingJobs"]({"NameContains": NAME})["TrainingJobSummaries"]
    assert {one["TrainingJobName"] for one in listed} == {one["TrainingJobName"] for one in told}


def test_a_summary_has_what_aws_always_tells_and_nothing_else():
    shape = service_model().shape_for("HyperParameterTrainingJobSummary")
    place = Place()
    place.clock.advance(1000)
    for one in [*place.listed(), *place.ended().listed()]:
        assert set(shape.required_members) <= set(one) <= set(shape.members)


def test_a_training_job_is_there_once_it_has_begun():
    place = Place()
    assert place.listed() == []
    names = [one["TrainingJobName"] for one in Place().ended().listed()]
    with pytest.raises(BackendError) as refused:
        place.calls["DescribeTrainingJob"]({"TrainingJobName": names[-1]})
    assert refused.value.error == "ResourceNotFound"
    with pytest.raises(BackendError):
        place.ended().calls["DescribeTrainingJob"]({"TrainingJobName": f"{NAME}-001-00000000"})


def test_no_more_run_at_a_time_than_may():
    place = Place()
    most = 0
    for _ in range(200):
        place.clock.advance(60)
        running = place.listed(StatusEquals="InProgress")
        counters = place.described()["TrainingJobStatusCounters"]
        assert counters["InProgress"] == len(running)
        most = max(most, len(running))
    assert most == 4


def test_the_best_training_job_has_its_values_and_its_objective():
    told = Place().ended()
    best = told.described()["BestTrainingJob"]
    assert best["FinalHyperParameterTuningJobObjectiveMetric"]["MetricName"] == "validation:auc"
    ordered = told.listed(SortBy="FinalObjectiveMetricValue", SortOrder="Descending")
    assert best == ordered[0]
    values = [one["FinalHyperParameterTuningJobObjectiveMetric"]["Value"] for one in ordered]
    assert values == sorted(values, reverse=True)
    answer = told.sandbox.describe(TRAINING, best["TrainingJobName"])
    assert {one["MetricName"]: one["Value"] for one in answer["FinalMetricDataList"]} == {
        "validation:auc": values[0]
    }


def test_the_same_job_finds_the_same_and_another_one_something_else():
    assert Place().ended().listed() == Place().ended().listed()
    other = request() | {"HyperParameterTuningJobName": "other"}
    place = Place(other).ended()
    told = place.calls[LIST]({"HyperParameterTuningJobName": "other"})["TrainingJobSummaries"]
    assert told[0]["TunedHyperParameters"] != Place().ended().listed()[0]["TunedHyperParameters"]


@pytest.mark.parametrize("strategy", ["Bayesian", "Random", "Hyperband"])
def test_every_value_is_within_its_range(strategy):
    asked = request(Strategy=strategy)
    config = asked["HyperParameterTuningJobConfig"]
    if strategy == "Hyperband":
        config["TrainingJobEarlyStoppingType"] = "Off"
        config["StrategyConfig"] = {
            "HyperbandStrategyConfig": {"MinResource": 1, "MaxResource": 30}
        }
    bounds = {one.name: one for one in ranges(config["ParameterRanges"])}
    for one in Place(asked).ended().listed():
        for name, text in one["TunedHyperParameters"].items():
            assert bounds[name].low <= float(text) <= bounds[name].high
            assert not bounds[name].whole or text.isdecimal()


def test_a_search_that_learns_ends_better_than_chance():
    limits = {"MaxNumberOfTrainingJobs": 100, "MaxParallelTrainingJobs": 5}
    best = {}
    for strategy in ("Bayesian", "Random"):
        asked = request(
            Strategy=strategy, ResourceLimits=limits, TrainingJobEarlyStoppingType="Off"
        )
        told = Place(asked).ended().listed()
        values = [
            one["FinalHyperParameterTuningJobObjectiveMetric"]["Value"]
            for one in told[50:]
            if one["ObjectiveStatus"] == "Succeeded"
        ]
        best[strategy] = sum(values) / len(values)
    assert best["Bayesian"] > best["Random"]


def test_a_grid_tries_every_point_once():
    grid = {
        "CategoricalParameterRanges": [
            {"Name": "booster", "Values": ["gbtree", "gblinear", "dart"]},
            {"Name": "tree_method", "Values": ["hist", "exact"]},
        ]
    }
    asked = request(
        Strategy="Grid", ParameterRanges=grid, ResourceLimits={"MaxParallelTrainingJobs": 2}
    )
    asked["HyperParameterTuningJobConfig"].pop("TrainingJobEarlyStoppingType")
    told = Place(asked).ended().listed()
    tried = {tuple(sorted(one["TunedHyperParameters"].items())) for one in told}
    assert len(told) == len(tried) == 6


def test_of_many_some_fail_and_the_tuning_job_completes():
    limits = {"MaxNumberOfTrainingJobs": 200, "MaxParallelTrainingJobs": 10}
    place = Place(request(ResourceLimits=limits, TrainingJobEarlyStoppingType="Off")).ended()
    counters = place.described()["TrainingJobStatusCounters"]
    assert 1 <= counters["NonRetryableError"] <= 20
    assert counters["Stopped"] == 0
    assert sum(counters.values()) == 200
    failed = place.listed(StatusEquals="Failed")[0]
    answer = place.sandbox.describe(TRAINING, failed["TrainingJobName"])
    assert answer["FailureReason"].startswith("AlgorithmError")
    assert place.described()["HyperParameterTuningJobStatus"] == "Completed"


def test_stopping_the_tuning_job_stops_what_runs():
    place = Place()
    place.clock.advance(1000)
    running = place.listed(StatusEquals="InProgress")
    place.sandbox.stop(TUNING, NAME)
    place.ended()
    assert place.described()["HyperParameterTuningJobStatus"] == "Stopped"
    stopped = {one["TrainingJobName"] for one in place.listed(StatusEquals="Stopped")}
    assert {one["TrainingJobName"] for one in running} <= stopped
    assert place.listed(StatusEquals="InProgress") == []
    assert len(place.listed()) < 20


def test_definitions_take_turns_each_with_its_own_objective_and_ranges():
    made = request()
    definition = made.pop("TrainingJobDefinition")
    config = made["HyperParameterTuningJobConfig"]
    shared = {
        "TuningObjective": config.pop("HyperParameterTuningJobObjective"),
        "HyperParameterRanges": config.pop("ParameterRanges"),
    }
    made["TrainingJobDefinitions"] = [
        {**definition, **shared, "DefinitionName": name} for name in ("one", "two")
    ]
    told = Place(made).ended().listed()
    assert {one["TrainingJobDefinitionName"] for one in told} == {"one", "two"}


def test_a_warm_start_is_told_again():
    warm = {
        "ParentHyperParameterTuningJobs": [{"HyperParameterTuningJobName": "parent"}],
        "WarmStartType": "TransferLearning",
    }
    assert Place(request() | {"WarmStartConfig": warm}).described()["WarmStartConfig"] == warm


def test_the_surface_is_smooth_and_has_its_optimum_within():
    found = surface({"Type": "Minimize", "MetricName": "loss"}, [Range("x", 0, 1)])
    place, _ = found.places["x"]
    assert 0.25 <= place <= 0.75

    class Silent:
        def gauss(self, *_):
            return 0.0

    values = [found.value([Range("x", 0, 1)], [step / 100], Silent()) for step in range(101)]
    assert min(values) == values[round(place * 100)] == pytest.approx(found.best, abs=1e-3)
    assert max(values) == pytest.approx(found.worst, abs=1e-5)
    assert all(abs(after - before) < 0.1 for before, after in pairwise(values))


@pytest.mark.parametrize(
    ("scale", "low", "high", "middle"),
    [
        ("Linear", "0", "10", 5.0),
        ("Logarithmic", "0.01", "1", 0.1),
        ("ReverseLogarithmic", "0.9", "0.999", 0.99),
        ("Logarithmic", "0", "1", 0.5),
    ],
)
def test_a_scale_tells_where_the_middle_is(scale, low, high, middle):
    given = {"Name": "x", "MinValue": low, "MaxValue": high, "ScalingType": scale}
    (one,) = ranges({"ContinuousParameterRanges": [given]})
    assert float(one.text(0.5)) == pytest.approx(middle)
