"""Cut a text that means JSON into tokens, in one pass: what is no JSON but plainly meant is noted.

Comments, single and typographic quotes, Python's words, tabs and lone backslashes in texts: the
value is beyond doubt. A text that does not end, or a word that is no value, is refused with its
place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sagestep.importer._repairs import Repairs
from sagestep.importer.limits import real, refuse, whole
from sagestep.types import Json, SagestepError


class Kind(StrEnum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    COLON = "colon"
    TEXT = "text"
    NUMBER = "number"
    LITERAL = "literal"
    WORD = "word"
    END = "end"


@dataclass(slots=True)
class Token:
    """One token: its kind, the value it stands for, and where it begins and ends."""

    kind: Kind
    value: Json
    start: int
    end: int


_SPACE: Final = re.compile(r"[ \t\r\n\f]*")
_ODD_SPACE: Final = re.compile(
    "[\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+"
)
_LINE: Final = re.compile(r"[^\n]*")
_PLAIN_TEXT: Final = re.compile(r'"([^"\\\x00-\x1f]*)"')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NO_NUMBER: Final = re.compile(r"[-+]?(?:nan|inf|infinity)", re.IGNORECASE)
_LITERALS: Final = {"true": True, "false": False, "null": None}
_PYTHON: Final = {"True": True, "False": False, "None": None}
_MARKS: Final = {
    "{": Kind.OPEN,
    "[": Kind.OPEN,
    "}": Kind.CLOSE,
    "]": Kind.CLOSE,
    ",": Kind.COMMA,
    ":": Kind.COLON,
}
_DOUBLE: Final = "\u201c\u201d\u201e\u201f"
_SINGLE: Final = "\u2018\u2019\u201a\u201b"
"""The double and single quotes of typography."""
_RUN: Final = re.compile(rf"""[^\s,:\[\]{{}}()"'/#{_DOUBLE}{_SINGLE}]+""")
_CLOSERS: Final = {
    '"': '"',
    "'": "'",
    **dict.fromkeys(_DOUBLE, _DOUBLE + '"'),
    **dict.fromkeys(_SINGLE, _SINGLE + "'"),
}
_PIECES: Final = {
    closers: re.compile(rf"[^\\\x00-\x1f{closers}]*") for closers in set(_CLOSERS.values())
}
_ESCAPES: Final = {
    **dict(zip("bfnrt", "\b\f\n\r\t", strict=True)),
    **{char: char for char in "\"\\/'"},
}
_NO_SPACE: Final = frozenset([*_MARKS, *_CLOSERS, *"0123456789-tfnTFN", ""])
"""What begins a token beyond doubt: a short cut."""
_CODE: Final = {"u": re.compile("[0-9a-fA-F]{4}"), "x": re.compile("[0-9a-fA-F]{2}")}
_SHOWN: Final = 40


class Scanner:
    """Reads *text* token by token from *position* on."""

    def __init__(self, text: str, position: int, repairs: Repairs) -> None:
        """Stand before the first token."""
        self.text = text
        self.position = position
        self.repairs = repairs

    def line(self, position: int) -> int:
        """Return the line of *position*, the first being 1."""
        return self.text.count("\n", 0, position) + 1

    def note(self, what: str, position: int) -> None:
        """Note a repair at *position*; only the first of a kind needs its line counted."""
        self.repairs.note(what, 0 if self.repairs.knows(what) else self.line(position))

    def error(self, what: str, position: int, **params: Json) -> SagestepError:
        """Return the error *what* with the line and column of *position*."""
        column = position - self.text.rfind("\n", 0, position)
        return refuse(what, line=self.line(position), column=column, **params)

    def next(self) -> Token:
        """Return the next token; at the end of the text, END.

        Raises:
            SagestepError: what stands there is no token.
        """
        start = self._skip()
        if start == len(self.text):
            return Token(Kind.END, "", start, start)
        first = self.text[start]
        if first in _MARKS:
            self.position = start + 1
            return Token(_MARKS[first], first, start, self.position)
        if first in _CLOSERS:
            return self._text(start, first)
        return self._word(start)

    def _skip(self) -> int:
        """Return where the next token begins, behind spaces and comments."""
        text, position = self.text, self.position
        while True:
            position = _end(_SPACE, text, position)
            if text[position : position + 1] in _NO_SPACE:
                return position
            if text.startswith(("//", "#"), position):
                self.note("comment", position)
                position = _end(_LINE, text, position)
            elif text.startswith("/*", position):
                end = text.find("*/", position + 2)
                if end < 0:
                    raise self.error("comment", position)
                self.note("comment", position)
                position = end + 2
            elif odd := _ODD_SPACE.match(text, position):
                self.note("space", position)
                position = odd.end()
            else:
                return position

    def _text(self, start: int, quote: str) -> Token:
        if plain := _PLAIN_TEXT.match(self.text, start):
            self.position = plain.end()
            return Token(Kind.TEXT, plain[1], start, self.position)
        if quote != '"':
            self.note("quotes", start)
        text, position, closers = self.text, start + 1, _CLOSERS[quote]
        pieces: list[str] = []
        while True:
            piece = _PIECES[closers].match(text, position)
            position = piece.end() if piece else position
            pieces.append(piece[0] if piece else "")
            char = text[position : position + 1]
            if char and char in closers:
                break
            if char == "\\":
                value, position = self._escape(position, quote)
                pieces.append(value)
            elif char == "\t":
                self.note("tab", position)
                pieces.append(char)
                position += 1
            elif char in ("", "\n", "\r"):
                raise self.error("text_end" if char else "text_cut", start)
            else:
                raise self.error("control", position, code=f"U+{ord(char):04X}")
        self.position = position + 1
        # Escaped halves of a surrogate pair come together only now.
        whole_text = (
            "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        )
        return Token(Kind.TEXT, whole_text, start, self.position)

    def _escape(self, position: int, quote: str) -> tuple[str, int]:
        """Return what the backslash at *position* begins, and where that ends."""
        letter = self.text[position + 1 : position + 2]
        if letter == "'":
            self.note("quotes", position)
        if letter in _ESCAPES:
            return _ESCAPES[letter], position + 2
        # Within double quotes \x is more likely a piece of a regular expression than Python's.
        pattern = _CODE.get(letter) if letter == "u" or quote != '"' else None
        if pattern and (code := pattern.match(self.text, position + 2)):
            return chr(int(code[0], 16)), code.end()
        self.note("escape", position)
        return "\\", position + 1

    def _word(self, start: int) -> Token:
        run = _RUN.match(self.text, start)
        if run is None:
            raise self.unexpected(start)
        word, self.position = run[0], run.end()
        if number := _NUMBER.fullmatch(word):
            value = real(word) if number[1] or number[2] else whole(word)
            return Token(Kind.NUMBER, value, start, self.position)
        if word in _LITERALS:
            return Token(Kind.LITERAL, _LITERALS[word], start, self.position)
        if word in _PYTHON:
            self.note("python", start)
            return Token(Kind.LITERAL, _PYTHON[word], start, self.position)
        return Token(Kind.WORD, word, start, self.position)

    def unexpected(self, position: int, wanted: str = "value") -> SagestepError:
        """Return the error that something else than *wanted* stands at *position*."""
        run = _RUN.match(self.text, position)
        found = run[0] if run else self.text[position : position + 1]
        if not found:
            return self.error("cut", position)
        if wanted == "value" and _NO_NUMBER.fullmatch(found):
            return refuse("not_a_number", word=found)
        shown = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
        return self.error(f"wanted_{wanted}", position, found=shown)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
