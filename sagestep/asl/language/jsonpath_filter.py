"""Filters of JSONPath: ``[?(@.price < 10 && @.tags contains 'new')]``.

Rule: Paths, https://states-language.net/spec.html#path; operators as in
https://github.com/json-path/JsonPath#filter-operators
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final, Protocol

from sagestep.paths import MISSING
from sagestep.types import Json

Predicate = Callable[[Json, Json], bool]
Operand = Callable[[Json, Json], Json]


class Readable(Protocol):
    """A path within a filter."""

    def read(self, document: Json, root: Json = None) -> Json:
        """Return what it finds; raise LookupError where that is nothing."""
        ...


ParsePath = Callable[[str], Readable]

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
        return terms[0] if len(terms) == 1 else _any_of(terms)

    def both(self) -> Predicate:
        """Read terms joined by ``&&``."""
        terms = [self.term()]
        while self.take("&&"):
            terms.append(self.term())
        return terms[0] if len(terms) == 1 else _all_of(terms)

    def term(self) -> Predicate:
        """Read one comparison, a term in parentheses, or its negation."""
        if self.take("!"):
            return _negated(self.term())
        if self.take("("):
            inner = self.either()
            if not self.take(")"):
                raise ValueError(self.text)
            return inner
        left, is_path = self.operand()
        operator = self.take("==", "!=", "<=", ">=", "=~", "<", ">", *_WORD_OPERATORS)
        if operator is None:
            if not is_path:
                raise ValueError(self.text)
            return _present(left)
        right, _ = self.operand()
        return _compared(left, _COMPARE[operator], right)

    def operand(self) -> tuple[Operand, bool]:
        """Read a path or a literal; say whether it is a path."""
        if not self.tokens:
            raise ValueError(self.text)
        kind, token = self.tokens.pop(0)
        if kind == "path":
            return _reading(self.parse_path(token[1:]), token[0] == "@"), True
        return _constant(_literal(kind, token, self.text)), False


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


def _constant(value: Json) -> Operand:
    return lambda _item, _root: value


def _reading(path: Readable, relative: bool) -> Operand:
    def read(item: Json, root: Json) -> Json:
        try:
            return path.read(item if relative else root, root)
        except LookupError:
            return MISSING

    return read


def _present(operand: Operand) -> Predicate:
    return lambda item, root: operand(item, root) is not MISSING


def _negated(predicate: Predicate) -> Predicate:
    return lambda item, root: not predicate(item, root)


def _any_of(terms: list[Predicate]) -> Predicate:
    return lambda item, root: any(term(item, root) for term in terms)


def _all_of(terms: list[Predicate]) -> Predicate:
    return lambda item, root: all(term(item, root) for term in terms)


def _compared(left: Operand, compare: Callable[[Json, Json], bool], right: Operand) -> Predicate:
    return lambda item, root: compare(left(item, root), right(item, root))


def same(left: Json, right: Json) -> bool:
    """Say whether two JSON values are equal; true is not 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)


def _ordered(compare: Callable[[Json, Json], bool]) -> Callable[[Json, Json], bool]:
    def apply(left: Json, right: Json) -> bool:
        numbers = _is_number(left) and _is_number(right)
        texts = isinstance(left, str) and isinstance(right, str)
        return (numbers or texts) and compare(left, right)

    return apply


def _is_number(value: Json) -> bool:
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
    "==": same,
    "!=": lambda left, right: not same(left, right),
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
