"""How long how many instances run: what a job kind knows and a price needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """*count* instances of one type for *seconds* each.

    `seconds` is None where nothing in the request ends the use. `usage` is what they are used for:
    training, processing, transform or hosting.
    """

    instance_type: str
    count: int
    seconds: int | None
    usage: str
