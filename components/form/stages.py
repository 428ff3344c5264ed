"""The wizard's stages: the heart of the job on one screen, then a stage a question.

Which fields stand where is data of the job kind; a stage only groups them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from components.form.modes import covers, related
from sagestep import i18n
from sagestep.kinds import JobKind, Step
from sagestep.kinds import kind as job_kind
from sagestep.types import Document, Finding, Path, Severity

HEART = "heart"
MORE = "more"
MACHINE = "machine"
REVIEW = "review"
"""Where the last stage leads: no stage itself."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One screen of the wizard."""

    id: str
    steps: tuple[Step, ...]
    related: tuple[Path, ...] = ()
    """Fields that exclude those that the stage asks, and so are asked here as well."""

    @property
    def claims(self) -> tuple[Path, ...]:
        """Return the fields that the stage asks."""
        return tuple(path for step in self.steps for path in step.claims)


def stages(kind: JobKind) -> tuple[Stage, ...]:
    """Return the stages of *kind*, in the order that people think."""
    with suppress(LookupError):
        if job_kind(kind.id) is kind:
            return _kept(kind.id)
    return _made(kind)


@lru_cache(maxsize=32)
def _kept(kind_id: str) -> tuple[Stage, ...]:
    return _made(job_kind(kind_id))


def _made(kind: JobKind) -> tuple[Stage, ...]:
    heart = tuple(step for step in kind.steps if step.heart)
    groups = [(HEART, heart)] + [(step.id, (step,)) for step in kind.steps if not step.heart]
    asked = [
        Stage(name, steps, tuple(dict.fromkeys(_related(kind, steps)))) for name, steps in groups
    ]
    # What a choice only tells apart, because its fields are asked one by one, keeps its rest here.
    parted = {claim[:end] for stage in asked for claim in stage.claims for end in range(len(claim))}
    elsewhere = [path for stage in asked for path in stage.related if path not in parted]
    more = Step(
        MORE, (), options=tuple(path for path in kind.rest() if not covers(elsewhere, path))
    )
    return (*asked, Stage(MORE, (more,)), Stage(MACHINE, ()))


def _related(kind: JobKind, steps: tuple[Step, ...]) -> Iterator[Path]:
    for step in steps:
        for claim in step.claims:
            yield from related(kind, claim)


def title(kind: JobKind, stage_id: str) -> str:
    """Return the locale key of a stage's name: one for *kind* alone, or the one that all share."""
    own = f"stage.{stage_id}.{kind.id}"
    return own if i18n.has(own) else f"stage.{stage_id}"


def stage_of(kind: JobKind, finding: Finding) -> str:
    """Return the id of the stage where *finding* can be mended."""
    return MACHINE if finding.document is not Document.REQUEST else stage_at(kind, finding.path)


def stage_at(kind: JobKind, path: Path) -> str:
    """Return the id of the stage where the field at *path* of the request is asked."""
    return _stage_at(kind.id, path)


@lru_cache(maxsize=8192)
def _stage_at(kind_id: str, path: Path) -> str:
    kind = job_kind(kind_id)
    if path[:1] == (kind.name_field,):
        return HEART
    found = MORE
    longest = -1
    for stage in stages(kind):
        for claim in stage.claims:
            shared = min(len(claim), len(path))
            if claim[:shared] == path[:shared] and shared > longest:
                found, longest = stage.id, shared
        for claim in stage.related:
            if covers([claim], path) and len(claim) > longest:
                found, longest = stage.id, len(claim)
    return found


def field_of(kind: JobKind, finding: Finding, at: Path) -> Path:
    """Return the drawn field where *finding* can be mended; *at* is where the task stands.

    What misses a whole structure is mended in the first field that is asked of it.
    """
    if finding.document is not Document.REQUEST:
        return finding.path[len(at) :]
    path = finding.path
    asked = [claim for step in kind.steps for claim in step.fields]
    return next((claim for claim in asked if claim[: len(path)] == path), path)


def worst(kind: JobKind, findings: Iterable[Finding]) -> dict[str, Severity]:
    """Return the worst severity among *findings*, by stage."""
    order = list(Severity)
    found: dict[str, Severity] = {}
    for finding in findings:
        stage = stage_of(kind, finding)
        if stage not in found or order.index(finding.severity) < order.index(found[stage]):
            found[stage] = finding.severity
    return found
