"""A policy mended: what the machine needs, and of the old one what is about something else."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Sequence

from sagestep.iam.completeness import compare_job
from sagestep.iam.grants import Grant, grants
from sagestep.iam.policy import VERSION, PolicyDocument
from sagestep.types import Json, JsonObject

_EVENTS = "StepFunctionsGetEventsForSageMaker"
_HEAD = 2
"""Lines of a unified diff that name the two files."""


def corrected(
    needed: PolicyDocument,
    documents: Sequence[Json],
    *,
    spared: frozenset[str] = frozenset(),
    others: bool = False,
) -> JsonObject:
    """Return one policy instead of *documents*: *needed*, and what is about other things.

    Denials stay. *spared* and *others* are as for `completeness.compare`: what tasks of other
    services may need stays as well.
    """
    kept = [
        statement
        for grant in grants(documents)
        for statement in _kept(documents[grant.policy], grant, spared, others)
    ]
    return {"Version": VERSION, "Statement": [*needed.to_json()["Statement"], *kept]}


def completed(needed: PolicyDocument, documents: Sequence[Json]) -> JsonObject:
    """Return one policy instead of *documents* of an execution role: all of theirs, and *needed*.

    A statement of *needed* of which nothing is missing is not said again.
    """
    kept = [_statement(documents[grant.policy], grant) for grant in grants(documents)]
    lacking = [
        one.to_json() for one in needed.statements if compare_job(PolicyDocument((one,)), documents)
    ]
    return {"Version": VERSION, "Statement": [*kept, *lacking]}


def _statement(document: Json, grant: Grant) -> Json:
    statement = document["Statement"]
    return statement[grant.path[1]] if len(grant.path) > 1 else statement


def _kept(
    document: Json, grant: Grant, spared: frozenset[str], others: bool
) -> Iterator[JsonObject]:
    statement = _statement(document, grant)
    if not grant.allows or not grant.actions:
        yield statement
        return
    actions = [one for one in grant.actions if _stays(one.lower(), grant, spared, others)]
    if actions:
        yield {**statement, "Action": actions}


def _stays(action: str, grant: Grant, spared: frozenset[str], others: bool) -> bool:
    if action.startswith("sagemaker:"):
        return action in spared
    if action == "iam:passrole":
        return not grant.passes_to("sagemaker.amazonaws.com") or (others and not grant.is_guarded)
    if action.startswith("events:"):
        return not any(_EVENTS in resource for resource in grant.resources)
    return others or action not in ("*", "*:*")


def difference(old: Sequence[Json], new: JsonObject, names: Sequence[str] = ()) -> str:
    """Return what changes from the policies *old* to *new*, as a unified diff of their JSON.

    It is headed by *names*, where there are some.
    """
    before = [line for document in old for line in _lines(document)]
    name = ", ".join(names)
    changes = list(difflib.unified_diff(before, _lines(new), name, name, lineterm=""))
    return "\n".join(changes if names else changes[_HEAD:])


def _lines(document: Json) -> list[str]:
    return json.dumps(document, indent=2, ensure_ascii=False).splitlines()
