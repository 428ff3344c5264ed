"""IAM's wildcards: which pattern takes in another, and which two have something in common.

`*` stands for any text, `?` for any one character. A stand-in such as ``[[region]]`` is a name that
nobody filled in yet: it may be any.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_STAND_IN: Final = re.compile(r"\[\[\w+\]\]|\$\{[^}]*\}")
_LONGEST: Final = 2048
"""Characters of the longest ARN; IAM takes none beyond."""


def opened(pattern: str) -> str:
    """Return *pattern* with a wildcard for every stand-in and policy variable."""
    return _STAND_IN.sub("*", pattern)


def covers(wide: str, narrow: str) -> bool:
    """Say whether all that *narrow* matches, *wide* matches too.

    It is never said wrongly; of two patterns that interlock oddly it may go unsaid.
    """
    return _expression(wide[:_LONGEST]).fullmatch(narrow) is not None


def overlaps(one: str, other: str) -> bool:
    """Say whether there is a text that both patterns match."""
    one, other = one[:_LONGEST], other[:_LONGEST]
    if "*" not in other and "?" not in other:
        return covers(one, other)
    if "*" not in one and "?" not in one:
        return covers(other, one)
    # Row by row over `one`: after which beginnings of `other` the two may both still go on.
    row = [True, *(set(other[:end]) == {"*"} for end in range(1, len(other) + 1))]
    for sign in one:
        below = [row[0] and sign == "*"]
        for column, across in enumerate(other, 1):
            if "*" in (sign, across):
                below.append(row[column] or below[column - 1] or row[column - 1])
            else:
                below.append(row[column - 1] and (sign == across or "?" in (sign, across)))
        row = below
    return row[-1]


@lru_cache(maxsize=512)
def _expression(pattern: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "[^*]"}
    # Neighbouring stars say no more than one, and would be tried in every split.
    pattern = re.sub(r"\*+", "*", pattern)
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in pattern), re.DOTALL)
