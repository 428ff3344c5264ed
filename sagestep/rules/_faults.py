"""What Step Functions refuses of a definition, for the rules that say it: each takes some codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sagestep import paths
from sagestep.asl.definition import Code, Fault
from sagestep.asl.integration import parse_resource
from sagestep.rules._base import Context
from sagestep.types import Path, Text

_TYPES: Final = {
    "STRING": "text",
    "BOOLEAN": "boolean",
    "OBJECT": "object",
    "ARRAY": "list",
    "NUMBER": "number",
    "INTEGER": "whole_number",
}


def found(context: Context, *codes: Code) -> Iterator[Fault]:
    """Yield the faults of the machine that have one of *codes*."""
    return (fault for fault in context.faults if fault.code in codes)


def type_name(word: str) -> Text:
    """Return what a person calls the type that AWS calls *word*."""
    return Text(f"rule.type.{_TYPES[word]}")


def is_judged_as_request(context: Context, path: Path) -> bool:
    """Say whether *path* stands in the arguments of a SageMaker task, which have rules apart."""
    for end, part in enumerate(path):
        if part in ("Parameters", "Arguments"):
            call = parse_resource(paths.get(context.machine, (*path[:end], "Resource")))
            if call and call.service == "sagemaker":
                return True
    return False


def scope_of(path: Path) -> Path:
    """Return where the states are among which the transition at *path* leads to one."""
    if path[-1] == "StartAt":
        return (*path[:-1], "States")
    # A state's name stands behind "States", and the transition is at most three steps below it.
    depth = 3 if isinstance(path[-2], int) else 1
    return path[: -depth - 1]


def owner(path: Path) -> str:
    """Return what the field at *path* is missing in: a state by its name, or what is in it."""
    return str(next((part for part in reversed(path[:-1]) if isinstance(part, str)), "States"))
