"""What every part of the form is given: a document to edit, what is said of it, where edits go.

The same parts draw the request and the task's state: both are a tree of fields with values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from components import place
from components.form.task_state import TASK, USUAL, state_spec
from sagestep import paths
from sagestep.asl.integration import parse_resource
from sagestep.asl.machine import query_language
from sagestep.draft import JobDraft
from sagestep.kinds import any_item, kind_of_operation
from sagestep.plan import Plan
from sagestep.schema.fields import FieldSpec
from sagestep.types import Document, Finding, Json, JsonObject, Path

Commit = Callable[[JobDraft, Path], None]
"""Take over an edited draft; the path is the field that was edited."""

Change = Callable[[JsonObject], JsonObject]


@dataclass(frozen=True)
class Form:
    """One document of a draft.

    `current` returns the draft as it is when an edit arrives, which may be later than this drawing.
    """

    draft: JobDraft
    plan: Plan
    commit: Commit
    current: Callable[[], JobDraft]
    document: Document = Document.REQUEST
    folded: frozenset[str] = frozenset()
    """The pointers of what is drawn as one line, so that the step stays small."""
    narrowed: Mapping[str, Path] = field(default_factory=dict)
    """What shows only the way to what was unfolded in it: its pointer, and the next on the way."""
    at: Path | None = None
    """Where the state stands that is edited; None for the task in hand."""

    @property
    def state_at(self) -> Path:
        """Return where the state stands that is edited."""
        return self.draft.at if self.at is None else self.at

    @cached_property
    def opened(self) -> frozenset[str]:
        """Return the pointers of the optional fields that were opened, as the form is drawn."""
        return place.opened()

    @property
    def root(self) -> FieldSpec:
        """Return what the document is."""
        if self.document is Document.REQUEST:
            return self.draft.job_kind.spec
        return TASK if self.at is None else _spec_of(self.draft, self.at)

    @property
    def values(self) -> JsonObject:
        """Return what the document holds."""
        if self.document is Document.REQUEST:
            return self.draft.values
        state = paths.get(self.draft.machine, self.state_at)
        return state if isinstance(state, dict) else {}

    def key(self, sort: str, path: Path) -> str:
        """Return a widget's key: new in every epoch, so that outside edits draw the form anew."""
        document = f"{self.document}{paths.show(self.at)}" if self.at else self.document
        return f"{self.draft.id}:{self.draft.epoch}:{document}:{sort}:{paths.show(path)}"

    def next_key(self, sort: str, path: Path) -> str:
        """Return the key that the widget will have once the form is drawn anew."""
        return replace(self, draft=self.current().redrawn()).key(sort, path)

    def get(self, path: Path) -> Json:
        """Return the value at *path*, or MISSING."""
        return paths.get(self.values, path)

    def spec(self, path: Path) -> FieldSpec | None:
        """Return what the field at *path* is."""
        return self.root.at(path)

    def findings(self, path: Path) -> list[Finding]:
        """Return what is to be said about exactly the field at *path*."""
        here = path if self.document is Document.REQUEST else (*self.state_at, *path)
        return [
            finding
            for finding in self.plan.findings
            if finding.document is self.document and finding.path == here
        ]

    def findings_below(self, path: Path) -> list[Finding]:
        """Return what AWS would refuse at *path* or below it."""
        here = path if self.document is Document.REQUEST else (*self.state_at, *path)
        return [
            finding
            for finding in self.plan.errors
            if finding.document is self.document and finding.path[: len(here)] == here
        ]

    def pointer(self, path: Path) -> str:
        """Return the name under which an optional field at *path* is remembered as opened."""
        return f"{self.document}{paths.show(self.at or ())}{paths.show(path)}"

    def required(self, path: Path) -> bool:
        """Say whether the field at *path* must be answered."""
        if self.document is Document.REQUEST:
            return self.draft.job_kind.is_required(path)
        spec = self.spec(path)
        return bool(spec and spec.required)

    def one_of(self, path: Path) -> bool:
        """Say whether the field at *path* is drawn because it was chosen among several."""
        choices = self.draft.job_kind.choices if self.document is Document.REQUEST else ()
        here = any_item(path)
        return any(here in mode for group in choices for mode in group)

    def shown(self, path: Path) -> bool:
        """Say whether the optional field at *path* is drawn outright."""
        if self.document is Document.REQUEST:
            return self.draft.job_kind.is_shown(path)
        return any_item(path) in USUAL

    def put(self, path: Path, value: Json) -> None:
        """Set the field at *path*."""
        self.edit(lambda values: paths.put(values, path, value), path)

    def drop(self, path: Path, redraw: bool = False) -> None:
        """Unset the field at *path*."""
        self.edit(lambda values: paths.drop(values, path), path, redraw)

    def edit(self, change: Change, path: Path = (), redraw: bool = False) -> None:
        """Change the document; *redraw* where widgets must forget what they held."""
        draft = self.current()
        if self.document is Document.REQUEST:
            edited = draft.model_copy(update={"values": change(draft.values)})
        else:
            where = draft.at if self.at is None else self.at
            machine = paths.put(draft.machine, where, change(paths.get(draft.machine, where)))
            edited = draft.model_copy(update={"machine": machine})
        # What redraws is no typing: two such edits are two steps back, however quick.
        self.commit(edited.redrawn() if redraw else edited, () if redraw else path)


def _spec_of(draft: JobDraft, at: Path) -> FieldSpec:
    state = paths.get(draft.machine, at)
    kind = str(state.get("Type", "")) if isinstance(state, dict) else ""
    call = parse_resource(paths.get(draft.machine, (*at, "Resource")))
    job = bool(call and call.service == "sagemaker" and kind_of_operation(call.operation))
    scope = paths.get(draft.machine, at[:-1])
    targets = tuple(str(name) for name in scope if name != at[-1])
    return state_spec(kind, query_language(draft.machine, at), targets, job)
