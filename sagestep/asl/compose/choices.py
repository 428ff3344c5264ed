"""Conditions of a Choice's rules: taken apart for a form, and put together again.

The form knows comparisons that are joined by And or Or, each of them perhaps negated. Whatever is
nested deeper stays as it is, to be edited as JSON.
Source: https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sagestep.asl.compose._scope import pruned, put, refuse, settled, state_at
from sagestep.types import Json, JsonObject, Path


class Sort(StrEnum):
    """What a comparison compares with."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIMESTAMP = "timestamp"
    PATH = "path"
    YES_NO = "yes_no"


_ORDERED: Final = (
    "Equals",
    "LessThan",
    "GreaterThan",
    "LessThanEquals",
    "GreaterThanEquals",
)
_SORTS: Final = {"String": Sort.TEXT, "Numeric": Sort.NUMBER, "Timestamp": Sort.TIMESTAMP}

OPERATORS: Final[dict[str, Sort]] = {
    **{f"{prefix}{how}": sort for prefix, sort in _SORTS.items() for how in _ORDERED},
    "StringMatches": Sort.TEXT,
    "BooleanEquals": Sort.BOOLEAN,
    **{f"{prefix}{how}Path": Sort.PATH for prefix in _SORTS for how in _ORDERED},
    "BooleanEqualsPath": Sort.PATH,
    **{
        f"Is{what}": Sort.YES_NO
        for what in ("Present", "Null", "String", "Numeric", "Boolean", "Timestamp")
    },
}
"""Every comparison operator of JSONPath, and what it compares with."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison, `negated` by a Not around it."""

    variable: str
    operator: str
    value: Json
    negated: bool = False

    @property
    def rule(self) -> JsonObject:
        """Return it as the States Language spells it."""
        plain = {"Variable": self.variable, self.operator: self.value}
        return {"Not": plain} if self.negated else plain


@dataclass(frozen=True, slots=True)
class Condition:
    """Comparisons of which all must hold, or one where `any_of`."""

    tests: tuple[Comparison, ...]
    any_of: bool = False

    @property
    def rule(self) -> JsonObject:
        """Return it as a rule without its Next; one comparison stands alone."""
        if len(self.tests) == 1:
            return self.tests[0].rule
        return {"Or" if self.any_of else "And": [test.rule for test in self.tests]}


def condition_of(rule: Json) -> Condition | None:
    """Return the condition of *rule*, or None where it says more than a form can hold."""
    if not isinstance(rule, dict):
        return None
    plain = {name: value for name, value in rule.items() if name not in ("Next", "Comment")}
    for joined in ("And", "Or"):
        if list(plain) == [joined] and isinstance(plain[joined], list) and len(plain[joined]) > 1:
            tests = [_test(part) for part in plain[joined]]
            known = tuple(test for test in tests if test is not None)
            return Condition(known, joined == "Or") if len(known) == len(tests) else None
    test = _test(plain)
    return Condition((test,)) if test else None


def _test(rule: Json) -> Comparison | None:
    if not isinstance(rule, dict):
        return None
    if list(rule) == ["Not"]:
        inner = _test(rule["Not"])
        return (
            Comparison(inner.variable, inner.operator, inner.value, True)
            if inner and not (inner.negated)
            else None
        )
    operator = next((name for name in rule if name in OPERATORS), None)
    variable = rule.get("Variable")
    if operator is None or not isinstance(variable, str) or len(rule) != 2:
        return None
    return Comparison(variable, operator, rule[operator])


def put_rule(document: JsonObject, at: Path, number: int, rule: JsonObject) -> JsonObject:
    """Return *document* with *rule*, its Next included, as rule *number* of the Choice at *at*.

    The number behind the last one adds a rule.

    Raises:
        SagestepError: it leads nowhere, or a state would not be reached any more.
    """
    rules = _rules(document, at)
    return settled(
        document,
        put(document, (*at, "Choices"), [*rules[:number], rule, *rules[number + 1 :]]),
    )


def remove_rule(document: JsonObject, at: Path, number: int) -> JsonObject:
    """Return *document* without rule *number* of the Choice at *at*, and what only it led to.

    Raises:
        SagestepError: it is the last rule.
    """
    rules = _rules(document, at)
    if len(rules) < 2:
        raise refuse("last_rule", name=at[-1])
    edited = put(document, (*at, "Choices"), rules[:number] + rules[number + 1 :])
    return pruned(document, edited, at[:-1])


def move_rule(document: JsonObject, at: Path, number: int) -> JsonObject:
    """Return *document* with rule *number* of the Choice at *at* one place earlier: it is asked so.

    Raises:
        SagestepError: the state is no Choice.
    """
    rules = _rules(document, at)
    if not 0 < number < len(rules):
        return document
    rules[number - 1], rules[number] = rules[number], rules[number - 1]
    return put(document, (*at, "Choices"), rules)


def _rules(document: JsonObject, at: Path) -> list[Json]:
    rules = state_at(document, at).get("Choices")
    if not isinstance(rules, list):
        raise refuse("no_choice", name=at[-1])
    return list(rules)
