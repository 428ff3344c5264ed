"""What had to be mended in a text: each kind of repair is told once, with its first line."""

from __future__ import annotations

from collections.abc import Callable

from sagestep.types import Text

_NAMED = 20
"""How many repeated members are named; a hostile text may hold a million."""


class Repairs:
    """The repairs of one text, gathered while it is read."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[str, tuple[int, int]] = {}
        self._repeated: dict[str, int] = {}
        self._unnamed = 0
        self._more: list[Text] = []

    def note(self, what: str, line: int = 1) -> None:
        """Count one repair of the kind *what*, which stands on *line*."""
        first, count = self._found.get(what, (line, 0))
        self._found[what] = (first, count + 1)

    def knows(self, what: str) -> bool:
        """Say whether a repair of the kind *what* is counted already, so that its line is known."""
        return what in self._found

    def repeated(self, name: str, line: Callable[[], int]) -> None:
        """Note that an object has the member *name* once more; *line* is asked where it is told."""
        if name in self._repeated:
            return
        if len(self._repeated) < _NAMED:
            self._repeated[name] = line()
        else:
            self._unnamed += 1

    def repeated_somewhere(self, count: int) -> None:
        """Note that *count* members stand more than once, in a text too long to say where."""
        self._unnamed += count

    def merge(self, other: Repairs) -> None:
        """Take over what *other* noted."""
        for what, (line, count) in other._found.items():
            first, before = self._found.get(what, (line, 0))
            self._found[what] = (first, before + count)
        for name, line in other._repeated.items():
            self._repeated.setdefault(name, line)
        self._unnamed += other._unnamed
        self._more += other._more

    def add(self, *texts: Text) -> None:
        """Take over repairs that are in words already."""
        self._more += texts

    def texts(self) -> tuple[Text, ...]:
        """Return all repairs as sentences."""
        found = [
            Text(f"importer.repair.{what}", {"line": line, "count": count})
            for what, (line, count) in self._found.items()
        ]
        found += [
            Text("importer.repair.duplicate", {"name": name, "line": line})
            for name, line in self._repeated.items()
        ]
        if self._unnamed:
            found.append(Text("importer.repair.duplicates", {"count": self._unnamed}))
        return (*found, *self._more)
