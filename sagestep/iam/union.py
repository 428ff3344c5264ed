"""One policy for several tasks: what all of them need, each said once and no wider than needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sagestep.iam.patterns import covers
from sagestep.iam.policy import PolicyDocument, Statement


def union(policies: Iterable[PolicyDocument]) -> PolicyDocument:
    """Return *policies* as one.

    Statements that allow the same actions become one over the resources of both; a resource that
    another takes in goes, and so does a statement.
    """
    merged: list[Statement] = []
    for statement in (one for policy in policies for one in policy.statements):
        for number, known in enumerate(merged):
            if (joined := _join(known, statement)) is not None:
                merged[number] = joined
                break
        else:
            merged.append(statement)
    return PolicyDocument(tuple(merged))


def _join(one: Statement, other: Statement) -> Statement | None:
    if (one.effect, one.condition) != (other.effect, other.condition):
        return None
    if one.actions == other.actions:
        kept, resources = one, narrowest((*one.resources, *other.resources))
    elif _takes_in(one, other):
        kept, resources = one, one.resources
    elif _takes_in(other, one):
        kept, resources = other, other.resources
    else:
        return None
    return replace(
        kept,
        resources=resources,
        causes=tuple(dict.fromkeys((*one.causes, *other.causes))),
        tasks=tuple(dict.fromkeys((*one.tasks, *other.tasks))),
        wide=one.wide or other.wide,
    )


def _takes_in(one: Statement, other: Statement) -> bool:
    return set(other.actions) <= set(one.actions) and all(
        any(covers(wide, narrow) for wide in one.resources) for narrow in other.resources
    )


def narrowest(resources: Iterable[str]) -> tuple[str, ...]:
    """Return *resources* without those that another one takes in, in order."""
    kept: list[str] = []
    for one in dict.fromkeys(resources):
        if not any(covers(other, one) for other in kept):
            kept = [*(other for other in kept if not covers(one, other)), one]
    return tuple(kept)
