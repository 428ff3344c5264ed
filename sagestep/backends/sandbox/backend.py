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

from sagestep import paths
from sagestep.backends._base import (
    RESOURCE_IN_USE,
    RESOURCE_NOT_FOUND,
    VALIDATION,
    BackendError,
    JobEvent,
    LogLine,
)
from sagestep.backends.answers import events_in
from sagestep.backends.clock import Clock, SystemClock, VirtualClock
from sagestep.backends.sandbox import children
from sagestep.backends.sandbox.describe import describe
from sagestep.backends.sandbox.logs import log
from sagestep.backends.sandbox.outcome import Ending, Outcome, draw
from sagestep.backends.sandbox.script import Beat, Script, compose, stopped
from sagestep.catalog.regions import partition
from sagestep.kinds import JobKind, all_kinds, kind_of_operation
from sagestep.schema.check import violations
from sagestep.types import JsonObject

ACCOUNT: Final = "000000000000"
"""Whose jobs they are: an account that cannot be anybody's."""

_ANY_CASE: Final = re.compile(r"not case[- ]sensitive|case[- ]insensitive", re.IGNORECASE)


class Sandbox:
    """A backend of made-up jobs, the same again for the same seed.

    `rate` is how many seconds pass for a job in one real second; an infinite one takes a new job
    straight to its end. `outcome` is how new jobs end; None leaves it to chance. One that `assumes`
    takes what is to be changed to be there. The ledger's `setdefault` must be atomic.
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
        _refuse_faults(kind, request)
        name: str = request[kind.name_field]
        arn = _arn(kind, self._region, name)
        entry = self._entry(kind, name, arn, request, ending)
        key = self._key(kind, name)
        if self._replaces(kind, key, name):
            self._ledger[key] = entry
        elif self._ledger.setdefault(key, entry)["nonce"] != entry["nonce"]:
            message = f"{kind.name_field} must be unique in an account and region; {arn} is there"
            raise BackendError(RESOURCE_IN_USE, message)
        return arn

    def describe(self, kind: JobKind, name: str) -> JsonObject:
        """Return what AWS's Describe operation would answer; times are seconds since 1970."""
        entry = self._find(kind, name)
        return _described(kind, entry, self._age(entry))

    def foresee(self, kind: JobKind, name: str) -> JsonObject:
        """Return what `describe` would answer once the job is over, if nobody interferes."""
        return _described(kind, self._find(kind, name), math.inf)

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
        rate = math.inf if entry["rate"] is None else entry["rate"]
        return VirtualClock(self._clock, entry["born"], rate).now() - float(entry["born"])

    def _key(self, kind: JobKind, name: str) -> str:
        known_as = name.casefold() if _any_case(kind.arn_type) else name
        return f"{self._region}/{kind.arn_type}/{known_as}"

    def _find(self, kind: JobKind, name: str) -> JsonObject:
        entry = self._ledger.get(self._key(kind, name)) or self._child(kind, name)
        if entry is None:
            raise BackendError(RESOURCE_NOT_FOUND, f"There is no {_arn(kind, self._region, name)}")
        return entry

    def _child(self, kind: JobKind, name: str) -> JsonObject | None:
        """Return the entry that the best training job of a tuning job would have."""
        parent = children.parent_of(name)
        tuning = kind_of_operation("CreateHyperParameterTuningJob")
        if parent is None or tuning is None or kind.operation != "CreateTrainingJob":
            return None
        found = self._ledger.get(self._key(tuning, parent))
        if found is None or children.best(parent, found["request"]) != name:
            return None
        request = children.request_of(kind, name, found["request"])
        entry = self._entry(kind, name, _arn(kind, self._region, name), request, Ending())
        return {**entry, "born": found["born"], "rate": None}

    def _replaces(self, kind: JobKind, key: str, name: str) -> bool:
        """Say whether the operation changes what is there already: an update."""
        if kind.creates:
            return False
        if key not in self._ledger and not self._assumes:
            raise BackendError(VALIDATION, f"Nothing to update at {_arn(kind, self._region, name)}")
        return True


def _described(kind: JobKind, entry: JsonObject, age: float) -> JsonObject:
    script = _script(kind, entry)
    name, arn, request = entry["name"], entry["arn"], entry["request"]
    return describe(kind, name, arn, request, script, entry["born"], age)


def _refuse_faults(kind: JobKind, request: JsonObject) -> None:
    faults = violations(kind.operation, request)
    if faults:
        shown = "; ".join(f"{paths.show(fault.path)}: {fault.code}" for fault in faults[:5])
        count = f"{len(faults)} validation error{'s' if len(faults) > 1 else ''}"
        raise BackendError(VALIDATION, f"{count} in {kind.operation}: {shown}")


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
