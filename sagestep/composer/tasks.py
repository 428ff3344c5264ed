"""A draft's machine as a whole: edit it, and take another of its SageMaker tasks in hand.

A draft keeps its machine less the arguments of the task in hand. Here these are put back, the
machine is edited, and the arguments of the task that is in hand then are taken out again. So undo,
autosave and links know nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sagestep import paths, payload
from sagestep.asl.machine import ARGUMENTS, query_language, states, take_arguments
from sagestep.draft import JobDraft
from sagestep.importer.tasks import ImportedRequest, requests
from sagestep.types import JsonObject, Path, SagestepError, Text

Change = Callable[[JsonObject], JsonObject]

_MARK: Final = "$sagestep:in-hand"
"""A member that finds the task in hand again, wherever an edit takes it."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited draft, and the names of states that the edit brought."""

    draft: JobDraft
    added: tuple[str, ...] = ()


def whole(draft: JobDraft) -> JsonObject:
    """Return the draft's machine with all arguments in it."""
    return payload.machine(draft)


def openable(machine: JsonObject) -> tuple[ImportedRequest, ...]:
    """Return the requests of the tasks of *machine* that can be taken in hand."""
    return tuple(one for one in requests(machine) if one.kind_id)


def open_task(draft: JobDraft, at: Path) -> JobDraft:
    """Return *draft* with the SageMaker task at *at* in hand.

    Raises:
        SagestepError: no such task is there.
    """
    return draft if at == draft.at else _in_hand(draft, whole(draft), at)


def edit(draft: JobDraft, change: Change) -> Edited:
    """Return *draft* with its whole machine changed; the task in hand stays so if it is there.

    Raises:
        SagestepError: the edit is refused, or no SageMaker task would be left.
    """
    before = whole(draft)
    marked: JsonObject = paths.put(before, (*draft.at, _MARK), True)
    edited = change(marked)
    if edited == marked:
        return Edited(draft)
    places = [at for at, state in states(edited) if _MARK in state]
    for at in places:
        edited = paths.drop(edited, (*at, _MARK))
    known = {at[-1] for at, _ in states(before)}
    added = tuple(str(at[-1]) for at, _ in states(edited) if at[-1] not in known)
    candidates = [at for at in (draft.at, *places) if at in places] or [draft.at]
    left = [one.at for one in openable(edited)]
    if not left:
        raise SagestepError(Text("workflow.error.last_task"))
    at = next((at for at in candidates if at in left), left[0])
    return Edited(_in_hand(draft, edited, at), added)


def _in_hand(draft: JobDraft, machine: JsonObject, at: Path) -> JobDraft:
    chosen = next((one for one in openable(machine) if one.at == at), None)
    if chosen is None:
        raise SagestepError(Text("workflow.error.no_job", {"name": at[-1] if at else ""}))
    rest, _ = take_arguments(machine, at)
    return draft.model_copy(
        update={
            "kind": chosen.kind_id,
            "values": chosen.values,
            "machine": rest,
            "at": at,
            "epoch": draft.epoch + 1,
            "muted": _muted(draft, machine, at),
        }
    )


def _muted(draft: JobDraft, machine: JsonObject, at: Path) -> dict[str, str]:
    """Return the muted findings once the task at *at* is in hand.

    Those about a request stand at its members; while another task is in hand they wait under the
    place of theirs in the machine.
    """
    if at == draft.at:
        return draft.muted
    own = paths.show((*draft.at, ARGUMENTS[draft.language]))
    new = paths.show((*at, ARGUMENTS[query_language(machine, at)]))
    members = {member.name for member in draft.job_kind.spec.members}
    muted: dict[str, str] = {}
    for key, reason in draft.muted.items():
        rule, _, pointer = key.partition("@")
        if pointer[1:].partition("/")[0] in members:
            pointer = own + pointer
        elif pointer.startswith(new + "/"):
            pointer = pointer.removeprefix(new)
        muted[f"{rule}@{pointer}"] = reason
    return muted
