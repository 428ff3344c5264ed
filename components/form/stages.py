"""The wizard's stages: the heart of the job on one screen, then a stage a question.

Which fields stand where is data of the job kind; a stage only groups them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sagestep import i18n
from sagestep.kinds import JobKind, Step
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

    @property
    def claims(self) -> tuple[Path, ...]:
        """Return the fields that the stage asks."""
        return tuple(path for step in self.steps for path in step.claims)


def stages(kind: JobKind) -> tuple[Stage, ...]:
    """Return the stages of *kind*, in the order that people think."""
    heart = tuple(step for step in kind.steps if step.heart)
    others = [Stage(step.id, (step,)) for step in kind.steps if not step.heart]
    more = Step(MORE, (), options=kind.rest())
    return (Stage(HEART, heart), *others, Stage(MORE, (more,)), Stage(MACHINE, ()))


def title(kind: JobKind, stage_id: str) -> str:
    """Return the locale key of a stage's name: one for *kind* alone, or the one that all share."""
    own = f"stage.{stage_id}.{kind.id}"
    return own if i18n.has(own) else f"stage.{stage_id}"


def stage_of(kind: JobKind, finding: Finding) -> str:
    """Return the id of the stage where *finding* can be mended."""
    if finding.document is not Document.REQUEST:
        return MACHINE
    path = finding.path
    if path[:1] == (kind.name_field,):
        return HEART
    found = MORE
    longest = -1
    for stage in stages(kind):
        for claim in stage.claims:
            shared = min(len(claim), len(path))
            if claim[:shared] == path[:shared] and shared > longest:
                found, longest = stage.id, shared
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
