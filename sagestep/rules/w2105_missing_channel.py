"""A built-in algorithm lacks a channel that it requires.

Why: the container stops when it does not find its data, which is after the instances have started.
Confidence: documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._sources import guide
from sagestep.rules._training import CHANNELS, channels


@rule(
    "W2105",
    source=guide("cdf-training"),
    kinds={"training"},
    within={"tuning"},
    bad=({"/InputDataConfig/0/ChannelName": "learning"}, {"/InputDataConfig": None}),
    good=({"/InputDataConfig/0/ChannelName": {"$expr": "$.channel"}},),
)
def missing_channel(context: Context) -> Iterator[Hit]:
    """Yield each missing channel."""
    known = hyperparameters(context)
    literal = context.literal(*CHANNELS)
    if known is None or not (isinstance(literal, list) or context.absent(*CHANNELS)):
        return
    algorithm, _ = known
    read = list(channels(context))
    names = [channel.get("ChannelName") for channel in read]
    if len(names) < len(literal or ()) or not all(isinstance(name, str) for name in names):
        return
    types = [channel.s3.get("S3DataType") for channel in read]
    for wanted in algorithm.channels:
        required = wanted.required and wanted.unless_data_type not in types
        if required and not {wanted.name, *wanted.aliases}.intersection(names):
            yield Hit(CHANNELS, {"name": wanted.name, "algorithm": algorithm.title})
