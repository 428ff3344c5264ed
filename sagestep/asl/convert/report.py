"""What a conversion tells: why something cannot be kept, and what to look at in what was."""

from __future__ import annotations

from dataclasses import dataclass, field

from sagestep import paths
from sagestep.types import JsonObject, Path, SagestepError, Text


class NotConvertibleError(ValueError):
    """An expression has no counterpart; `text` says why."""

    def __init__(self, key: str, expression: str = "", **params: str) -> None:
        super().__init__(expression)
        self.text = Text(key, {"expression": expression, **params})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about the place *path* of the machine."""

    path: Path
    text: Text


class ConversionError(SagestepError):
    """A machine cannot be converted; `refusals` say where and why."""

    def __init__(self, refusals: tuple[Remark, ...]) -> None:
        first = refusals[0]
        where = {"count": len(refusals), "place": paths.show(first.path), "reason": first.text}
        super().__init__(Text("convert.error.machine", where))
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Conversion:
    """A machine in the other language, and what means a little less or more there."""

    machine: JsonObject
    notes: tuple[Remark, ...]


@dataclass(slots=True)
class Report:
    """Gathers what is to be said while a machine is converted."""

    refusals: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def refuse(self, path: Path, error: NotConvertibleError) -> None:
        """Keep why the value at *path* cannot be converted."""
        self.refusals.append(Remark(path, error.text))

    def note(self, path: Path, key: str) -> None:
        """Keep what to look at in the value at *path*, once."""
        remark = Remark(path, Text(key))
        if remark not in self.notes:
            self.notes.append(remark)
