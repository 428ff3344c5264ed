"""What every backend keeps to: the same tests for the sandbox and for an account.

The account is moto's server, asked over real HTTP. What it cannot do, or does unlike AWS, stands in
a table with the reason, and a test sees that the table does not say too much.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest

from sagestep.backends._base import RESOURCE_IN_USE, RESOURCE_NOT_FOUND, BackendError
from sagestep.backends.answers import events_in, read
from sagestep.backends.aws import AwsAccount
from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox import Sandbox
from sagestep.kinds import all_kinds, kind
from sagestep.types import SagestepError
from tests.accounts import enter, serving
from tests.drafts import request_of

SANDBOX, MOTO = "sandbox", "moto"
REGION = "us-east-1"
NOT_THERE = "moto 5.2.5 does not have the operation"
NO_CHECK = "moto 5.2.5 takes what AWS refuses"

UNABLE = {
    (MOTO, "labeling", "create"): NOT_THERE,
    (MOTO, "update_endpoint", "create"): NOT_THERE,
    (MOTO, "training", "stop"): NOT_THERE,
    (MOTO, "transform", "stop"): NOT_THERE,
    (MOTO, "tuning", "stop"): NOT_THERE,
    (MOTO, "labeling", "stop"): NOT_THERE,
    (MOTO, "labeling", "missing"): NOT_THERE,
    (MOTO, "training", "taken"): NO_CHECK,
    (MOTO, "transform", "taken"): NO_CHECK,
    (MOTO, "processing", "taken"): NO_CHECK,
    (MOTO, "model", "taken"): NO_CHECK,
    (MOTO, "endpoint_config", "taken"): NO_CHECK,
    (MOTO, "endpoint", "taken"): NO_CHECK,
}
"""What a backend cannot show, by backend, kind and ability, and why. Nothing else is left out."""


@dataclass
class Place:
    """A backend under test, and what is made there first so that a request's names are known."""

    backend: object

    def made(self, job_kind, request):
        for earlier in _before(job_kind, request):
            self.backend.create(*earlier)
            if earlier[0] == "CreateEndpoint" and isinstance(self.backend, Sandbox):
                # What is being made cannot be updated yet.
                self.backend.finish(kind("endpoint"), request["EndpointName"])
        return self.backend.create(job_kind.operation, request)


def _before(job_kind, request):
    """Yield what must be there before *request*: models and endpoint configurations it names."""
    if job_kind.arn_type == "endpoint":
        config = {**request_of(kind("endpoint_config"))}
        config["EndpointConfigName"] = request["EndpointConfigName"]
        yield from _before(kind("endpoint_config"), config)
        yield "CreateEndpointConfig", config
    models = {variant.get("ModelName") for variant in request.get("ProductionVariants", ())}
    for name in sorted({*models, request.get("ModelName")} - {None}):
        if job_kind.id != "model":
            yield "CreateModel", {**request_of(kind("model")), "ModelName": name}
    if not job_kind.creates:
        yield (
            "CreateEndpoint",
            {name: request[name] for name in ("EndpointName", "EndpointConfigName")},
        )


@pytest.fixture(scope="module")
def server():
    with serving() as url:
        yield url


@pytest.fixture
def account(server, monkeypatch):
    enter(server, monkeypatch)
    return AwsAccount(REGION)


@pytest.fixture
def place(request):
    if request.param == MOTO:
        return Place(request.getfixturevalue("account"))
    return Place(Sandbox({}, REGION, rate=1.0, clock=ManualClock(1_700_000_000.0)))


def each(*abilities):
    """Run the test for every backend and kind that have the *abilities*."""
    able = [
        pytest.param(backend, one, id=f"{backend}-{one.id}")
        for backend in (SANDBOX, MOTO)
        for one in all_kinds()
        if not any((backend, one.id, ability) in UNABLE for ability in abilities)
        and ("stop" not in abilities or one.stop)
        and ("taken" not in abilities or one.creates)
    ]
    return pytest.mark.parametrize(("place", "job_kind"), able, indirect=["place"])


@each("create")
def test_what_is_made_can_be_described(place, job_kind):
    request = request_of(job_kind)
    name = request[job_kind.name_field]
    arn = place.made(job_kind, request)
    assert re.fullmatch(
        rf"arn:aws:sagemaker:{REGION}:\d{{12}}:{job_kind.arn_type}/{name}", arn, re.IGNORECASE
    )
    answer = place.backend.describe(job_kind, name)
    assert answer[job_kind.name_field] == name
    said = read(job_kind, answer)
    assert said.arn == arn
    assert said.status in {
        phase.status for phase in (*job_kind.life_cycle.passing, *job_kind.life_cycle.ends)
    }
    assert said.created_at is None or said.created_at > 1_600_000_000


@each("create")
def test_an_answer_is_json_and_tells_the_request_again(place, job_kind):
    request = request_of(job_kind)
    place.made(job_kind, request)
    answer = place.backend.describe(job_kind, request[job_kind.name_field])
    assert json.loads(json.dumps(answer)) == answer
    assert "ResponseMetadata" not in answer
    told = [name for name in request if answer.get(name) == request[name]]
    assert job_kind.name_field in told


@each("create")
def test_events_begin_when_it_was_made_and_are_in_order(place, job_kind):
    request = request_of(job_kind)
    place.made(job_kind, request)
    name = request[job_kind.name_field]
    events = place.backend.events(job_kind, name)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert events == events_in(job_kind, place.backend.describe(job_kind, name))


@each("create")
def test_progress_is_a_share_or_unknown(place, job_kind):
    request = request_of(job_kind)
    place.made(job_kind, request)
    share = place.backend.progress(job_kind, request[job_kind.name_field])
    assert share is None or 0 <= share <= 1


@each("create")
def test_the_log_of_what_just_began_can_be_asked_for(place, job_kind):
    request = request_of(job_kind)
    place.made(job_kind, request)
    lines = place.backend.logs(job_kind, request[job_kind.name_field])
    assert [line.at for line in lines] == sorted(line.at for line in lines)


@each("create", "taken")
def test_a_name_stays_taken(place, job_kind):
    request = request_of(job_kind)
    place.made(job_kind, request)
    with pytest.raises(BackendError) as refused:
        place.backend.create(job_kind.operation, request)
    assert refused.value.error == RESOURCE_IN_USE
    assert refused.value.message


@each("missing")
def test_what_is_not_there_cannot_be_described(place, job_kind):
    with pytest.raises(BackendError) as refused:
        place.backend.describe(job_kind, "nobody")
    assert refused.value.error == RESOURCE_NOT_FOUND


@each("create", "stop")
def test_what_runs_can_be_stopped(place, job_kind):
    request = request_of(job_kind)
    place.made(job_kind, request)
    name = request[job_kind.name_field]
    place.backend.stop(job_kind, name)
    status = read(job_kind, place.backend.describe(job_kind, name)).status
    cycle = job_kind.life_cycle
    assert status in {cycle.stopping.status, cycle.stopped.status}


@pytest.mark.parametrize("place", [SANDBOX, MOTO], indirect=True)
@pytest.mark.parametrize(
    "job_kind", [one for one in all_kinds() if not one.stop], ids=lambda one: one.id
)
def test_what_cannot_be_stopped_says_so(place, job_kind):
    with pytest.raises(BackendError):
        place.backend.stop(job_kind, "any")


@pytest.mark.parametrize("place", [SANDBOX, MOTO], indirect=True)
@pytest.mark.parametrize("job_kind", all_kinds(), ids=lambda one: one.id)
def test_a_request_that_breaks_the_api_is_refused_and_makes_nothing(place, job_kind):
    with pytest.raises(BackendError) as refused:
        place.backend.create(job_kind.operation, {job_kind.name_field: 7, "Nonsense": True})
    assert refused.value.error in ("ValidationException", "ParamValidationError")


@pytest.mark.parametrize("place", [SANDBOX, MOTO], indirect=True)
def test_an_operation_that_makes_nothing_known_is_refused(place):
    with pytest.raises(BackendError):
        place.backend.create("DeleteTrainingJob", {})


@pytest.mark.parametrize("place", [SANDBOX, MOTO], indirect=True)
def test_the_region_is_the_one_that_is_asked(place):
    assert place.backend.region == REGION


@pytest.mark.parametrize(("backend", "kind_id", "ability"), sorted(UNABLE))
def test_the_table_leaves_nothing_out_that_would_work(backend, kind_id, ability, account):
    assert backend == MOTO
    job_kind, place = kind(kind_id), Place(account)
    request = request_of(job_kind)
    name = request[job_kind.name_field]
    if ability == "taken":
        place.made(job_kind, request)
        account.create(job_kind.operation, request)
        return
    tries = {
        "create": lambda: place.made(job_kind, request),
        "missing": lambda: account.describe(job_kind, "nobody"),
        "stop": lambda: account.stop(job_kind, name),
    }
    with pytest.raises(SagestepError) as error:
        tries[ability]()
    assert getattr(error.value, "error", "") != RESOURCE_NOT_FOUND
