"""Find the failures in whatever was pasted: words, an answer, a history, an event, a log line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sagestep.failures._symptom import Symptom
from sagestep.kinds import JobKind, all_kinds, kind_of_operation
from sagestep.types import Json, JsonObject

MAX_CHARACTERS: Final = 4_000_000
"""How much text is read; a whole execution history may be that long."""
MAX_TEXT: Final = 8_192
"""How many characters of one failure's words are looked at: of more, the first and last half."""
_MAX_DEPTH: Final = 12

_PAIRS: Final = (("Error", "Cause"), ("error", "cause"), ("errorCode", "errorMessage"))
_BOTO: Final = re.compile(r"An error occurred \(([\w.]+)\) when calling the (\w+) operation")
_SDK: Final = re.compile(
    r"Error (?:for|hosting) ([A-Za-z]+)[^:]{0,120}: (Failed|Stopped)\W+Reason: (.*)", re.DOTALL
)
_SERVICE: Final = re.compile(r"\(Service: [^;,()]{1,60}[;,][^()]{0,200}?Error Code: (\w+)")
_HEAD: Final = re.compile(r"\s*([A-Z][\w.]{2,63}):(?=\s|$)")
_ALONE: Final = re.compile(r"\s*((?:States|SageMaker)\.\w+|[A-Z]\w+(?:Error|Exception))\s*")
_REASON: Final = re.compile(r'"(?:FailureReason|ExitMessage)"\s*:\s*("(?:[^"\\]|\\.)*"?)')
_STOPPED: Final = ("Stopped", "ABORTED", "TIMED_OUT")
_INTERRUPTED: Final = ("Interrupted", "MaxRuntimeExceeded", "MaxWaitTimeExceeded")


def symptoms(document: Json) -> list[Symptom]:
    """Return the failures that *document* tells of, each once, in its order.

    A text may be JSON, hold JSON between words, or be words alone.
    """
    found = _in_text(document[:MAX_CHARACTERS]) if isinstance(document, str) else _in(document)
    return list(dict.fromkeys(found))


def _in_text(text: str) -> Iterator[Symptom]:
    try:
        yield from _in(json.loads(text))
        return
    except (ValueError, RecursionError):
        pass
    embedded = _embedded(text)
    if embedded is not None:
        found = list(_in(embedded))
        yield from found
        if found:
            return
    yield from _plain(text)


def _embedded(text: str) -> JsonObject | None:
    """Return the first JSON object in *text*, or None."""
    decoder = json.JSONDecoder()
    start = text.find("{")
    for _ in range(8):
        if start < 0:
            break
        try:
            value, _end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            start = text.find("{", start + 1)
            continue
        if isinstance(value, dict) and value:
            return value
        start = text.find("{", start + 1)
    return None


def _in(node: Json, state: str | None = None, depth: int = 0) -> Iterator[Symptom]:
    """Yield the failures below *node*."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(node, list):
        for item in node:
            yield from _in(item, state, depth + 1)
        return
    if not isinstance(node, dict):
        return
    own = [*_history(node, depth), *_job(node, state), *_error(node, state, depth)]
    yield from own
    if own:
        return
    for value in node.values():
        yield from _in(value, state, depth + 1)


def _history(node: JsonObject, depth: int) -> Iterator[Symptom]:
    """Yield what the failure events of an execution history tell, each with its state's name."""
    events = node.get("events")
    if not isinstance(events, list):
        return
    by_id = {event.get("id"): event for event in events if isinstance(event, dict)}
    told: set[tuple[str, str]] = set()
    for event in by_id.values():
        for name, details in event.items():
            if not isinstance(details, dict) or not name.lower().endswith("details"):
                continue
            said = (str(details.get("error", "")), str(details.get("cause", "")))
            # The execution fails with what its last state failed with.
            if any(said) and said not in told:
                told.add(said)
                yield from _error(details, _state_of(event, by_id), depth)


def _state_of(event: JsonObject, by_id: dict[Json, JsonObject]) -> str | None:
    for _ in range(len(by_id)):
        details = event.get("stateEnteredEventDetails")
        name = details.get("name") if isinstance(details, dict) else event.get("name")
        if isinstance(name, str) and name:
            return name
        before = by_id.get(event.get("previousEventId", event.get("previous")))
        if before is None:
            return None
        event = before
    return None


def _job(node: JsonObject, state: str | None) -> Iterator[Symptom]:
    """Yield what an answer of a Describe operation, or an event about a job, tells."""
    kind = _kind_of(node)
    if kind is None:
        return
    cycle = kind.life_cycle
    status = str(node.get(cycle.status_field or "", ""))
    secondary = str(node.get(cycle.secondary_field or "", ""))
    reasons = [node.get(field) for field in ("FailureReason", "ExitMessage")]
    words = "\n".join(reason for reason in reasons if isinstance(reason, str) and reason)
    if words:
        yield from _plain(words, kind.id, state, secondary or status)
    elif secondary in _INTERRUPTED or status in _STOPPED:
        yield Symptom("", kind=kind.id, state=state, status=secondary or status)


def _error(node: JsonObject, state: str | None, depth: int) -> Iterator[Symptom]:
    """Yield what a pair of an error and its cause tells."""
    coded = node.get("Error")
    if isinstance(coded, dict) and isinstance(coded.get("Code"), str):
        yield from _named(coded["Code"], coded.get("Message"), None, state, depth)
        return
    for error, cause in _PAIRS:
        name, words = node.get(error), node.get(cause)
        if isinstance(name, str) or isinstance(words, str):
            operation = node.get("eventName")
            kind = kind_of_operation(operation) if isinstance(operation, str) else None
            yield from _named(name, words, kind.id if kind else None, state, depth)
            return
    reason = node.get("FailureReason")
    if isinstance(reason, str) and reason:
        yield from _plain(reason, None, state)
    elif node.get("status") in _STOPPED:
        yield Symptom("", state=state, status=str(node["status"]))


def _named(
    error: Json, cause: Json, kind: str | None, state: str | None, depth: int
) -> Iterator[Symptom]:
    name = error if isinstance(error, str) else ""
    words = cause if isinstance(cause, str) else ""
    if words.lstrip().startswith(("{", "[")):
        try:
            inner = list(_in(json.loads(words), state, depth + 1))
        except (ValueError, RecursionError):
            # Step Functions cuts long causes.
            cut = _REASON.search(words)
            inner = list(_plain(_unquoted(cut[1]), kind, state)) if cut else []
        if inner:
            yield from (replace(one, error=one.error or name) for one in inner)
            return
    plain = next(iter(_plain(words, kind, state)), None)
    if plain is None or (name and not _generic(name)):
        told = plain.kind if plain else kind
        yield Symptom(_shortened(words), name, told, state)
    else:
        yield Symptom(plain.text, plain.error or name, plain.kind, state)


def _generic(error: str) -> bool:
    """Say whether *error* stands for many: then what the words name is the better name."""
    return error in ("States.TaskFailed", "States.Runtime") or error.endswith(
        ("AmazonSageMakerException", "SageMakerException", "ClientError", "Client.ValidationError")
    )


def _plain(
    text: str, kind: str | None = None, state: str | None = None, status: str = ""
) -> Iterator[Symptom]:
    """Yield what words say: their error name is found where boto3, the SDKs and AWS put it."""
    text = _shortened(text.strip())
    if not text:
        return
    head = _HEAD.match(text)
    # A job's own code may have met an error of boto3: then its failure is what counts.
    own = head is not None and head[1] == "AlgorithmError"
    if not own and (match := _BOTO.search(text)):
        operation = kind_of_operation(match[2])
        yield Symptom(text, match[1], operation.id if operation else kind, state, status)
        return
    if match := _SDK.search(text):
        yield from _plain(match[3], _kind_named(match[1]) or kind, state, match[2])
        return
    if match := _SERVICE.search(text):
        yield Symptom(text, match[1], kind, state, status)
        return
    if match := _ALONE.fullmatch(text):
        yield Symptom("", match[1], kind, state, status)
        return
    yield Symptom(text, head[1] if head else "", kind, state, status)


def _shortened(text: str) -> str:
    half = MAX_TEXT // 2
    return text if len(text) <= MAX_TEXT else f"{text[:half]}\n{text[-half:]}"


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text if text.endswith('"') else text.rstrip("\\") + '"'))
    except ValueError:
        return text.strip('"')


def _kind_of(node: JsonObject) -> JobKind | None:
    """Return the kind of job that *node* describes: it holds a name and an ARN or a status."""
    for kind in all_kinds():
        told = {kind.arn_field, kind.life_cycle.status_field}
        if kind.creates and kind.name_field in node and told & set(node):
            return kind
    return None


def _kind_named(word: str) -> str | None:
    wanted = word.casefold()
    return next((kind.id for kind in all_kinds() if kind.id.startswith(wanted)), None)
