"""A computed job name has a character that no job name may have.

Why: the text between the references ends up in the name, and a name is made of letters, digits and
hyphens (SF07).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._names import computed_name, odd_characters
from sagestep.rules._sources import api


@rule(
    "E3018",
    source=api("CreateTrainingJob"),
    bad=({"/TrainingJobName": {"$expr": "States.Format('churn_{}', $.id)"}},),
    good=({"/TrainingJobName": {"$expr": "States.Format('churn-{}', $.id)"}},),
)
def odd_computed_name(context: Context) -> Iterator[Hit]:
    """Yield the job name with odd characters."""
    path = (context.kind.name_field,)
    name = computed_name(context.get(*path))
    if name and (odd := odd_characters(name)):
        yield Hit(path, {"field": path[0], "characters": " ".join(odd)})
