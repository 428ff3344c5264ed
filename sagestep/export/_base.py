"""What an exporter is: a format's metadata, and a function of the plan.

Its sentences are locale keys made from its id: ``export.<id>.title`` and ``.about``. An exporter
writes values into other languages; they stay data there, whatever they hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sagestep import paths
from sagestep.plan import Plan
from sagestep.types import SagestepError, Text


class Level(StrEnum):
    """How much of a plan a format can say."""

    COMPLETE = "complete"
    WRAPPED = "wrapped"
    """All of it, but only inside a state machine."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How much of a plan a format can say, and why not all."""

    level: Level
    reason: Text | None = None


COMPLETE = Fidelity(Level.COMPLETE)


def complete(_plan: Plan) -> Fidelity:
    """Say that the format can say every plan."""
    return COMPLETE


_MANY = 5


def literal(plan: Plan) -> Fidelity:
    """Say that the format has no dynamic values: only a state machine can work them out."""
    holes = plan.requests[0].holes
    if not holes:
        return COMPLETE
    names = [paths.show(hole.path).removeprefix("/") for hole in holes[:_MANY]]
    more = ["…"] if len(holes) > _MANY else []
    fields = ", ".join(name or plan.requests[0].operation for name in names + more)
    return Fidelity(Level.NONE, Text("export.reason.dynamic", {"fields": fields}))


@dataclass(frozen=True)
class Exporter:
    """One format. `language` is what a code viewer calls it, `ending` ends its files' names."""

    id: str
    ending: str
    language: str
    fidelity: Callable[[Plan], Fidelity]
    write: Callable[[Plan], str]

    @property
    def title(self) -> Text:
        """Return the format's name."""
        return Text(f"export.{self.id}.title")

    @property
    def about(self) -> Text:
        """Return what the format is good for."""
        return Text(f"export.{self.id}.about")

    def filename(self, plan: Plan) -> str:
        """Return a name for the file: the job's, as far as it is safe in one, or the kind's."""
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", plan.draft.name or "").strip("-")
        return (name[:63] or plan.kind.id) + self.ending

    def render(self, plan: Plan) -> str:
        """Return *plan* in this format, ending in a newline.

        Raises:
            SagestepError: the format cannot say this plan; the text says why.
        """
        fidelity = self.fidelity(plan)
        if fidelity.level is Level.NONE and fidelity.reason:
            raise SagestepError(fidelity.reason)
        return self.write(plan)


def exporter(
    exporter_id: str,
    *,
    ending: str,
    language: str,
    fidelity: Callable[[Plan], Fidelity] = literal,
) -> Callable[[Callable[[Plan], str]], Exporter]:
    """Make the function below it an exporter."""

    def make(write: Callable[[Plan], str]) -> Exporter:
        return Exporter(exporter_id, ending, language, fidelity, write)

    return make
