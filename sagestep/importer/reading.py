"""From any text a user may paste to JSON, with every repair told.

JSON is taken as it is. Text around it, an encoding of Windows and slips of the pen are mended where
it is plain what is meant. What begins like YAML is read as YAML.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sagestep.importer._encoding import decode
from sagestep.importer._intrinsics import quoted
from sagestep.importer._loose import read_loose
from sagestep.importer._repairs import Repairs
from sagestep.importer._tokens import Scanner
from sagestep.importer._yaml import looks_like_yaml, read_yaml
from sagestep.importer.limits import (
    MAX_BYTES,
    MAX_MENDED,
    check_depth,
    no_number,
    real,
    refuse,
    too_deep,
    too_large,
    whole,
)
from sagestep.types import Json, SagestepError, Text

_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.MULTILINE)
_BRACKET: Final = re.compile(r"^[ \t]*(?=[{\[])", re.MULTILINE)
_ASSIGNED: Final = re.compile(r"\s*[A-Za-z_][\w. ]*=\s*(?=[{\[])")
_MEMBER: Final = re.compile(r'\s*"[^"\\\n]*"\s*:')
_BRACKET_AT_MARGIN: Final = re.compile(r"^(?=[{\[])", re.MULTILINE)
_MORE: Final = re.compile(r'[{\[]|"\s*:')
_LEFT_OVER: Final = re.compile(r"[\s,;\])}]*")
_QUOTED_TWICE: Final = 2
"""How often a document may be wrapped in a JSON text; escaped definitions are, once."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a text holds, and what had to be mended to see it."""

    data: Json
    repairs: tuple[Text, ...] = ()


def read(text: str | bytes) -> Read:
    """Return what *text* holds.

    Raises:
        SagestepError: it cannot be read; the sentence says why and, where that helps, at which
        line.
    """
    repairs = Repairs()
    plain = decode(text, repairs)
    for _ in range(_QUOTED_TWICE + 1):
        data = _read(plain, repairs)
        if not (isinstance(data, str) and data.lstrip().startswith(("{", "["))):
            break
        repairs.note("quoted")
        plain = data
    check_depth(data)
    return Read(data, repairs.texts())


def read_strict(text: str | bytes) -> Json:
    """Return the JSON that *text* is, which must need no repair; a repeated member is no error.

    Raises:
        ValueError: it is no JSON.
        SagestepError: it is JSON that goes beyond the reader's limits, or holds NaN.
    """
    if len(text) > MAX_BYTES:
        raise too_large()
    try:
        data = json.loads(text, parse_constant=no_number, parse_float=real, parse_int=whole)
    except RecursionError:
        raise too_deep() from None
    check_depth(data)
    return data


def _read(text: str, repairs: Repairs) -> Json:
    repeated = 0

    def members(pairs: list[tuple[str, Json]]) -> Json:
        nonlocal repeated
        made = dict(pairs)
        repeated += len(pairs) - len(made)
        return made

    try:
        data = json.loads(
            text,
            object_pairs_hook=members,
            parse_constant=no_number,
            parse_float=real,
            parse_int=whole,
        )
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        return _read_patiently(text, repairs, error)
    if repeated and len(text) <= MAX_MENDED:
        # Only the patient reader knows names and lines.
        return _read_document(text, 0, repairs)
    if repeated:
        repairs.repeated_somewhere(repeated)
    return data


def _read_patiently(text: str, repairs: Repairs, error: json.JSONDecodeError) -> Json:
    if not text.strip():
        raise refuse("empty")
    if len(text) > MAX_MENDED:
        if looks_like_yaml(text):
            return read_yaml(text, repairs)
        limit = MAX_MENDED // 1024 // 1024
        raise refuse("too_large_to_mend", limit=limit, line=error.lineno, column=error.colno)
    if text.lstrip().startswith(("{", "[", "//", "/*")):
        return _read_document(_quoted(text, repairs), 0, repairs)
    if _MEMBER.match(text):
        return _read_members(text, repairs)
    if fenced := _fenced(text):
        repairs.note("fence", fenced.count("\n", 0, len(fenced) - len(fenced.lstrip())))
        return _read(fenced, repairs)
    start = _document_start(text)
    if start is not None:
        repairs.note("prose")
        return _read_document(text, start, repairs)
    if looks_like_yaml(text):
        return read_yaml(text, repairs)
    if not any(sign in text for sign in "{[\"'"):
        raise refuse("no_document")
    return _read_document(text, 0, repairs)


def _quoted(text: str, repairs: Repairs) -> str:
    """Return *text* with placeholders such as ``${Seconds}`` in quotes where none are around."""
    text, places = quoted(text)
    for place in places:
        repairs.note("placeholder", text.count("\n", 0, place) + 1 if place == places[0] else 0)
    return text


def _read_members(text: str, repairs: Repairs) -> Json:
    """Read members that lost the braces around them, or YAML with quoted keys."""
    attempt = Repairs()
    attempt.note("braces")
    try:
        data = _read_document("{" + text + "\n}", 0, attempt)
    except SagestepError:
        if not looks_like_yaml(text):
            raise
        return read_yaml(text, repairs)
    repairs.merge(attempt)
    return data


def _read_document(text: str, start: int, repairs: Repairs) -> Json:
    """Read the document at *start*; behind it only brackets too many and plain words may follow."""
    data, end = read_loose(text, start, repairs)
    left = _end_of(_LEFT_OVER, text, end)
    scanner = Scanner(text, left, repairs)
    if _MORE.search(text, left):
        raise scanner.error("more", left)
    for what, signs in (("trailing_comma", ","), ("extra", "]})")):
        if any(sign in text[end:left] for sign in signs):
            scanner.note(what, end)
    if left < len(text):
        scanner.note("prose", left)
    return data


def _fenced(text: str) -> str | None:
    """Return what stands in a code fence, behind as many line breaks as stood before it."""
    marks = list(_FENCE.finditer(text))
    blocks = []
    for opening, closing in zip_longest(marks[::2], marks[1::2]):
        block = text[opening.end() : closing.start() if closing else len(text)]
        if block.lstrip().startswith(("{", "[", '"')) or looks_like_yaml(block):
            blocks.append((opening.end(), block))
    if len(blocks) > 1:
        raise Scanner(text, 0, Repairs()).error("several", blocks[1][0] + 1)
    return "\n" * text.count("\n", 0, blocks[0][0]) + blocks[0][1] if blocks else None


def _document_start(text: str) -> int | None:
    """Return where a document begins behind words or an assignment, where that is plain.

    It is not within a call or a command: there the words before belong to the document.
    """
    if assigned := _ASSIGNED.match(text):
        return assigned.end()
    bracket = (_BRACKET_AT_MARGIN if looks_like_yaml(text) else _BRACKET).search(text)
    if bracket is None:
        return None
    before = text[: bracket.start()]
    inside = before.count("(") != before.count(")") or any(sign in before for sign in "{[")
    return None if inside or before.rstrip().endswith("\\") else bracket.end()


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
