"""A request is kept and told again whole: nothing of it is dropped, at any age of the job."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sagestep.backends.answers import answer_fields
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Outcome, Sandbox, refusals
from sagestep.kinds import all_kinds
from sagestep.schema.check import violations
from tests.unit._requests import requests

MAKERS = [one for one in all_kinds() if one.creates]


@pytest.fixture(autouse=True)
def _no_rules(monkeypatch):
    # What is asked here is whether requests are kept, not whether they make sense.
    monkeypatch.setattr(refusals, "lint", lambda context: ())


@pytest.mark.parametrize("kind", MAKERS, ids=lambda one: one.id)
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_every_member_comes_back_equal_before_and_after(kind, data):
    request = data.draw(requests(kind.spec))
    if violations(kind.operation, request):
        return
    clock = ManualClock(1_000_000.0)
    sandbox = Sandbox({}, rate=1.0, outcome=data.draw(st.sampled_from(list(Outcome))), clock=clock)
    sandbox.create(kind.operation, request)
    name = request[kind.name_field]
    described = {member.name for member in answer_fields(kind.describe).members}
    for answer in (sandbox.describe(kind, name), sandbox.foresee(kind, name)):
        for member, value in request.items():
            assert answer[member] == value, (member, member in described)


def test_a_job_straight_to_its_end_tells_its_request_too():
    sandbox = Sandbox({}, rate=math.inf, clock=ManualClock(1_000_000.0))
    request = {"ModelName": "m", "EnableNetworkIsolation": False, "Tags": []}
    sandbox.create("CreateModel", request)
    model = next(one for one in MAKERS if one.id == "model")
    answer = sandbox.describe(model, "m")
    assert {name: answer[name] for name in request} == request
