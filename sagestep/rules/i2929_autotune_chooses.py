"""Autotune finds values for much that is also given here.

Why: the reference lists ranges, limits, strategy and early stopping as what Autotune finds values
for (HP30).
Confidence: inference.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._tuning import EARLY_STOPPING, MOST_JOBS, RANGES
from sagestep.rules._values import given


@rule(
    "I2929",
    source=api("Autotune"),
    kinds={"tuning"},
    bad=({"/Autotune": {"Mode": "Enabled"}},),
    good=({"/Autotune": {"$expr": "$.autotune"}},),
)
def autotune_chooses(context: Context) -> Iterator[Hit]:
    """Yield Autotune beside settings that it may choose."""
    if context.literal("Autotune", "Mode") == "Enabled":
        named = [path[-1] for path in (RANGES, MOST_JOBS, EARLY_STOPPING) if given(context, path)]
        if named:
            yield Hit(("Autotune",), {"fields": ", ".join(str(name) for name in named)})
