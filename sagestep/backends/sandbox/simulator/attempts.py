"""Attempts at a state that may fail: its retriers, then its catchers.

Rule: Retrying after error and Fallback states, https://states-language.net/spec.html#retrying-after-error
and https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from random import Random

from sagestep.backends.sandbox.simulator import dataflow
from sagestep.backends.sandbox.simulator.errors import RUNTIME, EvaluationError, StateError
from sagestep.backends.sandbox.simulator.outcomes import Attempt, Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import JsonObject


class Retriers:
    """The retriers of one visit to a state; each counts its own attempts."""

    def __init__(self, retriers: Sequence[JsonObject], random: Random) -> None:
        self._retriers = retriers
        self._used = [0] * len(retriers)
        self._random = random

    def delay(self, failure: StateError) -> float | None:
        """Return how many seconds to wait before the next attempt, or None if there is none.

        The first retrier that names the error decides, even where it has no attempts left.
        """
        for index, retrier in enumerate(self._retriers):
            if any(failure.matches(name) for name in retrier["ErrorEquals"]):
                if self._used[index] >= retrier.get("MaxAttempts", 3):
                    return None
                self._used[index] += 1
                return self._delay(retrier, self._used[index])
        return None

    def _delay(self, retrier: JsonObject, attempt: int) -> float:
        cap = retrier.get("MaxDelaySeconds")
        rate = float(retrier.get("BackoffRate", 2.0))
        try:
            seconds = float(retrier.get("IntervalSeconds", 1)) * rate ** (attempt - 1)
        except OverflowError:
            seconds = float("inf")
        seconds = seconds if cap is None else min(seconds, float(cap))
        if retrier.get("JitterStrategy") == "FULL":
            return self._random.uniform(0, seconds)
        return seconds


def attempt(visit: Visit, work: Attempt) -> Generator[Wait, None, Outcome]:
    """Attempt *work* until it succeeds, is caught, or fails for good."""
    retriers = Retriers(visit.state.get("Retry", ()), visit.run.random)
    visit.retries = 0
    while True:
        try:
            output = yield from work(visit)
            return Outcome(output, visit.state.get("Next"))
        except EvaluationError as fault:
            failure = visit.fault(fault)
        except StateError as failed:
            failure = failed
        delay = retriers.delay(failure)
        if delay is None:
            return _caught(visit, failure)
        visit.retries += 1
        if delay:
            yield visit.run.timeline.now() + delay


def _caught(visit: Visit, failure: StateError) -> Outcome:
    _tell(visit, failure)
    for index, catcher in enumerate(visit.state.get("Catch", ())):
        if any(failure.matches(name) for name in catcher["ErrorEquals"]):
            try:
                return _handed_on(visit, catcher, index, failure)
            except EvaluationError as fault:
                failed = visit.fault(fault)
                _tell(visit, failed)
                raise failed from fault
    raise failure


def _handed_on(visit: Visit, catcher: JsonObject, index: int, failure: StateError) -> Outcome:
    error = failure.output
    if visit.jsonata:
        place = f"Catch[{index}]/"
        output = dataflow.jsonata_output(visit, catcher, place, error, errorOutput=error)
    else:
        if "Assign" in catcher:
            visit.assign(dataflow.fill(visit, catcher["Assign"], error))
        output = dataflow.placed(catcher.get("ResultPath", "$"), visit.raw, error)
    return Outcome(output, catcher["Next"])


def _tell(visit: Visit, failure: StateError) -> None:
    """Leave the event of a Map or Parallel that fails; a runtime error ends all without it."""
    if visit.state["Type"] != "Task" and failure.error != RUNTIME:
        visit.trail.add(f"{visit.state['Type']}StateFailed")
