"""SageMaker wraps objects in RecordIO in Pipe mode.

Why: the reference says that RecordWrapperType has to be unset or None in File mode (TR38).
Confidence: service model.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import api
from sagestep.rules._training import channels


@rule(
    "E2036",
    source=api("Channel"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/InputDataConfig/0/RecordWrapperType": "RecordIO"},),
    good=(
        {"/InputDataConfig/0/RecordWrapperType": "None"},
        {
            "/InputDataConfig/0/RecordWrapperType": "RecordIO",
            "/InputDataConfig/0/InputMode": "Pipe",
        },
    ),
)
def record_wrapper_needs_pipe(context: Context) -> Iterator[Hit]:
    """Yield each RecordWrapperType in File mode."""
    for channel in channels(context):
        if channel.get("RecordWrapperType") == "RecordIO" and channel.mode == "File":
            yield Hit((*channel.path, "RecordWrapperType"))
