"""Swap two bounds that stand the wrong way round."""

from __future__ import annotations

from sagestep import paths
from sagestep.draft import JobDraft
from sagestep.fixes._base import fix
from sagestep.types import Finding, Json

_OTHER = {"MinValue": "MaxValue", "MinResource": "MaxResource"}


@fix("swap_bounds", mends={"W2913", "W2916"})
def swap_bounds(draft: JobDraft, finding: Finding) -> JobDraft | None:
    """Swap the two, where both are numbers and the least is the larger."""
    other = _OTHER.get(str(finding.path[-1]))
    if other is None:
        return None
    places = (finding.path, (*finding.path[:-1], other))
    least, most = (paths.get(draft.values, place) for place in places)
    low, high = _number(least), _number(most)
    if low is None or high is None or low <= high:
        return None
    swapped = paths.put(paths.put(draft.values, places[0], most), places[1], least)
    return draft.with_values(swapped)


def _number(held: Json) -> float | None:
    try:
        return float(held) if isinstance(held, str | int | float) else None
    except ValueError:
        return None
