r"""Java regular expressions, as the service model writes them, put into words other engines know.

AWS checks a value with Java's `Pattern.matches`: all of it must match. Java's own readings are
kept: `\d`, `\w`, `\s` and the POSIX classes are ASCII, a dot stops at five line terminators, and
two `\u` escapes that form a surrogate pair are one character. The reference is
https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

import regex
from pydantic_core import SchemaError, SchemaValidator, core_schema

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""A set of characters: the first and the last code point of each run."""


class Engine(StrEnum):
    """Who can run a translated pattern."""

    RUST = "rust"
    """pydantic-core's own: time linear in the value's length, whatever the pattern."""
    BACKTRACKING = "backtracking"
    """The package `regex`, for look-around and what Rust finds too large; needs a time limit."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A pattern that matches a whole value exactly where Java's does."""

    pattern: str
    engine: Engine


class UntranslatableError(ValueError):
    """The pattern uses something of Java that is not translated; the argument says what."""


@lru_cache(maxsize=512)
def translate(java: str) -> Translation:
    """Return *java* as a full match for one of the engines.

    Raises:
        UntranslatableError: *java* is no pattern, or uses a construct unknown here.
    """
    reader = _Reader(java)
    body = "".join(reader.elements())
    pattern = rf"\A(?:{body})\z"
    if not reader.looks_around and _suits_rust(pattern):
        return Translation(pattern, Engine.RUST)
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise UntranslatableError(str(error)) from error
    return Translation(pattern, Engine.BACKTRACKING)


def _suits_rust(pattern: str) -> bool:
    """Say whether Rust takes *pattern*, a compiled one being limited to 10 MiB there."""
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return False
    return True


def _chars(text: str) -> Spans:
    return tuple((ord(char), ord(char)) for char in text)


def _runs(*ends: str) -> Spans:
    return tuple((ord(pair[0]), ord(pair[1])) for pair in ends)


def _outside(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return every character that is not in *spans*, in order and merged."""
    gaps, start = [], 0
    for first, last in sorted(spans):
        if first > start:
            gaps.append((start, first - 1))
        start = max(start, last + 1)
    return (*gaps, (start, _LAST)) if start <= _LAST else tuple(gaps)


_LAST: Final = 0x10FFFF
# Only half of a pair: never a character of a well-formed text, and no engine takes one as a bound.
_SURROGATES: Final = (0xD800, 0xDFFF)
_ALNUM: Final = _runs("09", "AZ", "az")
_SPACE: Final = _chars("\t\n\x0b\f\r ")
_SHORT: Final = {"d": _runs("09"), "s": _SPACE, "w": (*_ALNUM, *_chars("_"))}
_SHORT_OR_NOT: Final = _SHORT | {name.upper(): _outside(spans) for name, spans in _SHORT.items()}
_POSIX: Final = {
    "Lower": _runs("az"),
    "Upper": _runs("AZ"),
    "ASCII": _runs("\0\x7f"),
    "Alpha": _runs("AZ", "az"),
    "Digit": _runs("09"),
    "Alnum": _ALNUM,
    "Punct": _runs("!/", ":@", "[`", "{~"),
    "Graph": _runs("!~"),
    "Print": _runs(" ~"),
    "Blank": _chars(" \t"),
    "Cntrl": _runs("\0\x1f", "\x7f\x7f"),
    "XDigit": _runs("09", "AF", "af"),
    "Space": _SPACE,
}
_CONTROL: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_CATEGORY: Final = re.compile(r"L[ultmo]?|M[nce]?|N[dlo]?|Z[slp]?|P[cdseifo]?|S[mcko]?")
_GROUP: Final = re.compile(r"\((?:\?(?::|<?[=!]))?(?!\?)")
_REPEAT: Final = re.compile(r"(?:[*+?]|\{\d+(?:,\d*)?\})\??(?![*+?{])")
_PROPERTY: Final = re.compile(r"\{(\w+)\}")
_BYTE: Final = re.compile(r"[0-9a-fA-F]{2}")
_UNIT: Final = re.compile(r"[0-9a-fA-F]{4}")


def _char(code: int) -> str:
    char = chr(code)
    return char if char.isascii() and char.isalnum() else f"\\U{code:08X}"


def _members(spans: Iterable[tuple[int, int]]) -> str:
    """Return *spans* as the inside of a character class that both engines read alike."""
    clean = _outside((*_outside(spans), _SURROGATES))
    return "".join(_char(a) if a == b else f"{_char(a)}-{_char(b)}" for a, b in clean)


def _one_of(spans: Spans) -> str:
    return f"[{members}]" if (members := _members(spans)) else _NOTHING


_NOTHING: Final = rf"[^{_char(0)}-{_char(_LAST)}]"
_DOT: Final = _one_of(_outside(_chars("\n\r\x85\u2028\u2029")))
# Java's $ also holds before a line terminator that ends the text, but not inside \r\n.
_DOLLAR: Final = r"(?:\z|(?=\r\n\z)|(?<!\r)(?=\n\z)|(?=[\r\x85\u2028\u2029]\z))"


class _Reader:
    """Reads one Java pattern from left to right."""

    def __init__(self, java: str) -> None:
        self.java = java
        self.position = 0
        self.depth = 0
        self.looks_around = False

    def elements(self) -> Iterator[str]:
        """Yield each part of the pattern, translated."""
        while self.position < len(self.java):
            yield self.element()
        if self.depth:
            raise UntranslatableError("a group is not closed")

    def element(self) -> str:
        """Return the next part: an opening, a bar, or what may be repeated."""
        if group := self.take(_GROUP):
            return self.opened(group)
        char = self.next()
        return char if char == "|" else self.atom(char) + self.take(_REPEAT)

    def atom(self, char: str) -> str:
        match char:
            case ")" if self.depth:
                self.depth -= 1
                return char
            case ".":
                return _DOT
            case "^":
                return r"\A"
            case "$":
                self.looks_around = True
                return _DOLLAR
            case "[":
                return self.char_class()
            case "\\":
                spans, category = self.escaped()
                return category or _one_of(spans)
            case "(" | ")" | "*" | "+" | "?" | "{":
                raise UntranslatableError(f"{char} at {self.position - 1}")
        return _one_of(_chars(char))

    def opened(self, group: str) -> str:
        """Open *group*; nothing refers back to one, so none needs to be remembered."""
        self.depth += 1
        if group in ("(", "(?:"):
            return "(?:"
        self.looks_around = True
        return group

    def escaped(self) -> tuple[Spans, str]:
        """Return what a backslash stands for: characters, or a Unicode category."""
        char = self.next()
        if char in _SHORT_OR_NOT:
            return _SHORT_OR_NOT[char], ""
        if char in "pP":
            return self.named(char)
        if char == "u":
            return ((self.code_point(),) * 2,), ""
        if char == "x":
            return ((self.number(_BYTE),) * 2,), ""
        if char in _CONTROL:
            return _chars(_CONTROL[char]), ""
        if char.isascii() and char.isalnum():
            raise UntranslatableError(f"\\{char}")
        return _chars(char), ""

    def named(self, sign: str) -> tuple[Spans, str]:
        r"""Return the class of `\p{…}`: a POSIX one is ASCII, a category is Unicode's."""
        name = self.take(_PROPERTY)[1:-1]
        if name in _POSIX:
            return (_POSIX[name] if sign == "p" else _outside(_POSIX[name])), ""
        if _CATEGORY.fullmatch(name):
            return (), f"\\{sign}{{{name}}}"
        raise UntranslatableError(f"\\{sign}{{{name}}}")

    def code_point(self) -> int:
        r"""Return the character of `\uXXXX`, or of two that form a surrogate pair."""
        high = self.number(_UNIT)
        if 0xD800 <= high < 0xDC00 and self.java.startswith("\\u", self.position):
            after = self.position
            self.position += 2
            low = self.number(_UNIT)
            if 0xDC00 <= low < 0xE000:
                return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            self.position = after
        return high

    def number(self, digits: re.Pattern[str]) -> int:
        found = self.take(digits)
        if not found:
            raise UntranslatableError(f"no digits at {self.position}")
        return int(found, 16)

    def char_class(self) -> str:
        """Return the class whose bracket has just been opened."""
        negated = bool(self.java.startswith("^", self.position) and self.next())
        spans: list[tuple[int, int]] = []
        categories: list[str] = []
        while (char := self.next()) != "]" or not (spans or categories):
            if char in "[]" or self.java.startswith("&&", self.position - 1):
                raise UntranslatableError(f"{char} inside a class")
            found, category = self.escaped() if char == "\\" else (_chars(char), "")
            spans += self.ranged(found)
            categories += [category] if category else []
        if not categories:
            return _one_of(_outside(spans) if negated else tuple(spans))
        return f"[{'^' if negated else ''}{_members(spans)}{''.join(categories)}]"

    def ranged(self, first: Spans) -> Spans:
        """Return *first*, or the range that begins with it; a hyphen before `]` is itself."""
        rest = self.java[self.position : self.position + 2]
        single = len(first) == 1 and first[0][0] == first[0][1]
        if not single or not rest.startswith("-") or rest in ("-", "-]", "-["):
            return first
        self.next()
        char = self.next()
        last = self.escaped()[0] if char == "\\" else _chars(char)
        if len(last) != 1 or last[0][1] < first[0][0]:
            raise UntranslatableError(f"a range ends before it begins at {self.position}")
        return ((first[0][0], last[0][1]),)

    def next(self) -> str:
        if self.position == len(self.java):
            raise UntranslatableError("the pattern ends too early")
        self.position += 1
        return self.java[self.position - 1]

    def take(self, what: re.Pattern[str]) -> str:
        """Return what matches here and step over it, or an empty text."""
        found = what.match(self.java, self.position)
        if not found:
            return ""
        self.position = found.end()
        return found[0]
