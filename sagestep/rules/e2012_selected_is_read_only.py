"""What SageMaker selected is no part of a request.

Why: the reference says that SelectedInstanceType and SelectedInstanceCount are read-only and not
accepted. They slip in when a job's description is copied (TR12).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._resources import resources
from sagestep.rules._sources import api
from sagestep.rules._values import given


@rule(
    "E2012",
    source=api("ResourceConfig"),
    kinds={"training", "processing"},
    within={"tuning"},
    template="training",
    bad=({"/ResourceConfig/SelectedInstanceType": "ml.m5.xlarge"},),
    good=({"/ResourceConfig/SelectedInstanceType": None},),
)
def selected_is_read_only(context: Context) -> Iterator[Hit]:
    """Yield each read-only field."""
    for name in ("SelectedInstanceType", "SelectedInstanceCount"):
        path = resources(context, name)
        if given(context, path):
            yield Hit(path, {"field": name})
