"""Read policies as they are found, and tell what they allow.

Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html and
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from sagestep.iam.patterns import covers, opened, overlaps
from sagestep.types import Json, JsonObject, Path

_SERVICE_KEY: Final = "iam:passedtoservice"
_POSITIVE: Final = ("stringequals", "stringlike", "stringequalsignorecase")


class Reach(IntEnum):
    """How much of what is needed a policy allows."""

    NONE = 0
    PART = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Grant:
    """A statement of the policy number `policy`, at `path` of it, however it was spelled.

    `everywhere` says that it is on all resources, by a bare wildcard.
    """

    policy: int
    path: Path
    allows: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    but_actions: tuple[str, ...] = ()
    but_resources: tuple[str, ...] = ()
    condition: JsonObject | None = None
    everywhere: bool = False

    def names(self, action: str) -> bool:
        """Say whether the statement is about *action*."""
        patterns = self.actions or self.but_actions
        found = any(covers(pattern.lower(), action.lower()) for pattern in patterns)
        return found if self.actions else bool(self.but_actions) and not found

    def reach(self, resource: str) -> Reach:
        """Return how much of *resource* the statement is about."""
        if self.but_resources:
            found = [_reach(pattern, resource) for pattern in self.but_resources]
            return Reach(Reach.FULL - max(found))
        return max((_reach(pattern, resource) for pattern in self.resources), default=Reach.NONE)

    def passes_to(self, service: str) -> bool:
        """Say whether the statement's conditions let a role be passed to *service*."""
        for test, keys in (self.condition or {}).items():
            for key, values in keys.items() if isinstance(keys, dict) else ():
                if key.lower() == _SERVICE_KEY and test.lower().removesuffix("ifexists") in (
                    _POSITIVE
                ):
                    return any(covers(value, service) for value in _texts(values))
        return True

    @property
    def is_guarded(self) -> bool:
        """Say whether the statement says to which service a role may be passed."""
        keys = (keys for keys in (self.condition or {}).values() if isinstance(keys, dict))
        return any(key.lower() == _SERVICE_KEY for one in keys for key in one)


def grants(documents: Sequence[Json]) -> tuple[Grant, ...]:
    """Return the statements of the policies *documents*; what is malformed allows nothing."""
    return tuple(
        grant for number, document in enumerate(documents) for grant in _grants(number, document)
    )


def policies(data: Json, path: Path = ()) -> Iterator[tuple[Path, JsonObject]]:
    """Yield each policy in *data* and where it stands: alone, or as AWS's own answers wrap it."""
    if isinstance(data, dict) and "Statement" in data:
        yield path, data
    elif len(path) < _DEEPEST:
        members = data.items() if isinstance(data, dict) else ()
        items = enumerate(data) if isinstance(data, list) else members
        for part, inner in items:
            if part != _TRUST:
                yield from policies(inner, (*path, part))


_TRUST: Final = "AssumeRolePolicyDocument"
"""Where AWS's answers hold who may take a role on, which allows the role nothing."""
_DEEPEST: Final = 6
"""How far down a policy is looked for: an account's listing holds them in a role in a list."""


def _grants(number: int, document: Json) -> Iterator[Grant]:
    listed = document.get("Statement") if isinstance(document, dict) else None
    alone = isinstance(listed, dict)
    statements = listed if isinstance(listed, list) else [listed]
    for position, statement in enumerate(statements):
        if not isinstance(statement, dict) or statement.get("Effect") not in ("Allow", "Deny"):
            continue
        condition = statement.get("Condition")
        yield Grant(
            policy=number,
            path=("Statement",) if alone else ("Statement", position),
            allows=statement["Effect"] == "Allow",
            actions=_texts(statement.get("Action")),
            resources=tuple(map(opened, _texts(statement.get("Resource")))),
            but_actions=_texts(statement.get("NotAction")),
            but_resources=tuple(map(opened, _texts(statement.get("NotResource")))),
            condition=condition if isinstance(condition, dict) and condition else None,
            everywhere="*" in _texts(statement.get("Resource")),
        )


def _texts(value: Json) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(one for one in listed if isinstance(one, str))


def _reach(pattern: str, resource: str) -> Reach:
    """Return how much of *resource* the resource *pattern* is about.

    The account, region and partition are often not known on one side, so that there having
    something in common is enough.
    """
    if pattern == "*":
        return Reach.FULL
    if resource == "*":
        return Reach.PART
    ours, theirs = resource.split(":", 5), pattern.split(":", 5)
    if len(theirs) < len(ours):
        # A wildcard that goes over the colons, such as arn:aws:sagemaker:*
        return Reach.FULL if overlaps(pattern, resource) else Reach.NONE
    if not all(overlaps(one, other) for one, other in zip(theirs[:5], ours[:5], strict=True)):
        return Reach.NONE
    if covers(theirs[5], ours[5]):
        return Reach.FULL
    return Reach.PART if overlaps(theirs[5], ours[5]) else Reach.NONE
