"""Retriers: how long they may go on, and the presets."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.asl.retry import (
    ERROR_NAMES,
    catch_all,
    delays,
    fail_with_error,
    in_words,
    recommended_retriers,
)
from sagestep.kinds import all_kinds
from sagestep.types import QueryLanguage

HOUR = 3600


@pytest.mark.parametrize(
    ("retrier", "seconds", "attempts"),
    [
        ({}, 1 + 2 + 4, 3),
        ({"IntervalSeconds": 1, "MaxAttempts": 100, "BackoffRate": 1.1}, 137_796.1234, 100),
        ({"IntervalSeconds": 60, "MaxAttempts": 5000, "BackoffRate": 1}, 300_000, 5000),
        ({"IntervalSeconds": 1, "MaxAttempts": 5, "BackoffRate": 1}, 5, 5),
        ({"MaxAttempts": 0}, 0, 0),
        ({"IntervalSeconds": 10, "MaxAttempts": 4, "MaxDelaySeconds": 30}, 10 + 20 + 30 + 30, 4),
        ({"IntervalSeconds": 10, "MaxAttempts": 3, "MaxDelaySeconds": 20}, 10 + 20 + 20, 3),
        ({"IntervalSeconds": 10, "MaxAttempts": 2, "MaxDelaySeconds": 5}, 5 + 5, 2),
        ({"MaxAttempts": 4, "BackoffRate": 1, "MaxDelaySeconds": 30}, 4, 4),
        ({"MaxAttempts": 2, "BackoffRate": 0.5}, 2, 2),
        ({"MaxAttempts": "many", "IntervalSeconds": True, "BackoffRate": None}, 7, 3),
        ({"MaxAttempts": -1}, 0, 0),
        ("no retrier", 7, 3),
        (None, 7, 3),
    ],
)
def test_the_delays_of_a_retrier_add_up(retrier, seconds, attempts):
    found = delays(retrier)
    assert found.seconds == pytest.approx(seconds)
    assert found.attempts == attempts


@given(
    st.integers(1, 300),
    st.integers(0, 60),
    st.floats(1, 3),
    st.none() | st.integers(1, 1000),
)
def test_the_sum_is_that_of_the_single_delays(interval, attempts, rate, cap):
    retrier = {"IntervalSeconds": interval, "MaxAttempts": attempts, "BackoffRate": rate}
    if cap is not None:
        retrier["MaxDelaySeconds"] = cap
    single = (interval * rate**number for number in range(attempts))
    expected = math.fsum(delay if cap is None else min(delay, cap) for delay in single)
    assert delays(retrier).seconds == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("rate", [1, 1 + 2**-52, 1.1, 2, 1e300])
@pytest.mark.parametrize("cap", [{}, {"MaxDelaySeconds": 900}])
def test_a_hundred_million_attempts_take_no_time_to_add_up(rate, cap):
    begun = time.perf_counter()
    seconds = delays({"MaxAttempts": 99_999_999, "BackoffRate": rate, **cap}).seconds
    assert time.perf_counter() - begun < 0.5
    assert seconds >= 99_999_999


def test_a_sum_beyond_every_float_is_infinite():
    assert delays({"MaxAttempts": 99_999_999}).seconds == math.inf
    assert delays({"MaxAttempts": 10**400, "BackoffRate": 1}).seconds == math.inf


@pytest.mark.parametrize(
    ("seconds", "english", "korean"),
    [
        (0, "0 s", "0초"),
        (7.5, "7.5 s", "7.5초"),
        (89, "89 s", "89초"),
        (90, "1.5 min", "1.5분"),
        (2 * HOUR, "2 h", "2시간"),
        (300_000, "3.5 days", "3.5일"),
        (366 * 24 * HOUR, "more than a year", "1년 이상"),
        (math.inf, "more than a year", "1년 이상"),
    ],
)
def test_a_duration_is_put_into_words(seconds, english, korean):
    assert i18n.say(in_words(seconds), "en") == english
    assert i18n.say(in_words(seconds), "ko") == korean


def test_every_error_name_is_explained_once():
    names = [error.name for error in ERROR_NAMES]
    assert len(names) == len(set(names))
    assert all(i18n.has(error.about.key) for error in ERROR_NAMES)
    assert all(error.source.startswith("https://docs.aws.amazon.com/") for error in ERROR_NAMES)


@pytest.mark.parametrize("operation", [*(kind.operation for kind in all_kinds()), "CreateEndpoint"])
def test_recommended_retriers_end_within_a_day_and_pay_for_no_second_job(operation):
    retriers = recommended_retriers(operation)
    assert sum(delays(retrier).seconds for retrier in retriers) < 24 * HOUR
    retried = {name for retrier in retriers for name in retrier["ErrorEquals"]}
    assert not {name for name in retried if name.startswith("States.")}
    assert "SageMaker.ResourceInUseException" not in retried


def test_nobody_shares_the_presets():
    recommended_retriers("CreateTrainingJob")[0]["MaxAttempts"] = 0
    assert recommended_retriers("CreateTrainingJob")[0]["MaxAttempts"] > 0


def test_a_catcher_for_all_errors_keeps_the_input():
    assert catch_all("Tell") == {
        "ErrorEquals": ["States.ALL"],
        "ResultPath": "$.error",
        "Next": "Tell",
    }
    jsonata = catch_all("Tell", QueryLanguage.JSONATA)
    assert jsonata["ErrorEquals"] == ["States.ALL"]
    assert "$states.input" in jsonata["Output"]
    assert "ResultPath" not in jsonata


@pytest.mark.parametrize("language", list(QueryLanguage))
def test_a_failing_end_speaks_the_machine_s_language(language):
    state = fail_with_error(language)
    paths = [name for name in state if name.endswith("Path")]
    assert state["Type"] == "Fail"
    assert bool(paths) is (language is QueryLanguage.JSONPATH)
