"""Wait: lets time pass, for so long or until then."""

from __future__ import annotations

from collections.abc import Generator

from sagestep.asl.language import references
from sagestep.asl.language.intrinsics import java_text
from sagestep.asl.language.jsonpath import PathMissingError
from sagestep.asl.language.timestamps import seconds_of
from sagestep.backends.sandbox.simulator.dataflow import passed
from sagestep.backends.sandbox.simulator.errors import EvaluationError, QueryError, compact
from sagestep.backends.sandbox.simulator.outcomes import Outcome
from sagestep.backends.sandbox.simulator.run import Visit
from sagestep.backends.sandbox.simulator.timeline import Wait
from sagestep.types import Json


# Rule: a Wait state goes on after Seconds, or at Timestamp; both may be read with a path or, where
# JSONata is the query language, be an expression. https://states-language.net/spec.html#wait-state
def run(visit: Visit) -> Generator[Wait, None, Outcome]:
    """Run the state."""
    until = _until(visit)
    if until > visit.run.timeline.now():
        yield until
    return Outcome(passed(visit), visit.state.get("Next"))


def _until(visit: Visit) -> float:
    state, now = visit.state, visit.run.timeline.now()
    if "Seconds" in state:
        return now + _seconds(visit, state["Seconds"])
    if "SecondsPath" in state:
        return now + _seconds_at(visit, state["SecondsPath"])
    if "Timestamp" in state:
        return _timestamp(visit, state["Timestamp"])
    return _timestamp_at(visit, state["TimestampPath"])


def _seconds(visit: Visit, given: Json) -> float:
    if not visit.jsonata:
        return float(given)
    seconds = visit.query.typed(given, visit.states(), "Seconds", "integer")
    if seconds < 0:
        reason = f"The JSONata expression '{_inner(given)}' specified for the field 'Seconds' "
        raise QueryError(reason + f"returned a negative value: {seconds}", "Seconds")
    return float(seconds)


def _seconds_at(visit: Visit, path: str) -> float:
    value = _read(visit, "SecondsPath", path)
    shown = f"{path} == {java_text(value)}"
    if not isinstance(value, int) or isinstance(value, bool):
        raise EvaluationError(
            f"The SecondsPath parameter cannot be parsed as a long value: {shown}"
        )
    if value < 0:
        raise EvaluationError(f"The SecondsPath parameter references a negative value: {shown}")
    return float(value)


def _timestamp(visit: Visit, given: str) -> float:
    if not visit.jsonata:
        return seconds_of(given) or 0.0
    text = visit.query.typed(given, visit.states(), "Timestamp", "string")
    at = seconds_of(text)
    if at is None:
        reason = f"The JSONata expression '{_inner(given)}' specified for the field 'Timestamp' "
        reason += f"returned an invalid timestamp: {compact(text)}"
        raise QueryError(reason, "Timestamp")
    return at


def _timestamp_at(visit: Visit, path: str) -> float:
    value = _read(visit, "TimestampPath", path)
    at = seconds_of(value) if isinstance(value, str) else None
    if at is None:
        raise EvaluationError(
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset "
            f"date-time format string: {path} == {java_text(value)}"
        )
    return at


def _read(visit: Visit, field: str, path: str) -> Json:
    try:
        return references.evaluate(references.parse(path), visit.sources(visit.raw))
    except PathMissingError as missing:
        raise EvaluationError(
            f"The {field} parameter does not reference an input value: {path}"
        ) from missing


def _inner(text: Json) -> str:
    return text[2:-2].strip() if isinstance(text, str) else compact(text)
