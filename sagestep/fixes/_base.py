"""What a fix is, and how it writes: in the request or in the machine, as the finding says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.types import Document, Finding, Json, JsonObject, Path, Text

Change = Callable[[JobDraft, Finding], JobDraft | None]


@dataclass(frozen=True)
class Fix:
    """One way to mend a finding without a question: there is no other, or none as likely.

    `mends` are the ids of the rules whose findings it looks at; `change` returns the mended draft,
    or None where the way is not certain, or the finding no longer holds. What it does and what it
    chooses is told by the locale key ``fix.<id>``. It is shown by the bad examples of its rules;
    `examples` add to them where those do not show it: changes (JSON Pointer → new value) to the
    machine of the first training template.
    """

    id: str
    mends: frozenset[str]
    change: Change
    examples: tuple[Mapping[str, Json], ...] = ()

    @property
    def about(self) -> Text:
        """Return what the fix does, in a sentence."""
        return Text(f"fix.{self.id}")


def fix(
    fix_id: str,
    *,
    mends: set[str] | frozenset[str],
    examples: tuple[Mapping[str, Json], ...] = (),
) -> Callable[[Change], Fix]:
    """Make the function below it a fix."""

    def make(change: Change) -> Fix:
        return Fix(fix_id, frozenset(mends), change, examples)

    return make


def document(draft: JobDraft, finding: Finding) -> JsonObject:
    """Return the document that the path of *finding* points into."""
    return draft.values if finding.document is Document.REQUEST else draft.machine


def value(draft: JobDraft, finding: Finding) -> Json:
    """Return what stands where *finding* was made, or MISSING."""
    return paths.get(document(draft, finding), finding.path)


def rewritten(draft: JobDraft, finding: Finding, new: JsonObject) -> JobDraft:
    """Return *draft* with *new* for the document that *finding* is about."""
    if finding.document is Document.REQUEST:
        return draft.with_values(new)
    return draft.with_machine(new, draft.at)


def put(draft: JobDraft, finding: Finding, new: Json) -> JobDraft:
    """Return *draft* with *new* where *finding* was made."""
    return rewritten(draft, finding, paths.put(document(draft, finding), finding.path, new))


def drop(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Return *draft* without what stands where *finding* was made."""
    if value(draft, finding) is paths.MISSING:
        return None
    return rewritten(draft, finding, paths.drop(document(draft, finding), finding.path))


def renamed(document: JsonObject, path: Path, name: str, new: Json = paths.MISSING) -> JsonObject:
    """Return *document* with the member at *path* called *name*, in its place, holding *new*."""
    owner = paths.get(document, path[:-1])
    held = {
        name if key == path[-1] else key: new
        if key == path[-1] and new is not paths.MISSING
        else inner
        for key, inner in owner.items()
    }
    changed: JsonObject = paths.put(document, path[:-1], held)
    return changed


_LEAST: Final = 3


def meant(word: Json, known: tuple[str, ...]) -> str | None:
    """Return the one of *known* that *word* is surely a slip of, or None.

    A slip is another case, or other signs between the words, or one letter too many, too few,
    wrong, or changed places; digits tell one instance type from another and are never a slip.
    """
    if not isinstance(word, str) or len(word) < _LEAST:
        return None
    for alike in (_is_spelled, _is_one_edit):
        found = [name for name in known if alike(word, name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _folded(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign not in "_- ")


def _is_spelled(word: str, name: str) -> bool:
    return _folded(word) == _folded(name)


def _is_one_edit(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1 or _digits(word) != _digits(name):
        return False
    edits = [
        (word[a:b], name[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, word, name, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    if len(edits) == 1:
        old, new = edits[0]
        return max(len(old), len(new)) == 1
    # Two letters that changed places are one put in before and one taken out behind.
    return len(edits) == 2 and sorted(word) == sorted(name) and _swapped(word, name)


def _swapped(word: str, name: str) -> bool:
    differ = [at for at, (old, new) in enumerate(zip(word, name, strict=True)) if old != new]
    return len(differ) == 2 and differ[1] - differ[0] == 1


def _digits(text: str) -> list[str]:
    return [sign for sign in text if sign.isdigit()]
