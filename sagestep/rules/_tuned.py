"""The hyperparameters of built-in algorithms that a search tunes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sagestep.catalog.algorithms import Algorithm, Hyperparameter
from sagestep.rules._algorithms import hyperparameters
from sagestep.rules._base import Context
from sagestep.rules._definitions import definitions
from sagestep.rules._tuning import OWN_RANGES, RANGES, Range, ranges


class Tuned(NamedTuple):
    """One tuned hyperparameter: whose it is, what is known of it, and its range."""

    algorithm: Algorithm
    hyperparameter: Hyperparameter
    range: Range


def tuned_hyperparameters(context: Context) -> Iterator[Tuned]:
    """Yield each tuned hyperparameter that its algorithm knows."""
    for definition in definitions(context):
        known = hyperparameters(definition.job)
        if known is None:
            continue
        algorithm, _ = known
        for one in ranges(context, RANGES, (*definition.path, OWN_RANGES)):
            found = algorithm.hyperparameter(one.text("Name") or "")
            if found:
                yield Tuned(algorithm, found, one)
