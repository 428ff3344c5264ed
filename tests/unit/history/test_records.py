"""What a run says of itself."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        (None, None),
        ("", None),
        ("AlgorithmError: exit code: 1", "AlgorithmError"),
        ("  ClientError : spaces", "ClientError"),
        ("ValidationException: /RoleArn: length", "ValidationException"),
        ("States.TaskFailed: whatever", "States.TaskFailed"),
        ("No colon here", "Other"),
        ("two words: and a colon", "Other"),
        (": nothing before it", "Other"),
        ("x" * 200 + ": much too long a name", "Other"),
    ],
)
def test_a_failure_is_grouped_by_the_error_name_before_the_first_colon(run, reason, cause):
    assert run(failure_reason=reason).cause == cause


def test_a_run_is_over_when_it_has_an_end(run):
    assert not run(status="Completed").over
    assert run(ended_at=0.0).over
