"""A made-up history, so that the charts have something to show: marked as such, always the same.

Ninety days of training jobs: nights and working days, a week with a bad release, spot jobs, some
that were stopped. The requests pass every check, so any of them can become a draft.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final

from sagestep import payload
from sagestep.catalog.instances import has_local_storage
from sagestep.catalog.prices import price
from sagestep.draft import JobDraft, new_draft
from sagestep.history._base import JobStore
from sagestep.history.demo_projects import ACCOUNT, PROJECTS, Project
from sagestep.history.records import STATUS_CHANGE, Event, Run
from sagestep.kinds import JobKind, kind_of_operation
from sagestep.types import JsonObject

BACKEND: Final = "demo"
OPERATION: Final = "CreateTrainingJob"
DAYS: Final = 90
SEED: Final = 20
BAD_WEEK: Final = range(24, 31)
"""How many days ago the bad release was out."""

_ALGORITHM: Final = (
    "AlgorithmError: The training script raised a ValueError: feature count differs, exit code: 1",
    "AlgorithmError: The training script raised a KeyError: 'label', exit code: 1",
    "AlgorithmError: The process was killed when the instance ran out of memory, exit code: 137",
)
_RELEASE: Final = "AlgorithmError: The training script could not import its tokenizer, exit code: 1"
_CLIENT: Final = (
    "ClientError: No objects were found under the S3 prefix of the channel train",
    "ClientError: The image could not be pulled from its repository",
)
_CAPACITY: Final = "CapacityError: The instance type was not to be had; try again later"
_INTERNAL: Final = "InternalServerError: The service had a fault of its own; try again"


@dataclass(frozen=True, slots=True)
class _Life:
    """What became of a job: its phases with their seconds, and how it ended."""

    phases: tuple[tuple[str, float], ...]
    status: str
    secondary: str
    reason: str | None = None

    @property
    def seconds(self) -> float:
        return sum(seconds for _, seconds in self.phases)

    @property
    def started(self) -> float | None:
        """Return when the instances were there, in seconds since the creation."""
        waiting = [seconds for name, seconds in self.phases if name in ("Starting", "Pending")]
        return sum(waiting) if len(self.phases) > len(waiting) else None


def load_demo(store: JobStore, now: float) -> int:
    """Put the 90 days before *now* into *store*, in place of an earlier demo; say how many runs."""
    made = [*demo_runs(now)]
    store.remove_demo()
    store.add_runs((run for run, _ in made), (event for _, events in made for event in events))
    return len(made)


def remove_demo(store: JobStore) -> int:
    """Take the demo out of *store* and return how many runs it had."""
    return store.remove_demo()


def demo_runs(now: float) -> Iterator[tuple[Run, list[Event]]]:
    """Yield the runs of the 90 days before *now*, in seconds since 1970, with their events.

    All of them are over by then. The same *now* yields the same runs.
    """
    random = Random(SEED)
    today = datetime.fromtimestamp(now, UTC).date()
    names: set[str] = set()
    for ago in range(DAYS, -1, -1):
        for at, project in _day(today - timedelta(days=ago), ago in BAD_WEEK, random):
            run, events = _run(project, at, ago, random)
            if run.ended_at is not None and run.ended_at < now and run.name not in names:
                names.add(run.name)
                yield run, events


def _day(day: date, bad: bool, random: Random) -> list[tuple[datetime, Project]]:
    """Return when which jobs were launched on *day*; on a *bad* one people try again and again."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    nightly = [
        (midnight + timedelta(hours=2, minutes=5 * number, seconds=random.randrange(50)), project)
        for number, project in enumerate(one for one in PROJECTS if one.nightly)
    ]
    count = round(random.gauss(0.8, 0.7) if day.weekday() >= 5 else random.gauss(4.9, 1.4))
    weights = [project.often * (3 if bad and project.fragile else 1) for project in PROJECTS]
    chosen = random.choices(PROJECTS, weights, k=max(count, 0))
    hours = [min(max(random.gauss(13, 2.8), 6), 21) for _ in chosen]
    return nightly + [
        (midnight + timedelta(seconds=round(hour * 3600)), project)
        for hour, project in sorted(zip(hours, chosen, strict=True), key=lambda pair: pair[0])
    ]


def _run(project: Project, at: datetime, ago: int, random: Random) -> tuple[Run, list[Event]]:
    instance_type, count = random.choice(project.instances)
    spot = random.random() < project.spot
    name = f"{project.name}-{at:%Y%m%d-%H%M%S}"
    life = _life(project, instance_type, ago, random)
    request = _request(project, name, instance_type, count, spot)
    draft = _draft(request)
    born = at.timestamp()
    billable = _billable(life, spot, random)
    machine = payload.machine(draft)
    run = Run(
        id=uuid.uuid5(uuid.NAMESPACE_URL, f"sagestep-demo:{name}").hex,
        launch_key=f"demo:{name}",
        draft_id=None,
        kind=draft.kind,
        operation=OPERATION,
        name=name,
        backend=BACKEND,
        region=project.region,
        status=life.status,
        secondary=life.secondary,
        created_at=born,
        started_at=None if life.started is None else born + life.started,
        ended_at=born + life.seconds,
        billable_seconds=billable,
        instance_type=instance_type,
        instance_count=count,
        usd=_usd(instance_type, project.region, count, billable),
        failure_reason=life.reason,
        digest=hashlib.sha256(json.dumps(machine, sort_keys=True).encode()).hexdigest()[:16],
        request=request,
        machine=machine,
        draft=draft.model_dump(mode="json"),
        arn=f"arn:aws:sagemaker:{project.region}:{ACCOUNT}:training-job/{name}",
        demo=True,
    )
    return run, [*_events(run, life)]


def _life(project: Project, instance_type: str, ago: int, random: Random) -> _Life:
    growth = project.slower ** ((DAYS - ago) / DAYS)
    work = 60 * project.minutes * growth * random.lognormvariate(0, project.spread)
    limit = 3600.0 * project.limit_hours
    waiting = (("Starting", random.uniform(20, 60)), ("Pending", random.lognormvariate(4.4, 0.5)))
    loading = ("Downloading", random.uniform(30, 150))
    training = ("Training", min(work, limit))
    broken = project.fragile and ago in BAD_WEEK
    luck = random.random()
    if broken and luck < 0.75:
        failing = ("Training", random.uniform(25, 90))
        return _Life((*waiting, loading, failing), "Failed", "Failed", _RELEASE)
    if luck < 0.045:
        early = ("Training", training[1] * random.betavariate(1.2, 3))
        reason = random.choice(_ALGORITHM)
        return _Life((*waiting, loading, early), "Failed", "Failed", reason)
    if luck < 0.068:
        return _Life((*waiting, loading), "Failed", "Failed", random.choice(_CLIENT))
    if luck < 0.085 and not instance_type.startswith("ml.m"):
        long = ("Pending", random.uniform(900, 3600))
        return _Life((waiting[0], long), "Failed", "Failed", _CAPACITY)
    if luck < 0.091:
        some = ("Training", training[1] * random.uniform(0.2, 0.9))
        return _Life((*waiting, loading, some), "Failed", "Failed", _INTERNAL)
    stopping = ("Stopping", random.uniform(20, 60))
    if luck < 0.13:
        some = ("Training", training[1] * random.uniform(0.1, 0.8))
        return _Life((*waiting, loading, some, stopping), "Stopped", "Stopped")
    if work > limit:
        return _Life((*waiting, loading, training, stopping), "Stopped", "MaxRuntimeExceeded")
    uploading = ("Uploading", random.uniform(10, 60))
    return _Life((*waiting, loading, training, uploading), "Completed", "Completed")


def _request(project: Project, name: str, instance_type: str, count: int, spot: bool) -> JsonObject:
    bucket = f"s3://example-{project.team}"
    limit = 3600 * project.limit_hours
    stopping = {"MaxRuntimeInSeconds": limit}
    request: JsonObject = {
        "TrainingJobName": name,
        "RoleArn": f"arn:aws:iam::{ACCOUNT}:role/{project.team}-training",
        "AlgorithmSpecification": {
            "TrainingImage": project.image_uri,
            "TrainingInputMode": "File",
        },
        "HyperParameters": dict(project.hyperparameters),
        "InputDataConfig": [
            _channel(channel, f"{bucket}/{project.name}/{channel}/", project.content_type, count)
            for channel in project.channels
        ],
        "OutputDataConfig": {"S3OutputPath": f"{bucket}/{project.name}/models/"},
        "ResourceConfig": {"InstanceType": instance_type, "InstanceCount": count},
        "StoppingCondition": stopping,
        "Tags": [
            {"Key": "team", "Value": project.team},
            {"Key": "project", "Value": project.name},
        ],
    }
    if not has_local_storage(instance_type):
        request["ResourceConfig"]["VolumeSizeInGB"] = 50
    if spot:
        stopping["MaxWaitTimeInSeconds"] = 2 * limit
        request["EnableManagedSpotTraining"] = True
        request["CheckpointConfig"] = {"S3Uri": f"{bucket}/{project.name}/checkpoints/{name}/"}
    return request


def _channel(name: str, uri: str, content_type: str, count: int) -> JsonObject:
    spread = "ShardedByS3Key" if count > 1 and name == "train" else "FullyReplicated"
    source = {"S3DataType": "S3Prefix", "S3Uri": uri, "S3DataDistributionType": spread}
    return {
        "ChannelName": name,
        "DataSource": {"S3DataSource": source},
        "ContentType": content_type,
    }


def _draft(request: JsonObject) -> JobDraft:
    """Return the draft that comes to *request*, with an id that is always the same."""
    draft = new_draft(_kind(), request)
    name = f"sagestep-demo-draft:{request['TrainingJobName']}"
    return draft.model_copy(update={"id": uuid.uuid5(uuid.NAMESPACE_URL, name).hex})


def _kind() -> JobKind:
    found = kind_of_operation(OPERATION)
    if found is None:
        raise LookupError(OPERATION)
    return found


def _billable(life: _Life, spot: bool, random: Random) -> float | None:
    """Return the billed seconds; a spot job is billed for part of its time."""
    share = random.uniform(0.28, 0.45) if spot else 1.0
    return None if life.started is None else round((life.seconds - life.started) * share)


def _usd(instance_type: str, region: str, count: int, billable: float | None) -> float | None:
    rate = price(instance_type, region, "training")
    if rate is None or billable is None:
        return None
    return rate.usd_per_hour * count * billable / 3600


def _events(run: Run, life: _Life) -> Iterator[Event]:
    at = run.created_at
    for seq, (name, seconds) in enumerate(life.phases):
        status = "Stopping" if name == "Stopping" else "InProgress"
        yield Event(run.id, seq, at, STATUS_CHANGE, status, name)
        at += seconds
    yield Event(
        run.id, len(life.phases), at, STATUS_CHANGE, run.status, run.secondary, life.reason or ""
    )
