"""The functions that may end a JSONPath: ``$.items.length()``.

Source: https://github.com/json-path/JsonPath#functions
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from typing import Final

from sagestep.types import Json


def _numbers(value: Json) -> list[float]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, int | float) and not isinstance(item, bool)]


def _length(value: Json) -> Json:
    return len(value) if isinstance(value, list | dict | str) else None


def _over_numbers(function: Callable[[list[float]], float]) -> Callable[[Json], Json]:
    def apply(value: Json) -> Json:
        numbers = _numbers(value)
        return function(numbers) if numbers else None

    return apply


def _keys(value: Json) -> Json:
    return list(value) if isinstance(value, dict) else None


def _at(index: int) -> Callable[[Json], Json]:
    def apply(value: Json) -> Json:
        return value[index] if isinstance(value, list) and value else None

    return apply


FUNCTIONS: Final[Mapping[str, Callable[[Json], Json]]] = {
    "length": _length,
    "size": _length,
    "min": _over_numbers(min),
    "max": _over_numbers(max),
    "sum": _over_numbers(sum),
    "avg": _over_numbers(statistics.fmean),
    "stddev": _over_numbers(statistics.pstdev),
    "keys": _keys,
    "first": _at(0),
    "last": _at(-1),
}
