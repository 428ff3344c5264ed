"""The fixes: one a file. `fix_of` mends one finding, `mend_all` all that are certain.

A fix is taken from the person's hands only where there is nothing to decide; the screen shows what
it would change before it does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from sagestep.draft import JobDraft
from sagestep.fixes._base import Fix
from sagestep.plugins import collect
from sagestep.types import Document, Finding, Text

__all__ = ["Fix", "Mended", "all_fixes", "fix_of", "mend_all"]

_ROUNDS = 200
"""How many findings are mended at once: more than a document has that a person wrote."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The draft after a fix, and what the fix did."""

    draft: JobDraft
    about: Text


@lru_cache(maxsize=1)
def all_fixes() -> tuple[Fix, ...]:
    """Return every fix, by module name."""
    return collect(sys.modules[__name__], Fix)


@lru_cache(maxsize=1)
def _by_rule() -> dict[str, tuple[Fix, ...]]:
    rules = {rule for one in all_fixes() for rule in one.mends}
    return {rule: tuple(one for one in all_fixes() if rule in one.mends) for rule in rules}


def fix_of(draft: JobDraft, finding: Finding) -> Mended | None:
    """Return *draft* with *finding* mended, or None where only a person can decide how."""
    if finding.document is Document.POLICY:
        return None
    for one in _by_rule().get(finding.rule, ()):
        after = one.change(draft, finding)
        if after is not None:
            return Mended(after, one.about)
    return None


def mend_all(
    draft: JobDraft, findings_of: Callable[[JobDraft], Iterable[Finding]]
) -> tuple[JobDraft, tuple[Text, ...]]:
    """Return *draft* with all mended that is certain, and what was done, each told once.

    *findings_of* looks again after each fix: one may end other findings, or move their places.
    """
    done: dict[str, Text] = {}
    seen = {draft.model_dump_json(exclude={"epoch"})}
    for _ in range(_ROUNDS):
        step = next(
            (
                mended
                for finding in findings_of(draft)
                if (mended := fix_of(draft, finding))
                and mended.draft.model_dump_json(exclude={"epoch"}) not in seen
            ),
            None,
        )
        if step is None:
            break
        draft = step.draft
        seen.add(draft.model_dump_json(exclude={"epoch"}))
        done.setdefault(step.about.key, step.about)
    return draft, tuple(done.values())
