"""From bytes to text: UTF-8, or UTF-16 and UTF-32 as Windows tools write them."""

from __future__ import annotations

import json

from sagestep.importer._repairs import Repairs
from sagestep.importer.limits import MAX_BYTES, refuse, too_large

_MARK = "\ufeff"
_SAMPLE = 4096
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


def decode(raw: str | bytes, repairs: Repairs) -> str:
    """Return *raw* as text, without a byte order mark.

    Raises:
        SagestepError: it is too large, no text, or text in an encoding that cannot be told.
    """
    if len(raw) > MAX_BYTES:
        raise too_large()
    text = raw if isinstance(raw, str) else _decode(raw, repairs)
    if text.startswith(_MARK):
        repairs.note("mark")
        text = text[len(_MARK) :]
    if "\x00" in text:
        raise refuse("binary")
    return text


def _decode(raw: bytes, repairs: Repairs) -> str:
    encoding = json.detect_encoding(raw).removesuffix("-sig")
    try:
        # Halves of surrogate pairs are no proper UTF-8, but they are legible, and JSON has them
        # too.
        text = raw.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        if _looks_binary(raw):
            raise refuse("binary") from None
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse("encoding", line=line) from None
    if encoding != "utf-8":
        repairs.note(encoding.replace("-", "")[:5])
    return text


def _looks_binary(raw: bytes) -> bool:
    return any(byte < 32 and byte not in _TEXT_CONTROLS for byte in raw[:_SAMPLE])
