"""A built-in algorithm does not read a channel in this input mode.

Why: the guide lists the modes of each algorithm. FastFile looks like File to it, so it passes
where File does.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import channels

_IP_INSIGHTS = "382416733822.dkr.ecr.us-east-1.amazonaws.com/ipinsights:1"


@rule(
    "W2106",
    source=guide("common-info-all-im-models"),
    kinds={"training"},
    within={"tuning"},
    bad=(
        {
            "/AlgorithmSpecification/TrainingImage": _IP_INSIGHTS,
            "/InputDataConfig/0/InputMode": "Pipe",
        },
    ),
    good=({"/InputDataConfig/0/InputMode": "FastFile"},),
)
def channel_mode(context: Context) -> Iterator[Hit]:
    """Yield each mode that the algorithm does not read its channel in."""
    found = hyperparameters(context)
    if found is None:
        return
    algorithm, _ = found
    for channel in channels(context):
        name = channel.get("ChannelName")
        known = algorithm.channel(name) if isinstance(name, str) else None
        mode = "File" if channel.mode == "FastFile" else channel.mode
        if known and known.input_modes and mode and mode not in known.input_modes:
            modes = ", ".join(known.input_modes)
            params = {"name": name, "mode": channel.mode, "modes": modes}
            yield Hit((*channel.path, "InputMode"), {**params, "algorithm": algorithm.title})
