"""What SageMaker selected is no part of a request.

Why: the reference says that SelectedInstanceType and SelectedInstanceCount are read-only and not
accepted. They slip in when a job's description is copied (TR12).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import RESOURCES, given


@rule(
    "E2012",
    source=api("ResourceConfig"),
    kinds={"training"},
    bad=({"/ResourceConfig/SelectedInstanceType": "ml.m5.xlarge"},),
    good=({"/ResourceConfig/SelectedInstanceType": None},),
)
def selected_is_read_only(context: Context) -> Iterator[Hit]:
    """Yield each read-only field."""
    for name in ("SelectedInstanceType", "SelectedInstanceCount"):
        if given(context, (RESOURCES, name)):
            yield Hit((RESOURCES, name), {"field": name})
