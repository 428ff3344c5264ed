"""IAM policy documents whose every statement says why it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sagestep.types import JsonObject, Path, Text

VERSION = "2012-10-17"


@dataclass(frozen=True, slots=True)
class Statement:
    """One permission: what may be done, on what, under which condition, and why.

    `cause` is the request's field that makes it necessary, or None where the job itself does.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    reason: Text
    condition: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cause: Path | None = None

    def to_json(self) -> JsonObject:
        """Return the statement as IAM reads it."""
        statement: JsonObject = {
            "Effect": "Allow",
            "Action": list(self.actions),
            "Resource": list(self.resources),
        }
        if self.condition:
            statement["Condition"] = {test: dict(keys) for test, keys in self.condition.items()}
        return statement


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """Statements in order."""

    statements: Sequence[Statement]

    def to_json(self) -> JsonObject:
        """Return the policy as IAM reads it."""
        return {
            "Version": VERSION,
            "Statement": [statement.to_json() for statement in self.statements],
        }
