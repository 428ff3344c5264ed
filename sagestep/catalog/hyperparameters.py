"""Judge hyperparameters: is this text a value the algorithm takes, and is one missing?

In doubt a value passes: containers differ in how they read lists, quotes and words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from sagestep.catalog.algorithms import Algorithm, Hyperparameter
from sagestep.types import Text

NUMBERS = frozenset({"int", "float"})
_FLAGS = frozenset({"true", "false", "0", "1"})


def problem(spec: Hyperparameter, text: str) -> str | None:
    """Return what is wrong with the literal *text* as a value of *spec*, or None.

    The answer is one of not_a_number, not_an_integer, below_min, above_max, not_allowed.
    """
    value = _bare(text)
    if value.casefold() in {extra.casefold() for extra in spec.extra_values}:
        return None
    if spec.type in NUMBERS:
        return _number_problem(spec, value)
    if not spec.allowed or value in spec.allowed or _is_list_of(spec.allowed, value):
        return None
    if spec.type == "bool" and value.casefold() in _FLAGS:
        return None
    return "not_allowed"


def explain(spec: Hyperparameter, text: str) -> Text | None:
    """Return `problem` as a sentence for the user, or None when *text* is fine."""
    code = problem(spec, text)
    if code is None:
        return None
    values = ", ".join(spec.allowed or spec.extra_values)
    params = {"name": spec.name, "value": text, "limits": limits(spec), "values": values}
    return Text(f"catalog.hyperparameter.{code}", params)


def limits(spec: Hyperparameter) -> str:
    """Return the limits of a number as a formula, such as ``0 < x ≤ 1``; empty without any."""
    low = "" if spec.min is None else f"{spec.min:.15g} {'<' if spec.min_exclusive else '≤'} "
    high = "" if spec.max is None else f" {'<' if spec.max_exclusive else '≤'} {spec.max:.15g}"
    return f"{low}x{high}" if low or high else ""


def missing(algorithm: Algorithm, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the hyperparameters that *algorithm* requires and *values* lack.

    One required under a condition counts only when *values*, or else the defaults, meet it.
    """
    required = [one.name for one in algorithm.hyperparameters if one.required]
    for requirement in algorithm.conditionally_required:
        when = requirement.when
        if when and all(_value(algorithm, values, name) in among for name, among in when.items()):
            required.append(requirement.name)
    return tuple(name for name in required if not _given(algorithm, values, name))


def _number_problem(spec: Hyperparameter, value: str) -> str | None:
    if value.startswith("["):
        return None
    try:
        number = float(value)
    except ValueError:
        return "not_a_number"
    if not math.isfinite(number):
        return None
    if spec.type == "int" and not number.is_integer():
        return "not_an_integer"
    if spec.min is not None and (number < spec.min or (spec.min_exclusive and number == spec.min)):
        return "below_min"
    if spec.max is not None and (number > spec.max or (spec.max_exclusive and number == spec.max)):
        return "above_max"
    if spec.allowed and number not in {float(allowed) for allowed in spec.allowed}:
        return "not_allowed"
    return None


def _bare(text: str) -> str:
    """Return *text* without outer spaces and JSON quotes: SDKs send values as JSON."""
    stripped = text.strip()
    quoted = len(stripped) > 1 and stripped[0] == stripped[-1] == '"'
    return stripped[1:-1] if quoted else stripped


def _is_list_of(allowed: tuple[str, ...], value: str) -> bool:
    return all(_bare(part).strip("'") in allowed for part in value.strip("[]").split(","))


def _value(algorithm: Algorithm, values: Mapping[str, str], name: str) -> str | None:
    if name in values:
        return _bare(values[name])
    spec = algorithm.hyperparameter(name)
    return spec.default if spec else None


def _given(algorithm: Algorithm, values: Mapping[str, str], name: str) -> bool:
    spec = algorithm.hyperparameter(name)
    return any(known in values for known in (name, *(spec.aliases if spec else ())))
