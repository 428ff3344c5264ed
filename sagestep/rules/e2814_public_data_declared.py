"""Data for the public workforce are declared to be free of personal information.

Why: the guide says that a job for Mechanical Turk fails without that declaration (LB12).
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._examples import PUBLIC_TEAM
from sagestep.rules._labeling import crowd
from sagestep.rules._sources import guide

_TEAM = "/HumanTaskConfig/WorkteamArn"
_CLASSIFIERS = ("InputConfig", "DataAttributes", "ContentClassifiers")
_FREE = "FreeOfPersonallyIdentifiableInformation"


@rule(
    "E2814",
    source=guide("sms-create-labeling-job-api"),
    kinds={"labeling"},
    bad=({_TEAM: PUBLIC_TEAM},),
    good=({_TEAM: PUBLIC_TEAM, "/InputConfig/DataAttributes": {"ContentClassifiers": [_FREE]}},),
)
def public_data_declared(context: Context) -> Iterator[Hit]:
    """Yield the list without the declaration."""
    if crowd(context) != "public":
        return
    classifiers = [] if context.absent(*_CLASSIFIERS) else context.literal(*_CLASSIFIERS)
    literal = isinstance(classifiers, list) and all(isinstance(one, str) for one in classifiers)
    if literal and _FREE not in classifiers:
        yield Hit(_CLASSIFIERS)
