"""Read a text that means JSON though it is none: brackets and commas are mended where plain.

No content is invented or dropped: every text, number and word that stands in the document is in the
result, and nothing else. What could be meant in two ways is refused with its line and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from sagestep.importer._repairs import Repairs
from sagestep.importer._tokens import Kind, Scanner, Token
from sagestep.importer.limits import MAX_DEPTH, too_deep
from sagestep.types import Json

_BARE_NAME: Final = re.compile(r"[A-Za-z_$][\w$.\-]*")
_PAIRS: Final = {"{": "}", "[": "]"}


class _State(Enum):
    """What may come next."""

    VALUE = auto()
    """A value, and nothing else: behind a colon, or at the very start."""
    FIRST = auto()
    """A member or item, or the closing bracket, just behind the opening one."""
    AFTER_COMMA = auto()
    """A member or item; a closing bracket makes the comma one too many."""
    DONE = auto()
    """A comma or a closing bracket, behind a value."""


@dataclass(slots=True)
class _Frame:
    """An open bracket, what it has gathered, and the name that waits for its value."""

    bracket: str
    members: Json
    name: str = ""


def read_loose(text: str, start: int, repairs: Repairs) -> tuple[Json, int]:
    """Return the value that begins at *start* of *text*, and where it ends.

    Raises:
        SagestepError: it is not plain what is meant.
    """
    return _Reader(text, start, repairs).read()


class _Reader:
    def __init__(self, text: str, start: int, repairs: Repairs) -> None:
        self.scanner = Scanner(text, start, repairs)
        self.repairs = repairs
        self.stack: list[_Frame] = []
        self.state = _State.VALUE
        self.result: Json = None
        self.comma = 0
        self.last = Token(Kind.END, "", start, start)

    def read(self) -> tuple[Json, int]:
        while True:
            token = self.scanner.next()
            self._take(token)
            self.last = token
            if not self.stack:
                return self.result, self.scanner.position

    def _take(self, token: Token) -> None:
        if token.kind is Kind.END:
            self._end(token)
        elif token.kind is Kind.CLOSE and self.stack and self.state is not _State.VALUE:
            self._close(token)
        elif self.state is _State.VALUE:
            self._value(token)
        elif self.state is _State.DONE:
            self._after(token)
        elif self.stack[-1].bracket == "{":
            self._name(token)
        else:
            self._value(token)

    def _value(self, token: Token) -> None:
        if token.kind is Kind.OPEN:
            if len(self.stack) == MAX_DEPTH:
                raise too_deep()
            self.stack.append(_Frame(token.value, {} if token.value == "{" else []))
            self.state = _State.FIRST
        elif token.kind in (Kind.TEXT, Kind.NUMBER, Kind.LITERAL):
            self._put(token.value)
        else:
            raise self.scanner.unexpected(token.start)

    def _name(self, token: Token) -> None:
        frame = self.stack[-1]
        if token.kind is Kind.WORD and _BARE_NAME.fullmatch(token.value):
            self.scanner.note("bare_name", token.start)
        elif token.kind is not Kind.TEXT:
            raise self.scanner.unexpected(token.start, "name")
        colon = self.scanner.next()
        if colon.kind is not Kind.COLON:
            raise self.scanner.unexpected(colon.start, "colon")
        if token.value in frame.members:
            self.repairs.repeated(token.value, lambda: self.scanner.line(token.start))
        frame.name = token.value
        self.state = _State.VALUE

    def _after(self, token: Token) -> None:
        """Take what follows a value: a comma, or what shows that one was forgotten."""
        if token.kind is Kind.COMMA:
            self.comma = token.start
            self.state = _State.AFTER_COMMA
        elif self._comma_forgotten(token):
            self.scanner.note("missing_comma", token.start)
            (self._name if self.stack[-1].bracket == "{" else self._value)(token)
        else:
            raise self.scanner.unexpected(token.start, "comma")

    def _comma_forgotten(self, token: Token) -> bool:
        """Say whether *token* plainly begins the next entry: on a line or bracket of its own."""
        if self.stack[-1].bracket == "[":
            return token.kind is Kind.OPEN and self.last.kind is Kind.CLOSE
        new_line = "\n" in self.scanner.text[self.last.end : token.start]
        return token.kind is Kind.TEXT and new_line

    def _close(self, token: Token) -> None:
        if all(_PAIRS[frame.bracket] != token.value for frame in self.stack):
            raise self.scanner.unexpected(token.start, "bracket")
        self._drop_comma()
        while _PAIRS[self.stack[-1].bracket] != token.value:
            self.scanner.note("unclosed", token.start)
            self._pop()
        self._pop()

    def _end(self, token: Token) -> None:
        """Close what the text left open, unless it breaks off within a member or a number."""
        if self.state is _State.VALUE or not self.stack:
            raise self.scanner.unexpected(token.start)
        if self.last.kind is Kind.NUMBER and self.last.end == len(self.scanner.text):
            raise self.scanner.error("number_cut", self.last.start)
        self._drop_comma()
        while self.stack:
            self.scanner.note("unclosed", token.start)
            self._pop()

    def _drop_comma(self) -> None:
        if self.state is _State.AFTER_COMMA:
            self.scanner.note("trailing_comma", self.comma)

    def _pop(self) -> None:
        self._put(self.stack.pop().members)

    def _put(self, value: Json) -> None:
        if not self.stack:
            self.result = value
            return
        frame = self.stack[-1]
        if frame.bracket == "{":
            frame.members[frame.name] = value
        else:
            frame.members.append(value)
        self.state = _State.DONE
