"""What a pattern is: something good to have around a task, added with one click."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sagestep import paths
from sagestep.asl.compose import DONE, add_after, successor
from sagestep.asl.integration import parse_resource
from sagestep.importer.tasks import ImportedRequest
from sagestep.kinds import JobKind, kind
from sagestep.types import IntegrationPattern, JsonObject, Path, QueryLanguage


@dataclass(frozen=True, slots=True)
class Spot:
    """A SageMaker task in its machine; `answer` is what the pattern asked for, or ""."""

    machine: JsonObject
    request: ImportedRequest
    answer: str = ""

    @property
    def at(self) -> Path:
        """Return where the task stands."""
        return self.request.at

    @property
    def name(self) -> str:
        """Return the task's name in the machine."""
        return str(self.at[-1])

    @property
    def scope(self) -> Path:
        """Return the map of states that the task is in."""
        return self.at[:-1]

    @property
    def state(self) -> JsonObject:
        """Return the task's state."""
        return dict(paths.get(self.machine, self.at))

    @property
    def kind(self) -> JobKind:
        """Return what the task makes."""
        return kind(self.request.kind_id or "")

    @property
    def language(self) -> QueryLanguage:
        """Return the task's query language."""
        return self.request.language

    @property
    def jsonata(self) -> bool:
        """Say whether the task is in JSONata."""
        return self.language is QueryLanguage.JSONATA

    @property
    def waits(self) -> bool:
        """Say whether the machine waits for the job."""
        call = parse_resource(self.state.get("Resource"))
        return call is not None and call.pattern is IntegrationPattern.RUN_JOB

    @property
    def partition(self) -> str:
        """Return the AWS partition of the task's resource."""
        call = parse_resource(self.state.get("Resource"))
        return call.partition if call else "aws"

    @property
    def follower(self) -> JsonObject:
        """Return the state that follows the task, or an empty one."""
        found = paths.get(self.machine, (*self.scope, successor(self.state) or ""))
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern. `fits` says for which tasks it is offered, and `apply` adds it.

    Its texts are the locale keys ``workflow.pattern.<id>`` and ``….about``. `asks` is what it wants
    to know first, the last part of a key too; an empty answer is an answer.
    """

    id: str
    rank: int
    fits: Callable[[Spot], bool]
    apply: Callable[[Spot], JsonObject]
    asks: str = ""


def with_follower(machine: JsonObject, at: Path) -> tuple[JsonObject, str]:
    """Return *machine* in which some state follows the one at *at*, and the name of that.

    Where none does, it gets a new end: a Choice has to lead on to something.
    """
    after = successor(paths.get(machine, at))
    if after is not None:
        return machine, after
    edited, end = add_after(machine, at, DONE, {"Type": "Succeed"})
    return edited, str(end[-1])
