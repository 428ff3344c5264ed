"""Stores to try things on, and a run to put in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sagestep.history.records import Run
from sagestep.history.store import SqlStore

RUN = Run(
    id="r1",
    launch_key="k1",
    draft_id="d1",
    kind="training",
    operation="CreateTrainingJob",
    name="churn-1",
    backend="sandbox",
    region="us-east-1",
    status="InProgress",
    created_at=1000.0,
    instance_type="ml.m5.xlarge",
    instance_count=1,
    request={"TrainingJobName": "churn-1"},
)


@pytest.fixture
def run():
    """A run of those members; its id and launch key follow from each other unless told."""

    def make(number=1, **members):
        own = {"id": f"r{number}", "launch_key": f"k{number}", "name": f"churn-{number}"}
        return replace(RUN, **{**own, **members})

    return make


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    """A store in memory and one in a file: they must not differ."""
    url = "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path / 'jobs.db'}"
    made = SqlStore(url)
    yield made
    made.close()


@pytest.fixture
def reopen(tmp_path):
    """Open a store on one and the same file, as often as asked."""
    made = []

    def open_again():
        made.append(SqlStore(f"sqlite:///{tmp_path / 'jobs.db'}"))
        return made[-1]

    yield open_again
    for one in made:
        one.close()
