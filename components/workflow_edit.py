"""The one way of an edit in the composer: made, kept and shown, or refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from components import drafts, state
from components import workflow_place as place
from sagestep import composer, paths
from sagestep.asl.compose import Row, outline
from sagestep.asl.machine import ARGUMENTS
from sagestep.check import check_document
from sagestep.composer.tasks import Change
from sagestep.draft import JobDraft
from sagestep.types import Finding, Json, JsonObject, Path, SagestepError, Severity, Target, Text


@dataclass(frozen=True)
class View:
    """A draft's machine as the composer shows it.

    `machine` has all arguments in it; `rows` are its states in order, and `found` what is to be
    said about each of them.
    """

    draft: JobDraft
    machine: JsonObject
    rows: tuple[Row, ...]
    found: dict[Path, tuple[Finding, ...]]

    @property
    def row(self) -> Row:
        """Return the state that is shown."""
        name = place.selected(self.draft)
        shown = next((row for row in self.rows if row.name == name), None)
        return shown or next((row for row in self.rows if row.at == self.draft.at), self.rows[0])

    @property
    def faults(self) -> frozenset[Path]:
        """Return the states that AWS would refuse for what they say."""
        return self._states_with(lambda one: not self._unanswered(one))

    @property
    def unanswered(self) -> frozenset[Path]:
        """Return the states whose requests lack answers: nobody did anything wrong yet."""
        return self._states_with(self._unanswered) - self.faults

    def _states_with(self, said: Callable[[Finding], bool]) -> frozenset[Path]:
        return frozenset(
            at
            for at, findings in self.found.items()
            if any(one.severity is Severity.ERROR and said(one) for one in findings)
        )

    def _unanswered(self, finding: Finding) -> bool:
        inside = any(part in ARGUMENTS.values() for part in finding.path)
        return inside and paths.get(self.machine, finding.path) is paths.MISSING

    def key(self, name: str) -> str:
        """Return a widget's key: a new one after every edit from outside of a form."""
        return f"workflow:{self.draft.id}:{self.draft.epoch}:{name}"

    def own_key(self, name: str) -> str:
        """Return the key of a widget of the state that is shown."""
        return f"{self.key(name)}:{self.row.name}"


def view(draft: JobDraft) -> View:
    """Return how the composer shows *draft*."""
    machine = composer.whole(draft)
    rows = outline(machine)
    return View(draft, machine, rows, _found(draft.model_dump_json(), state.target()))


@lru_cache(maxsize=32)
def _found(draft_json: str, target: Target) -> dict[Path, tuple[Finding, ...]]:
    machine = composer.whole(JobDraft.model_validate_json(draft_json))
    places = {row.at for row in outline(machine)}
    found: dict[Path, list[Finding]] = {}
    for finding in check_document(machine, target=target).findings:
        ends = range(len(finding.path), 0, -1)
        at = next((finding.path[:end] for end in ends if finding.path[:end] in places), ())
        found.setdefault(at, []).append(finding)
    return {at: tuple(findings) for at, findings in found.items()}


def current() -> JobDraft:
    """Return the draft in hand."""
    draft = drafts.draft()
    assert draft is not None, "an edit came from a composer that had no draft"
    return draft


def change(edit: Change, shown: str | None = None, redraw: bool = True) -> bool:
    """Edit the machine, and show the state called *shown*, or the one that the edit brought.

    Without *redraw* the widgets stay, and the keyboard's focus with them: for an edit that changes
    no more than what was typed. Return whether it was done; if not, the sentence is shown above
    the state.
    """
    draft = current()
    try:
        edited = composer.edit(draft, edit)
    except SagestepError as error:
        state.report(error.text)
        return False
    kept = edited.draft if redraw else edited.draft.model_copy(update={"epoch": draft.epoch})
    drafts.commit(kept)
    if shown is not None or edited.added:
        place.select(kept, shown or edited.added[0])
    return True


def attempt(
    edit: Change, notice: str, shown: str | None = None, **params: str
) -> Callable[[], None]:
    """Return a callback that makes *edit* and tells of it, so that it can be undone in peace."""

    def run() -> None:
        if change(edit, shown):
            state.notify(Text(notice, params), icon="↩️")

    return run


def take_in_hand(at: Path, page: str = "build") -> None:
    """Take the job at *at* in hand and open it in the wizard."""
    draft = current()
    try:
        opened = composer.open_task(draft, at)
    except SagestepError as error:
        state.report(error.text)
        return
    drafts.commit(opened)
    state.go(page, draft=opened.id)


def value_of(text: str) -> Json:
    """Return the JSON that *text* spells, or the text itself where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
