"""A tuning job counts its training jobs, a labeling job its objects, and all add up."""

from __future__ import annotations

import pytest

from sagestep.backends.answers import answer_fields
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox
from sagestep.backends.sandbox.counters import OBJECTS
from sagestep.kinds import all_kinds, kind
from tests.drafts import request_of

TUNING, LABELING = kind("tuning"), kind("labeling")


def life(job_kind, outcome=Outcome.COMPLETED, steps=40):
    """Return the job's answers from its beginning to its end."""
    clock = ManualClock(1_000_000.0)
    backend, request = Sandbox({}, clock=clock, rate=1.0, outcome=outcome), request_of(job_kind)
    backend.create(job_kind.operation, request)
    name = request[job_kind.name_field]
    answers = [backend.describe(job_kind, name)]
    while not backend.progress(job_kind, name) >= 1 and len(answers) < 4000:
        clock.advance(3600 / steps)
        answers.append(backend.describe(job_kind, name))
    return request, answers


def test_a_tuning_jobs_training_jobs_come_and_go():
    request, answers = life(TUNING)
    limits = request["HyperParameterTuningJobConfig"]["ResourceLimits"]
    counts = [answer["TrainingJobStatusCounters"] for answer in answers]
    assert sum(counts[0].values()) == 0
    assert sum(counts[-1].values()) == limits["MaxNumberOfTrainingJobs"]
    assert counts[-1]["Completed"] > counts[-1]["Stopped"] + counts[-1]["NonRetryableError"]
    completed = [count["Completed"] for count in counts]
    assert completed == sorted(completed)
    assert max(count["InProgress"] for count in counts) == limits["MaxParallelTrainingJobs"]
    for answer in answers:
        told, goals = answer["TrainingJobStatusCounters"], answer["ObjectiveStatusCounters"]
        assert goals["Pending"] == told["InProgress"]
        assert goals["Succeeded"] == told["Completed"] + told["Stopped"]
        assert goals["Failed"] == told["NonRetryableError"]


def test_a_tuning_job_that_fails_leaves_failed_training_jobs():
    _, answers = life(TUNING, Outcome.ALGORITHM_ERROR)
    last = answers[-1]["TrainingJobStatusCounters"]
    assert last["NonRetryableError"] > 0
    assert last["InProgress"] == 0


def test_a_labeling_jobs_objects_add_up_all_the_way():
    _, answers = life(LABELING, steps=1)
    counts = [answer["LabelCounters"] for answer in answers]
    assert all(count["TotalLabeled"] + count["Unlabeled"] == OBJECTS for count in counts)
    assert (counts[0]["TotalLabeled"], counts[-1]["TotalLabeled"]) == (0, OBJECTS)


@pytest.mark.parametrize(
    "job_kind", [one for one in all_kinds() if one.stop], ids=lambda one: one.id
)
def test_an_answer_has_all_that_aws_always_tells(job_kind):
    # A training job's model is there only when it is done, whatever the service model says.
    required = {
        member.name for member in answer_fields(job_kind.describe).members if member.required
    }
    _, answers = life(job_kind, steps=1)
    assert required - {"ModelArtifacts"} <= set(answers[0])
    assert required <= set(answers[-1])
