"""The input channels of a built-in algorithm, as items of a request's list."""

from __future__ import annotations

from sagestep.catalog.algorithms import Algorithm, Channel
from sagestep.kinds import JobKind
from sagestep.types import Json, JsonObject, Path


def item(kind: JobKind, path: Path, channel: Channel) -> JsonObject:
    """Return *channel* as an item of the list at *path*.

    The content type is left open where the algorithm takes several: only the person knows.
    """
    start = {**kind.new_item(path, 0), "ChannelName": channel.name}
    if len(channel.content_types) == 1:
        start["ContentType"] = channel.content_types[0]
    return start


def next_item(kind: JobKind, path: Path, algorithm: Algorithm, held: Json) -> JsonObject | None:
    """Return the first channel that *algorithm* reads and *held* lacks, or None."""
    items = held if isinstance(held, list) else []
    names = {one.get("ChannelName") for one in items if isinstance(one, dict)}
    wanted = sorted(algorithm.channels, key=lambda one: not one.required)
    free = (one for one in wanted if not names.intersection((one.name, *one.aliases)))
    channel = next(free, None)
    return item(kind, path, channel) if channel else None
