"""Which retriers try again once a job exists."""

from __future__ import annotations

import pytest

from sagestep.rules._retry import repeats_created_job


@pytest.mark.parametrize(
    ("retrier", "repeats"),
    [
        ({"ErrorEquals": ["States.TaskFailed"]}, True),
        ({"ErrorEquals": ["States.ALL"]}, True),
        ({"ErrorEquals": ["States.Timeout"], "MaxAttempts": 0}, False),
        ({"ErrorEquals": ["SageMaker.ResourceLimitExceededException"]}, False),
        ({"ErrorEquals": "States.ALL"}, False),
        ({}, False),
    ],
)
def test_only_some_errors_are_those_of_a_job_that_exists(retrier, repeats):
    assert repeats_created_job(retrier) is repeats
