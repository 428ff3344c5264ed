"""What the exporters make of every template. `python -m tests.golden.exports` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sagestep.export import Exporter, Level, all_exporters
from sagestep.kinds import all_kinds
from sagestep.plan import Plan, make_plan
from sagestep.types import Target
from tests.drafts import draft_of

FOLDER = Path(__file__).parent / "export"


def plans() -> dict[str, Plan]:
    """Return the plan of each template by its kind and name."""
    return {
        f"{job_kind.id}-{example.id}": make_plan(draft_of(example.document), Target())
        for job_kind in all_kinds()
        for example in job_kind.examples
    }


def exports() -> Iterator[tuple[Path, Exporter, Plan]]:
    """Yield where each export is kept, and what makes it of which plan."""
    for name, plan in plans().items():
        for exporter in all_exporters():
            if exporter.fidelity(plan).level is not Level.NONE:
                yield FOLDER / f"{name}{exporter.ending}.golden", exporter, plan


if __name__ == "__main__":
    for old in FOLDER.iterdir():
        old.unlink()
    for path, exporter, plan in exports():
        path.write_text(exporter.render(plan), encoding="utf-8")
