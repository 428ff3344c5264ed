"""The sandbox as a backend: it keeps what was created in a ledger, and works out the rest.

An entry of the ledger is a job's request, its script, when it was created and how fast its time
goes. Nothing ticks, and nothing is lost when the process ends.
"""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import MutableMapping
from dataclasses import asdict
from functools import lru_cache
from random import Random
from typing import Final

from sagestep.backends._base import (
    RESOURCE_IN_USE,
    RESOURCE_NOT_FOUND,
    VALIDATION,
    BackendError,
    JobEvent,
    LogLine,
)
from sagestep.backends.answers import CREATED, events_in
from sagestep.backends.clock import Clock, SystemClock, VirtualClock
from sagestep.backends.sandbox import children, endpoints, refusals, trials
from sagestep.backends.sandbox.describe import describe
from sagestep.backends.sandbox.logs import log
from sagestep.backends.sandbox.outcome import Ending, Outcome, draw
from sagestep.backends.sandbox.script import Beat, Script, compose, stopped
from sagestep.catalog.regions import partition
from sagestep.kinds import JobKind, all_kinds, kind_of_operation
from sagestep.schema.fields import service_model
from sagestep.types import Json, JsonObject

ACCOUNT: Final = "000000000000"
"""Whose jobs they are: an account that cannot be anybody's."""

_ANY_CASE: Final = re.compile(r"not case[- ]sensitive|case[- ]insensitive", re.IGNORECASE)


class Sandbox:
    """A backend of made-up jobs, the same again for the same seed.

    `rate` is how many seconds pass for a job in one real second; an infinite one takes a new job
    straight to its end. `outcome` is how new jobs end; None leaves it to chance. The ledger's
    `setdefault` must be atomic.

    What a request only refers to, a model or a configuration, is taken to be there unless it was
    deleted here; one that `assumes` also takes an endpoint to be there that is to be updated.
    `assumed` tells what that was.
    """

    def __init__(
        self,
        ledger: MutableMapping[str, JsonObject],
        region: str = "us-east-1",
        *,
        rate: float = 60.0,
        outcome: Outcome | None = Outcome.COMPLETED,
        seed: int = 0,
        clock: Clock | None = None,
        assumes: bool = False,
    ) -> None:
        self._ledger = ledger
        self._region = region
        self._rate = rate
        self._outcome = outcome
        self._seed = seed
        self._clock = clock or SystemClock()
        self._assumes = assumes
        self.assumed: list[str] = []

    @property
    def region(self) -> str:
        """Return the region that is asked."""
        return self._region

    def create(self, operation: str, request: JsonObject, ending: Ending | None = None) -> str:
        """Make what *request* asks for and return its ARN; it goes as *ending*, if that is given.

        Raises:
            BackendError: the request breaks the service model, or its name is taken.
        """
        kind = kind_of_operation(operation)
        if kind is None:
            raise BackendError(VALIDATION, f"The sandbox knows no operation {operation}")
        if refused := refusals.refusal(kind, request, self._region):
            raise BackendError(VALIDATION, refused)
        self._refuse_dangling(kind, request)
        name: str = request[kind.name_field]
        arn = _arn(kind, self._region, name)
        entry = self._entry(kind, name, arn, request, ending)
        key = self._key(kind, name)
        if not kind.creates:
            self._ledger[key] = {**entry, "before": self._before(kind, key, name)}
        elif key in self._ledger and self._living(key) is None:
            self._ledger[key] = entry
        elif self._ledger.setdefault(key, entry)["nonce"] != entry["nonce"]:
            raise BackendError(RESOURCE_IN_USE, refusals.taken(kind, arn))
        return arn

    def suppose(self, kind: JobKind, name: str) -> None:
        """Have a thing of the *kind* called *name* there already, made long ago, if there is none.

        Nothing is known of it but its name: only a model, an endpoint or a configuration can be so.
        """
        key = self._key(kind, name)
        if kind.stop is None and self._living(key) is None:
            arn = _arn(kind, self._region, name)
            request = {kind.name_field: name}
            if kind.spec.member(endpoints.CONFIG_NAME):
                request.setdefault(endpoints.CONFIG_NAME, endpoints.UNKNOWN)
            self._ledger[key] = {**self._entry(kind, name, arn, request, Ending()), "rate": None}
            self.assumed.append(arn)

    def describe(self, kind: JobKind, name: str) -> JsonObject:
        """Return what AWS's Describe operation would answer; times are seconds since 1970."""
        entry = self._find(kind, name)
        return self._described(kind, entry, self._age(entry))

    def names(self, kind: JobKind) -> list[str]:
        """Return what all the things of the *kind* are called, training jobs of tuning jobs too."""
        prefix = f"{self._region}/{kind.arn_type}/"
        keys = [key for key in self._ledger if key.startswith(prefix)]
        told = [str(entry["name"]) for key in keys if (entry := self._living(key))]
        tuning = kind_of_operation("CreateHyperParameterTuningJob")
        if tuning is not None and kind.operation == "CreateTrainingJob":
            for parent in self.names(tuning):
                told += [one["TrainingJobName"] for one in self.children(tuning, parent)]
        return list(dict.fromkeys(told))

    def children(self, kind: JobKind, name: str) -> list[JsonObject]:
        """Return the summaries of the training jobs that the tuning job *name* has begun so far."""
        entry = self._find(kind, name)
        tried = trials.trials(entry["name"], entry["request"], _script(kind, entry))
        return children.summaries(tried, entry["arn"], entry["born"], self._age(entry))[0]

    def foresee(self, kind: JobKind, name: str) -> JsonObject:
        """Return what `describe` would answer once the job is over, if nobody interferes.

        What was deleted is told as it was.
        """
        entry = self._ledger.get(self._key(kind, name)) or self._find(kind, name)
        return self._described(kind, entry, math.inf)

    def stop(self, kind: JobKind, name: str) -> None:
        """Ask the job to stop, now by its own time; one that is stopping goes on doing so."""
        if kind.stop is None:
            raise BackendError(VALIDATION, f"{kind.operation} makes nothing that can be stopped")
        entry = self._find(kind, name)
        script, age = _script(kind, entry), self._age(entry)
        if age >= script.seconds:
            status = script.beats[-1].status
            raise BackendError(VALIDATION, f"{entry['arn']} cannot be stopped: it is {status}")
        if entry["stopped"] is None:
            self._ledger[self._key(kind, name)] = {**entry, "stopped": age}

    def delete(self, kind: JobKind, name: str) -> None:
        """Delete the thing; its name is free again, an endpoint's after a moment.

        Raises:
            BackendError: it cannot be deleted, at all or while it is busy.
        """
        if f"Delete{_noun(kind)}" not in service_model().operation_names:
            raise BackendError(VALIDATION, f"{kind.operation} makes nothing that can be deleted")
        entry = self._find(kind, name)
        age = self._age(entry)
        if age < _script(kind, entry).seconds or entry.get("deleted") is not None:
            raise BackendError(VALIDATION, _busy(kind, entry["arn"]))
        lasting = endpoints.DELETION_SECONDS if kind.arn_type == "endpoint" else 0.0
        marks = {"deleted": self._now(entry), "lasting": lasting if entry["rate"] else 0.0}
        self._ledger[self._key(kind, name)] = {**entry, **marks}

    def finish(self, kind: JobKind, name: str) -> None:
        """Let all the rest of the job's life pass at once."""
        entry = self._find(kind, name)
        self._ledger[self._key(kind, name)] = {**entry, "rate": None}

    def events(self, kind: JobKind, name: str) -> list[JobEvent]:
        """Return the job's changes of status so far, first things first."""
        return events_in(kind, self.describe(kind, name))

    def logs(self, kind: JobKind, name: str) -> list[LogLine]:
        """Return the job's log so far, oldest line first; all of it is synthetic."""
        entry = self._find(kind, name)
        script = _script(kind, entry)
        return log(entry["name"], entry["request"], script, entry["born"], self._age(entry))

    def progress(self, kind: JobKind, name: str) -> float:
        """Return which share of its life the job has behind it, 0 to 1."""
        entry = self._find(kind, name)
        script = _script(kind, entry)
        return min(self._age(entry) / script.seconds, 1.0) if script.seconds else 1.0

    def _entry(
        self, kind: JobKind, name: str, arn: str, request: JsonObject, ending: Ending | None
    ) -> JsonObject:
        random = Random(f"{self._seed}/{self._key(kind, name)}")
        ending = ending or Ending(self._outcome or draw(kind, request, random))
        return {
            "nonce": uuid.uuid4().hex,
            "name": name,
            "arn": arn,
            "request": request,
            "script": asdict(compose(kind, request, ending, random)),
            "born": self._clock.now(),
            "rate": None if math.isinf(self._rate) else self._rate,
            "stopped": None,
        }

    def _age(self, entry: JsonObject) -> float:
        # A training job of a tuning job was born at a moment of the tuning job's time.
        origin: float = entry["origin"] if "origin" in entry else entry["born"]
        rate = math.inf if entry["rate"] is None else entry["rate"]
        return VirtualClock(self._clock, origin, rate).now() - origin

    def _now(self, entry: JsonObject) -> float:
        """Return the age of *entry* for what begins now, which one that is at its end has too."""
        return self._age(entry) if entry["rate"] else self._clock.now() - float(entry["born"])

    def _living(self, key: str) -> JsonObject | None:
        """Return the entry at *key* if there is one, and it was not deleted."""
        entry = self._ledger.get(key)
        if entry is None or entry.get("deleted") is None:
            return entry
        return entry if self._now(entry) < entry["deleted"] + entry["lasting"] else None

    def _key(self, kind: JobKind, name: str) -> str:
        known_as = name.casefold() if _any_case(kind.arn_type) else name
        return f"{self._region}/{kind.arn_type}/{known_as}"

    def _find(self, kind: JobKind, name: str) -> JsonObject:
        entry = self._living(self._key(kind, name)) or self._child(kind, name)
        if entry is None:
            missing = refusals.missing(kind, _arn(kind, self._region, name))
            raise BackendError(RESOURCE_NOT_FOUND, missing)
        return entry

    def _child(self, kind: JobKind, name: str) -> JsonObject | None:
        """Return the entry that a training job of a tuning job would have, if it has begun."""
        parent = trials.parent_of(name)
        tuning = kind_of_operation("CreateHyperParameterTuningJob")
        if parent is None or tuning is None or kind.operation != "CreateTrainingJob":
            return None
        found = self._living(self._key(tuning, parent))
        if found is None:
            return None
        tried = trials.trials(found["name"], found["request"], _script(tuning, found))
        trial = next((one for one in tried if one.name == name), None)
        if trial is None or trial.begins > self._age(found):
            return None
        return children.entry_of(trial, kind, found, _arn(kind, self._region, name))

    def _before(self, kind: JobKind, key: str, name: str) -> JsonObject:
        """Return what an update changes: the configuration so far, and since when it is there."""
        if self._living(key) is None:
            if not self._assumes:
                arn = _arn(kind, self._region, name)
                raise BackendError(VALIDATION, refusals.missing(kind, arn))
            self.suppose(kind, name)
        entry = self._ledger[key]
        if self._age(entry) < _script(kind, entry).seconds or entry.get("deleted") is not None:
            raise BackendError(VALIDATION, _busy(kind, entry["arn"]))
        answer = self._described(kind, entry, self._age(entry))
        config = answer.get(endpoints.CONFIG_NAME, endpoints.UNKNOWN)
        return {"config": config, "created": answer[CREATED]}

    def _refuse_dangling(self, kind: JobKind, request: JsonObject) -> None:
        """Refuse a *request* that refers to what was deleted; take all else to be there."""
        for operation, name in endpoints.references(kind.arn_type, request):
            referred = kind_of_operation(operation)
            if referred is None or name.startswith("arn:"):
                continue
            key, arn = self._key(referred, name), _arn(referred, self._region, name)
            if self._living(key) is not None:
                continue
            if key in self._ledger:
                raise BackendError(VALIDATION, refusals.missing(referred, arn))
            if arn not in self.assumed:
                self.assumed.append(arn)

    def _described(self, kind: JobKind, entry: JsonObject, age: float) -> JsonObject:
        script = _script(kind, entry)
        name, arn, request = entry["name"], entry["arn"], entry["request"]
        told = describe(kind, name, arn, request, script, entry["born"], age)
        told |= entry.get("told", {})
        if entry.get("measured") and age >= script.seconds:
            told["FinalMetricDataList"] = _measured(told, entry["measured"])
        if kind.arn_type == "endpoint":
            told = self._endpoint(kind, entry, script, age, told)
        return told

    def _endpoint(
        self, kind: JobKind, entry: JsonObject, script: Script, age: float, told: JsonObject
    ) -> JsonObject:
        told = endpoints.served(entry, script, age, told)
        maker = kind_of_operation("CreateEndpointConfig")
        name = told.get(endpoints.CONFIG_NAME)
        if maker is not None and isinstance(name, str):
            config = self._living(self._key(maker, name))
            told = endpoints.with_variants(told, config and config["request"])
        if entry.get("deleted") is not None and kind.life_cycle.status_field:
            told[kind.life_cycle.status_field] = endpoints.DELETING
        return told


def _measured(told: JsonObject, metrics: list[JsonObject]) -> list[Json]:
    """Return the final metrics in *told* with *metrics* in place of those of the same name."""
    known = {one["MetricName"]: one for one in told.get("FinalMetricDataList", ())}
    moment = told.get("TrainingEndTime", told[CREATED])
    known |= {one["MetricName"]: {**one, "Timestamp": moment} for one in metrics}
    return list(known.values())


def _busy(kind: JobKind, arn: str) -> str:
    if kind.arn_type == "endpoint":
        return f'Cannot update in-progress endpoint "{arn}".'
    return f"{arn} cannot be deleted before it is over"


def _noun(kind: JobKind) -> str:
    return kind.operation.removeprefix("Create").removeprefix("Update")


@lru_cache(maxsize=32)
def _any_case(arn_type: str) -> bool:
    """Say whether AWS takes names that differ only in case for one and the same.

    The operation that makes the thing tells, and holds for those that change it.
    """
    specs = (kind.spec.member(kind.name_field) for kind in all_kinds() if kind.arn_type == arn_type)
    return any(spec and _ANY_CASE.search(spec.doc) for spec in specs)


def _arn(kind: JobKind, region: str, name: str) -> str:
    return f"arn:{partition(region)}:sagemaker:{region}:{ACCOUNT}:{kind.arn_type}/{name}"


def _script(kind: JobKind, entry: JsonObject) -> Script:
    """Return the life as it goes, the user's stop in it."""
    kept = entry["script"]
    script = Script(**{**kept, "beats": tuple(Beat(**beat) for beat in kept["beats"])})
    stop = entry["stopped"]
    return script if stop is None else stopped(script, kind.life_cycle, stop)
