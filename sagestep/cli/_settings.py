"""What `check` is to do: as the arguments say, and for the rest as a file of settings says.

The file is ``.sagestep.toml``, or a pyproject.toml with a table ``[tool.sagestep]``: the first one
from the working directory upwards.
"""

from __future__ import annotations

import argparse
import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sagestep.cli._findings import FORMATS
from sagestep.types import Json, JsonObject, SagestepError, Target, Text

OWN_FILE: Final = ".sagestep.toml"
_PROJECT_FILE: Final = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the job is to run, how findings are told, and which are not: ids, or how ids begin."""

    region: str
    format: str
    ignored: tuple[str, ...]


def settings_for(options: argparse.Namespace) -> Settings:
    """Return what *options* ask for; settings of the file stand in for what they leave open.

    Raises:
        SagestepError: the file cannot be used, or there is no such rule.
    """
    name, found = _settings_file(Path.cwd())
    written = _checked(name, found)
    for rule in options.ignore or ():
        _know(rule, "cli.error.unknown_rule", {})
    return Settings(
        region=options.region or written.get("region", Target().region),
        format=options.format or written.get("format", FORMATS[0]),
        ignored=tuple(rule.upper() for rule in [*(options.ignore or ()), *written["ignore"]]),
    )


def _settings_file(folder: Path) -> tuple[str, JsonObject]:
    """Return the settings that hold in *folder*, and what they were read from."""
    for place in (folder, *folder.parents):
        own, project = place / OWN_FILE, place / _PROJECT_FILE
        if own.is_file():
            return str(own), _read(own)
        tools = _read(project).get("tool") if project.is_file() else None
        if isinstance(tools, dict) and "sagestep" in tools:
            return f"{project} [tool.sagestep]", tools["sagestep"]
    return "", {}


def _read(file: Path) -> JsonObject:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = error.strerror or str(error)
    except (ValueError, RecursionError) as error:
        reason = str(error)
    raise SagestepError(Text("cli.error.settings", {"file": str(file), "reason": reason}))


def _checked(file: str, found: Json) -> JsonObject:
    """Return the settings *found* in *file*, after a look at each."""
    if not isinstance(found, dict):
        raise _wrong("table", file)
    written = {"ignore": [], **found}
    for name, value in written.items():
        if name not in _FORMS:
            near = difflib.get_close_matches(name, _FORMS, 1)
            close = Text("cli.error.did_you_mean", {"name": near[0]}) if near else ""
            raise _wrong("unknown", file, name=name, close=close, known=", ".join(_FORMS))
        if not _FORMS[name](value):
            raise _wrong(name, file, formats=", ".join(FORMATS))
    for rule in written["ignore"]:
        _know(rule, "cli.error.settings.unknown_rule", {"file": file})
    return written


def _texts(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _text(value: Json) -> bool:
    return isinstance(value, str) and value != ""


def _format(value: Json) -> bool:
    return value in FORMATS


_FORMS: Final[dict[str, Callable[[Json], bool]]] = {
    "ignore": _texts,
    "region": _text,
    "format": _format,
}
"""What may be set, and what tells a good value."""


def _wrong(what: str, file: str, **params: Json) -> SagestepError:
    return SagestepError(Text(f"cli.error.settings.{what}", {"file": file, **params}))


def _know(rule: str, key: str, params: Mapping[str, Json]) -> None:
    """See to it that *rule* is a rule's id, or how some begin."""
    from sagestep.check import rule_ids

    known = rule_ids()
    if not rule or not any(one.startswith(rule.upper()) for one in known):
        raise SagestepError(Text(key, {**params, "rule": rule, "close": _close(rule, known)}))


def _close(rule: str, known: Iterable[str]) -> Text | str:
    near = difflib.get_close_matches(rule.upper(), known, 1)
    return Text("cli.error.did_you_mean", {"name": near[0]}) if near else ""
