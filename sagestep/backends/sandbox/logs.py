"""The log of a sandbox job: made up, and every line says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sagestep.backends._base import LogLine
from sagestep.backends.sandbox import metrics
from sagestep.backends.sandbox.script import Script
from sagestep.types import JsonObject

LABEL: Final = "[sandbox]"
"""What every line begins with: nobody shall take it for a container's."""
STEPS: Final = 10
"""How often a job reports on its work."""


def log(name: str, request: JsonObject, script: Script, born: float, age: float) -> list[LogLine]:
    """Return the lines of the first *age* seconds, oldest first."""
    stream = f"{name}/sandbox-1-{int(born)}"
    return [
        LogLine(born + at, stream, f"{LABEL} {text}", synthetic=True)
        for at, text in _lines(name, request, script)
        if at <= age
    ]


def _lines(name: str, request: JsonObject, script: Script) -> Iterator[tuple[float, str]]:
    done = 0.0
    step = 1
    for beat, after in pairwise(script.beats):
        yield beat.at, beat.message or beat.secondary or beat.status
        if not beat.work:
            continue
        if not done:
            yield from ((beat.at, line) for line in _settings(request))
        done += after.at - beat.at
        while step <= STEPS and (due := step * script.work / STEPS) <= done:
            yield after.at - (done - due), _report(name, request, step)
            step += 1
    last = script.beats[-1]
    if script.failure_reason:
        yield last.at, f"ERROR {script.failure_reason}"
    yield last.at, last.message or last.secondary or last.status


def _settings(request: JsonObject) -> Iterator[str]:
    settings = request.get("HyperParameters")
    if isinstance(settings, dict):
        yield from (f"hyperparameter {name} = {value}" for name, value in sorted(settings.items()))


def _report(name: str, request: JsonObject, step: int) -> str:
    numbers = "".join(
        f" {metric}={metrics.value(name, metric, step / STEPS):g}"
        for metric in metrics.names(request)
    )
    return f"step {step} of {STEPS}{numbers}"
