"""Filters of JSONPath: ``[?(@.price < 10 && @.tags contains 'new')]``.

Rule: Paths, https://states-language.net/spec.html#path; operators as in
https://github.com/json-path/JsonPath#filter-operators
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from sagestep.paths import MISSING
from sagestep.types import Json


class Readable(Protocol):
    """A path within a filter."""

    def read(self, document: Json, root: Json = None) -> Json:
        """Return what it finds; raise LookupError where that is nothing."""
        ...


ParsePath = Callable[[str], Readable]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out."""

    value: Json

    def read(self, _item: Json, _root: Json) -> Json:
        """Return the value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Reading:
    """A path of the item, or of the whole document."""

    path: Readable
    relative: bool

    def read(self, item: Json, root: Json) -> Json:
        """Return what the path finds, or MISSING."""
        try:
            return self.path.read(item if self.relative else root, root)
        except LookupError:
            return MISSING


Operand = Literal | Reading


@dataclass(frozen=True, slots=True)
class Present:
    """Holds where a path finds something."""

    operand: Operand

    def __call__(self, item: Json, root: Json) -> bool:
        """Say whether it holds for *item* of the document *root*."""
        return self.operand.read(item, root) is not MISSING


@dataclass(frozen=True, slots=True)
class Compared:
    """Holds where an operator does between two values."""

    left: Operand
    operator: str
    right: Operand

    def __call__(self, item: Json, root: Json) -> bool:
        """Say whether it holds for *item* of the document *root*."""
        return _COMPARE[self.operator](self.left.read(item, root), self.right.read(item, root))


@dataclass(frozen=True, slots=True)
class Negated:
    """Holds where a term does not."""

    term: Predicate

    def __call__(self, item: Json, root: Json) -> bool:
        """Say whether it holds for *item* of the document *root*."""
        return not self.term(item, root)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds where all terms do."""

    terms: tuple[Predicate, ...]

    def __call__(self, item: Json, root: Json) -> bool:
        """Say whether it holds for *item* of the document *root*."""
        return all(term(item, root) for term in self.terms)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where one of the terms does."""

    terms: tuple[Predicate, ...]

    def __call__(self, item: Json, root: Json) -> bool:
        """Say whether it holds for *item* of the document *root*."""
        return any(term(item, root) for term in self.terms)


Predicate = Present | Compared | Negated | AllOf | AnyOf

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<path>[@$](?:\.\.?[\w\-*]+(?:\(\))?|\[(?:'[^']*'|\"[^\"]*\"|[^\]'\"])*\])*)"
    r"|(?P<regex>/(?:\\.|[^/\\])+/[imsux]*)"
    r"|(?P<string>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<list>\[[^\]]*\])"
    r"|(?P<op>==|!=|<=|>=|=~|<|>|&&|\|\||!|\(|\))"
    r"|(?P<word>[A-Za-z]\w*))"
)
_WORD_OPERATORS: Final = frozenset(
    {"in", "nin", "subsetof", "anyof", "noneof", "contains", "size", "empty"}
)
_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_EXACT: Final = 15
"""Characters of a whole number that a float holds exactly."""
_WORDS: Final = {"true": True, "false": False, "null": None}


def parse_filter(text: str, parse_path: ParsePath) -> Predicate:
    """Return the predicate that *text* is.

    Raises:
        ValueError: it is none.
    """
    parser = _Parser(text, parse_path)
    predicate = parser.either()
    if parser.tokens:
        raise ValueError(text)
    return predicate


class _Parser:
    def __init__(self, text: str, parse_path: ParsePath) -> None:
        self.text = text
        self.parse_path = parse_path
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while text[place:].strip():
            match = _TOKEN.match(text, place)
            if match is None or match.lastgroup is None:
                raise ValueError(text)
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()

    def take(self, *values: str) -> str | None:
        """Take the next token if it is one of *values*."""
        if self.tokens and self.tokens[0][1] in values and self.tokens[0][0] in ("op", "word"):
            return self.tokens.pop(0)[1]
        return None

    def either(self) -> Predicate:
        """Read terms joined by ``||``."""
        terms = [self.both()]
        while self.take("||"):
            terms.append(self.both())
        return terms[0] if len(terms) == 1 else AnyOf(tuple(terms))

    def both(self) -> Predicate:
        """Read terms joined by ``&&``."""
        terms = [self.term()]
        while self.take("&&"):
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else AllOf(tuple(terms))

    def term(self) -> Predicate:
        """Read one comparison, a term in parentheses, or its negation."""
        if self.take("!"):
            return Negated(self.term())
        if self.take("("):
            inner = self.either()
            if not self.take(")"):
                raise ValueError(self.text)
            return inner
        left = self.operand()
        operator = self.take("==", "!=", "<=", ">=", "=~", "<", ">", *_WORD_OPERATORS)
        if operator is None:
            if not isinstance(left, Reading):
                raise ValueError(self.text)
            return Present(left)
        return Compared(left, operator, self.operand())

    def operand(self) -> Operand:
        """Read a path or a literal."""
        if not self.tokens:
            raise ValueError(self.text)
        kind, token = self.tokens.pop(0)
        if kind == "path":
            return Reading(self.parse_path(token[1:]), token[0] == "@")
        return Literal(_literal(kind, token, self.text))


def _literal(kind: str, token: str, text: str) -> Json:
    match kind:
        case "string":
            return unescaped(token[1:-1])
        case "number":
            return json.loads(token)
        case "list":
            return json.loads(token.replace("'", '"'))
        case "regex":
            pattern, _, flags = token[1:].rpartition("/")
            try:
                return re.compile(f"(?{flags})" + pattern if flags else pattern)
            except re.error as error:
                raise ValueError(text) from error
        case "word":
            # Machines that run on AWS have filters whose texts lack the quotes.
            return _WORDS.get(token, token)
    raise ValueError(text)


def unescaped(text: str) -> str:
    """Return *text*, from between quotes, with its escapes resolved."""

    def resolve(match: re.Match[str]) -> str:
        mark = match[1]
        return chr(int(mark[1:], 16)) if len(mark) > 1 else _ESCAPES.get(mark, mark)

    return re.sub(r"\\(u[0-9a-fA-F]{4}|.)", resolve, text, flags=re.DOTALL)


def same(left: Json, right: Json) -> bool:
    """Say whether two JSON values are equal; true is not 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)


def _equal(left: Json, right: Json) -> bool:
    """Say whether two values are equal in a filter, where the text '1' is the number 1.

    Source: the library's FilterTest (int_eq_string_evals) and UndefinedNode.
    """
    if MISSING in (left, right):
        return False
    if isinstance(left, str) and is_number(right):
        return left == json.dumps(right)
    if is_number(left) and isinstance(right, str):
        return bool(number(right) == left)
    return same(left, right)


def number(text: str) -> float | None:
    """Return the number that a filter takes *text* for, if it is one."""
    if not _NUMBER.fullmatch(text) or math.isinf(float(text)):
        return None
    whole = len(text) <= _EXACT and text.lstrip("+-").isdecimal()
    return int(text) if whole else float(text)


def _ordered(compare: Callable[[Json, Json], bool]) -> Callable[[Json, Json], bool]:
    def apply(left: Json, right: Json) -> bool:
        numbers = is_number(left) and is_number(right)
        texts = isinstance(left, str) and isinstance(right, str)
        return (numbers or texts) and compare(left, right)

    return apply


def is_number(value: Json) -> bool:
    """Say whether *value* is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _matches(left: Json, right: Json) -> bool:
    return isinstance(left, str) and hasattr(right, "fullmatch") and bool(right.fullmatch(left))


def _within(left: Json, right: Json) -> bool:
    return isinstance(right, list) and any(same(left, item) for item in right)


def _contains(left: Json, right: Json) -> bool:
    if isinstance(left, str):
        return isinstance(right, str) and right in left
    return _within(right, left)


def _subset(left: Json, right: Json) -> bool:
    return isinstance(left, list) and all(_within(item, right) for item in left)


def _overlaps(left: Json, right: Json) -> bool:
    return isinstance(left, list) and any(_within(item, right) for item in left)


def _sized(left: Json, right: Json) -> bool:
    return isinstance(left, list | str) and len(left) == right


def _empty(left: Json, right: Json) -> bool:
    return isinstance(left, list | str) and (not left) is right


_COMPARE: Final[dict[str, Callable[[Json, Json], bool]]] = {
    "==": _equal,
    "!=": lambda left, right: not _equal(left, right),
    "<": _ordered(lambda left, right: left < right),
    "<=": _ordered(lambda left, right: left <= right),
    ">": _ordered(lambda left, right: left > right),
    ">=": _ordered(lambda left, right: left >= right),
    "=~": _matches,
    "in": _within,
    "nin": lambda left, right: not _within(left, right),
    "contains": _contains,
    "subsetof": _subset,
    "anyof": _overlaps,
    "noneof": lambda left, right: not _overlaps(left, right),
    "size": _sized,
    "empty": _empty,
}
