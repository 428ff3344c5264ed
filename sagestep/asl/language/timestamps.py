"""Timestamps as the States Language writes them: RFC 3339 with a capital T and an offset.

Rule: Timestamps, https://states-language.net/spec.html#timestamps
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

_FORM: Final = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d:\d\d))", re.ASCII
)


def seconds_of(text: str) -> float | None:
    """Return the moment that *text* names, in seconds since 1970, or None if it names none."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    try:
        whole = datetime.fromisoformat(match[1] + (match[3] or "+00:00")).timestamp()
    except (ValueError, OverflowError):
        return None
    return whole + float(f"0.{match[2]}" if match[2] else 0)
