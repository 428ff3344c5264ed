"""What a cause is: the signs it is known by, and what mends it.

A cause is one module of `causes/`. Its sentences are locale keys made from its id:
``failure.<id>.title``, ``.why`` and ``.fix``; named groups of its patterns fill their placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from sagestep.failures._symptom import Symptom
from sagestep.failures.places import Field

LONGEST = 160
"""How many characters of the failure's text a sentence quotes at most."""


class Confidence(StrEnum):
    """How sure it is that the cause is the cause."""

    CERTAIN = "certain"
    """AWS's name for the error says so."""
    LIKELY = "likely"
    """The words are those that people met in this case."""
    POSSIBLE = "possible"
    """One of several things that look like this."""


class Rank(IntEnum):
    """Which cause is told where several fit: only those of the best rank."""

    EXACT = 1
    """The text names the thing that is wrong."""
    BROAD = 2
    """The error's name or an exit code narrows it down."""
    LAST = 3
    """Nothing better is known."""


@dataclass(frozen=True)
class Sign:
    """What a failure looks like; all that is given must hold.

    `errors` are error names without their service's prefix and the ending "Exception". `pattern` is
    searched in the text, whatever its case.
    """

    errors: tuple[str, ...] = ()
    pattern: str = ""
    exit_codes: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()

    def match(self, symptom: Symptom) -> Mapping[str, str] | None:
        """Return what the pattern's named groups hold, or None where the sign is not there."""
        if self.errors and symptom.name not in self.errors:
            return None
        if self.exit_codes and symptom.exit_code not in self.exit_codes:
            return None
        if self.statuses and symptom.status not in self.statuses:
            return None
        if not self.pattern:
            return {}
        found = re.search(self.pattern, symptom.text, re.IGNORECASE)
        if found is None:
            return None
        return {name: _quoted(text) for name, text in found.groupdict().items()}


def _quoted(text: str | None) -> str:
    """Return *text* fit for a sentence: short, and without what would steer a terminal."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text or "")
    return plain[:LONGEST].strip() or "…"


@dataclass(frozen=True)
class Cause:
    """A reason why something failed.

    `fields` are those that mend it, the likeliest first. `messages` are texts that it explains, as
    people pasted them; account numbers and names in them are made up.
    """

    id: str
    signs: tuple[Sign, ...]
    source: str
    messages: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    confidence: Confidence = Confidence.LIKELY
    rank: Rank = Rank.EXACT
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What fills the placeholders that a sign without their group leaves open."""

    def match(self, symptom: Symptom) -> Mapping[str, str] | None:
        """Return what fills the sentences' placeholders, or None where it is not the cause."""
        for sign in self.signs:
            filled = sign.match(symptom)
            if filled is not None:
                return {**self.defaults, **filled}
        return None
