"""The application itself writes to a feature store.

Why: the reference says that FeatureStoreOutput is only supported with AppManaged (PR09).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._processing import OUTPUTS, moved_by_sagemaker
from sagestep.rules._sources import api
from sagestep.rules._values import objects

_OUTPUT = "/ProcessingOutputConfig/Outputs/0"
_GROUP = {"FeatureGroupName": "churn"}


@rule(
    "E2308",
    source=api("ProcessingOutput"),
    kinds={"processing"},
    bad=({_OUTPUT: {"OutputName": "features", "FeatureStoreOutput": _GROUP}},),
    good=({_OUTPUT: {"OutputName": "features", "FeatureStoreOutput": _GROUP, "AppManaged": True}},),
)
def feature_store_by_application(context: Context) -> Iterator[Hit]:
    """Yield each missing AppManaged."""
    for path, item in objects(context, OUTPUTS):
        if "FeatureStoreOutput" in item and moved_by_sagemaker(item):
            yield Hit((*path, "AppManaged"))
