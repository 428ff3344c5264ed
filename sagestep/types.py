"""The words every layer speaks. Nothing here knows of AWS services, files or screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias

# JSON borders are the one place where Any is honest: the shape is only known after a check.
Json: TypeAlias = Any
JsonObject: TypeAlias = dict[str, Any]

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a document: member names and list positions from the root."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """AWS refuses it."""
    WARNING = "warning"
    """It runs, but likely not as meant; or a check that rests on inference."""
    INFO = "info"
    """Good to know."""


class IntegrationPattern(StrEnum):
    """How Step Functions waits for a task; the value is what the command line calls it."""

    REQUEST_RESPONSE = "request-response"
    RUN_JOB = "sync"
    WAIT_FOR_TASK_TOKEN = "wait-for-task-token"

    @property
    def suffix(self) -> str:
        """Return what the pattern appends to a task's resource ARN."""
        return _SUFFIX[self]


_SUFFIX: Final = {
    IntegrationPattern.REQUEST_RESPONSE: "",
    IntegrationPattern.RUN_JOB: ".sync",
    IntegrationPattern.WAIT_FOR_TASK_TOKEN: ".waitForTaskToken",
}


class QueryLanguage(StrEnum):
    """The language of a machine's dynamic values."""

    JSONPATH = "JSONPath"
    JSONATA = "JSONata"


class Document(StrEnum):
    """Which document a finding's path points into."""

    REQUEST = "request"
    MACHINE = "machine"
    POLICY = "policy"


EXPR: Final = "$expr"
"""The one member of a dynamic value in a draft: ``{"$expr": "$.id"}``."""


def dynamic(expression: str) -> JsonObject:
    """Return the dynamic value that holds *expression*, in its exact text."""
    return {EXPR: expression}


def is_dynamic(value: Json) -> bool:
    """Say whether *value* is a dynamic value, known only when the machine runs."""
    return isinstance(value, dict) and len(value) == 1 and isinstance(value.get(EXPR), str)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a draft is meant to run; None where the user has not said, or it does not matter."""

    region: str = "us-east-1"
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence that has no language yet: a locale key and what to fill in.

    A parameter may itself be a Text; it is put into words first.
    """

    key: str
    params: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the user is told about a draft or a file."""

    rule: str
    path: Path
    severity: Severity
    message: Text
    fix: Text | None
    source: str
    document: Document = Document.REQUEST


class SagestepError(Exception):
    """What went wrong, as one sentence for the user. Raised by the core, shown by the edges."""

    def __init__(self, text: Text) -> None:
        """Keep *text*; the edges put it into words."""
        super().__init__(text.key, dict(text.params))
        self.text = text
