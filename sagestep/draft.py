"""A job in the making: the one truth that every screen, check and export is derived from.

A draft is immutable; an edit returns a new one. It keeps the request's values apart from the state
machine around them, so that an imported machine comes back whole: `machine` is the document as it
was, less the task's arguments, and `at` is where the task stands in it.
"""

from __future__ import annotations

import uuid

from pydantic import BaseModel, ConfigDict, Field

from sagestep import paths
from sagestep.asl.integration import Integration, parse_resource, sagemaker
from sagestep.asl.machine import is_fragment, new_machine, query_language, rename_state
from sagestep.kinds import JobKind, kind
from sagestep.types import (
    Finding,
    IntegrationPattern,
    Json,
    JsonObject,
    Path,
    QueryLanguage,
    is_dynamic,
)


class JobDraft(BaseModel):
    """One job of one kind, and the state machine that runs it.

    `values` holds the request, in which any value may be dynamic. `epoch` rises with every edit
    that did not come from a form field, so that the form draws itself anew. `muted` are the
    findings that the person does not want to be told, each with the reason; see `mute_key`.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(default_factory=lambda: uuid.uuid4().hex)
    kind: str
    values: JsonObject = Field(default_factory=dict)
    machine: JsonObject
    at: tuple[str | int, ...]
    epoch: int = 0
    muted: dict[str, str] = Field(default_factory=dict)

    @property
    def job_kind(self) -> JobKind:
        """Return the draft's kind."""
        return kind(self.kind)

    @property
    def name(self) -> str | None:
        """Return the literal job name, or None."""
        return self.job_kind.name(self.values)

    @property
    def title(self) -> str:
        """Return what a list calls the draft: its job's name; may be empty.

        A name that is made when the machine runs is no title; the task's own name stands for it.
        """
        name = paths.get(self.values, (self.job_kind.name_field,))
        return self.state_name if is_dynamic(name) else self.name or ""

    @property
    def state(self) -> JsonObject:
        """Return the task's state, less its arguments."""
        state = paths.get(self.machine, self.at)
        return state if isinstance(state, dict) else {}

    @property
    def state_name(self) -> str:
        """Return the task's name in the machine."""
        return str(self.at[-1])

    @property
    def language(self) -> QueryLanguage:
        """Return the query language of the task."""
        return query_language(self.machine, self.at)

    @property
    def integration(self) -> Integration | None:
        """Return the service call that the task's resource names, or None where it names none."""
        return parse_resource(self.state.get("Resource"))

    @property
    def pattern(self) -> IntegrationPattern | None:
        """Return how the machine waits for the job, or None where the resource does not say."""
        return self.integration.pattern if self.integration else None

    @property
    def is_fragment(self) -> bool:
        """Say whether the machine is only a piece of one."""
        return is_fragment(self.machine)

    def put(self, path: Path, value: Json) -> JobDraft:
        """Return the draft with *value* at *path* of the request."""
        return self.model_copy(update={"values": paths.put(self.values, path, value)})

    def drop(self, path: Path) -> JobDraft:
        """Return the draft with nothing at *path*; structures emptied by it go too."""
        return self.model_copy(update={"values": paths.drop(self.values, path)})

    def with_values(self, values: JsonObject) -> JobDraft:
        """Return the draft with all of its request replaced, from outside the form."""
        return self.model_copy(update={"values": values, "epoch": self.epoch + 1})

    def redrawn(self) -> JobDraft:
        """Return the same draft in a new epoch: the form forgets what its widgets held."""
        return self.model_copy(update={"epoch": self.epoch + 1})

    def with_machine(self, machine: JsonObject, at: Path) -> JobDraft:
        """Return the draft in another machine, from outside the form."""
        return self.model_copy(update={"machine": machine, "at": at, "epoch": self.epoch + 1})

    def with_state(self, state: JsonObject) -> JobDraft:
        """Return the draft with its task's state, less the arguments, replaced."""
        return self.model_copy(update={"machine": paths.put(self.machine, self.at, state)})

    def rename_state(self, name: str) -> JobDraft:
        """Return the draft with its task called *name*.

        Raises:
            ValueError: another state has that name.
        """
        machine = rename_state(self.machine, self.at, name)
        at = (*self.at[:-1], name)
        muted = {_moved(key, self.at, at): reason for key, reason in self.muted.items()}
        return self.model_copy(update={"machine": machine, "at": at, "muted": muted})

    def mute(self, finding: Finding, reason: str) -> JobDraft:
        """Return the draft with *finding* muted, for *reason*."""
        return self.model_copy(update={"muted": {**self.muted, mute_key(finding): reason}})

    def unmute(self, finding: Finding) -> JobDraft:
        """Return the draft with *finding* told again."""
        kept = {key: why for key, why in self.muted.items() if key != mute_key(finding)}
        return self.model_copy(update={"muted": kept})


def mute_key(finding: Finding) -> str:
    """Return the name under which *finding* is muted: its rule and its place, ``E1004@/RoleArn``.

    A rule is about one document only, so the document need not be named.
    """
    return f"{finding.rule}@{paths.show(finding.path)}"


def _moved(key: str, old: Path, new: Path) -> str:
    """Return the mute *key* of a finding at or below the state *old*, once that is *new*."""
    rule, _, pointer = key.partition("@")
    rest = pointer.removeprefix(paths.show(old))
    moves = rest != pointer and rest[:1] in ("", "/")
    return f"{rule}@{paths.show(new)}{rest}" if moves else key


def new_draft(
    job_kind: JobKind,
    values: JsonObject | None = None,
    pattern: IntegrationPattern | None = None,
    language: QueryLanguage = QueryLanguage.JSONPATH,
    partition: str = "aws",
) -> JobDraft:
    """Return a draft in a machine of its own, which waits for the job where the API can."""
    if pattern is None:
        waits = IntegrationPattern.RUN_JOB in job_kind.patterns
        pattern = IntegrationPattern.RUN_JOB if waits else IntegrationPattern.REQUEST_RESPONSE
    state = f"SageMaker {job_kind.operation}"
    machine = new_machine(state, sagemaker(job_kind.operation, pattern, partition), language)
    return JobDraft(kind=job_kind.id, values=values or {}, machine=machine, at=("States", state))
