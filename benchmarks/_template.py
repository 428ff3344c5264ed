"""What the benchmarks work on: the first template, as the draft that opening it gives."""

from __future__ import annotations

from sagestep.asl.machine import states, take_arguments
from sagestep.draft import JobDraft
from sagestep.kinds import all_kinds
from sagestep.payload import from_template
from sagestep.types import QueryLanguage


def draft() -> JobDraft:
    """Return the training job's first template as a draft."""
    kind = next(kind for kind in all_kinds() if kind.examples)
    document = kind.examples[0].document
    at = next(path for path, state in states(document) if state.get("Type") == "Task")
    machine, arguments = take_arguments(document, at)
    values = from_template(arguments, QueryLanguage.JSONPATH)
    return JobDraft(kind=kind.id, values=values, machine=machine, at=at)
