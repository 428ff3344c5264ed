"""IAM policy documents whose every statement says why it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from sagestep.types import Document, JsonObject, Path, Text

VERSION = "2012-10-17"

REGION = "[[region]]"
ACCOUNT = "[[accountId]]"
ROLE = "[[roleArn]]"
"""AWS's own stand-ins for what only the account knows."""

Condition: TypeAlias = Mapping[str, Mapping[str, str | Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Cause:
    """What makes a statement necessary: a field of the request, or state, of the task at `at`."""

    field: Path
    at: Path = ()
    document: Document = Document.REQUEST


@dataclass(frozen=True, slots=True)
class Statement:
    """One permission: what may be done, on what, under which condition, and why.

    `causes` are the fields that make it necessary; there is none where the job itself does. `wide`
    says why it covers all resources, where it does: nothing narrower would do. `tasks` are the
    tasks of the machine that need it.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    reason: Text
    condition: Condition = field(default_factory=dict)
    causes: tuple[Cause, ...] = ()
    wide: Text | None = None
    tasks: tuple[Path, ...] = ()
    effect: str = "Allow"

    def to_json(self) -> JsonObject:
        """Return the statement as IAM reads it."""
        statement: JsonObject = {
            "Effect": self.effect,
            "Action": list(self.actions),
            "Resource": list(self.resources),
        }
        if self.condition:
            statement["Condition"] = {
                test: {
                    key: value if isinstance(value, str) else list(value)
                    for key, value in keys.items()
                }
                for test, keys in self.condition.items()
            }
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
