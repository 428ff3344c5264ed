"""An output goes to S3 or to a feature store: one of the two.

Why: the reference says that an output must have exactly one of S3Output and FeatureStoreOutput
(PR08).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import OUTPUTS
from sagestep.rules._sources import api
from sagestep.rules._values import objects

_TARGETS = ("S3Output", "FeatureStoreOutput")


@rule(
    "E2307",
    source=api("ProcessingOutput"),
    kinds={"processing"},
    bad=(
        {"/ProcessingOutputConfig/Outputs/0/S3Output": None},
        {"/ProcessingOutputConfig/Outputs/0/FeatureStoreOutput": {"FeatureGroupName": "churn"}},
    ),
    good=({"/ProcessingOutputConfig/Outputs/0/S3Output": {"$expr": "$.target"}},),
)
def one_output_target(context: Context) -> Iterator[Hit]:
    """Yield each output with no target or both."""
    for path, item in objects(context, OUTPUTS):
        named = [name for name in _TARGETS if name in item]
        if len(named) != 1:
            yield Hit(path, variant="both" if named else "")
