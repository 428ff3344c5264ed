"""Say in plain words why something failed, and which field mends it.

It reads what SageMaker and Step Functions tell, from the sandbox or pasted from an account, and
asks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sagestep.failures import causes
from sagestep.failures._base import Cause, Confidence, Rank
from sagestep.failures._symptom import Symptom
from sagestep.failures.places import Field, Place, places
from sagestep.failures.reading import symptoms
from sagestep.kinds import kind
from sagestep.plugins import collect
from sagestep.types import Json, Text

__all__ = [
    "Cause",
    "Confidence",
    "Explanation",
    "Field",
    "Place",
    "all_causes",
    "translate",
]

MOST = 20
"""How many explanations are given at most: a long history may tell of many failures."""


@dataclass(frozen=True)
class Explanation:
    """A failure in plain words.

    `error` and `said` are what it was read from; `state` is the state's name and `kind` the job
    kind's id, where they are known.
    """

    cause: str
    title: Text
    why: Text
    fix: Text
    places: tuple[Place, ...]
    source: str
    confidence: Confidence
    error: str
    said: str
    state: str | None
    kind: str | None


@lru_cache(maxsize=1)
def all_causes() -> tuple[Cause, ...]:
    """Return every cause, the most telling first."""
    return tuple(sorted(collect(causes, Cause), key=lambda cause: cause.rank))


def translate(document: Json, kind_id: str | None = None) -> tuple[Explanation, ...]:
    """Return what *document* says of failures, in its order; none where nothing is recognised.

    *document* is a text or JSON: a FailureReason, an error with its cause, the answer of a Describe
    operation, an execution's history, an event. *kind_id* is the job kind it is known to be about.
    """
    found: dict[tuple[str, tuple[tuple[str, object], ...], str | None], Explanation] = {}
    for symptom in symptoms(document):
        for one in _explain(symptom, kind_id):
            key = (one.cause, tuple(sorted(one.why.params.items())), one.state)
            found.setdefault(key, one)
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def _explain(symptom: Symptom, kind_id: str | None) -> list[Explanation]:
    best: Rank | None = None
    found = []
    for cause in all_causes():
        if best is not None and cause.rank > best:
            break
        filled = cause.match(symptom)
        if filled is None:
            continue
        best = cause.rank
        known = symptom.kind or kind_id
        found.append(
            Explanation(
                cause=cause.id,
                title=Text(f"failure.{cause.id}.title", filled),
                why=Text(f"failure.{cause.id}.why", filled),
                fix=Text(f"failure.{cause.id}.fix", filled),
                places=places(cause.fields, kind(known) if known else None),
                source=cause.source,
                confidence=cause.confidence,
                error=symptom.error,
                said=symptom.text,
                state=symptom.at,
                kind=known,
            )
        )
    return found
