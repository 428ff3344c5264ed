"""The formats of a transform job's data."""

from __future__ import annotations

from typing import Final

from sagestep.rules._base import Context
from sagestep.rules._values import text
from sagestep.types import Path

PAYLOAD: Final[Path] = ("MaxPayloadInMB",)
SPLIT: Final[Path] = ("TransformInput", "SplitType")
ASSEMBLE: Final[Path] = ("TransformOutput", "AssembleWith")
CONTENT: Final[Path] = ("TransformInput", "ContentType")
ACCEPT: Final[Path] = ("TransformOutput", "Accept")
JOIN: Final[Path] = ("DataProcessing", "JoinSource")
INPUT_FILTER: Final[Path] = ("DataProcessing", "InputFilter")
OUTPUT_FILTER: Final[Path] = ("DataProcessing", "OutputFilter")


def media_type(context: Context, path: Path) -> str | None:
    """Return the literal media type at *path* without its parameters, or None."""
    return (text(context, path) or "").partition(";")[0].strip().lower() or None


def unset(context: Context, path: Path) -> bool:
    """Say whether the choice at *path* is sure to be none."""
    return context.absent(*path) or context.literal(*path) == "None"
