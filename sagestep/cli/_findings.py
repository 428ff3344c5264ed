"""Findings for people and programs: as text, JSON, SARIF, or annotations of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sagestep
from sagestep import i18n, paths
from sagestep.cli._base import Words
from sagestep.types import Finding, Json, JsonObject, Severity, Text

if TYPE_CHECKING:
    from sagestep.check import Checked


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file's name as it was given, and what is known about it."""

    name: str
    checked: Checked


def has_errors(checked: Checked) -> bool:
    """Say whether AWS would refuse the document."""
    return any(finding.severity is Severity.ERROR for finding in checked.findings)


def entry(file: CheckedFile, words: Words) -> JsonObject:
    """Return *file* as JSON."""
    return {
        "file": file.name,
        "kind": file.checked.kind.value,
        "api": file.checked.api,
        "findings": [_finding(finding, words) for finding in file.checked.findings],
    }


def _finding(finding: Finding, words: Words) -> JsonObject:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": paths.show(finding.path),
        "message": words.say(finding.message),
        "fix": words.say(finding.fix) if finding.fix else None,
        "source": finding.source,
    }


def summary(files: Sequence[CheckedFile]) -> JsonObject:
    """Return how many findings *files* have, by severity."""
    severities = [finding.severity for file in files for finding in file.checked.findings]
    return {f"{severity.value}s": severities.count(severity) for severity in Severity}


def report(form: str, files: Sequence[CheckedFile], words: Words) -> str:
    """Return the findings of *files* in the format *form*, one of FORMATS."""
    return _REPORTS[form](files, words)


def _text(files: Sequence[CheckedFile], words: Words) -> str:
    lines = []
    for file in files:
        api = f" {file.checked.api}" if file.checked.api else ""
        lines.append(f"{file.name}: {file.checked.kind.value}{api}")
        for finding in file.checked.findings:
            said = _finding(finding, words)
            place = f" {said['path']}" if said["path"] else ""
            lines.append(f"  {said['severity']} {said['rule']}{place}: {_line(said['message'])}")
            if said["fix"]:
                lines.append(f"    {_line(said['fix'])}")
    return "\n".join([*lines, words.say(Text("cli.check.summary", summary(files)))])


def _line(sentence: str) -> str:
    """Return *sentence* on one line: a document's own words may break it."""
    return " ".join(sentence.split())


def _json(files: Sequence[CheckedFile], words: Words) -> str:
    return _dump({"files": [entry(file, words) for file in files], "summary": summary(files)})


def _dump(data: Json) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False)


_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What SARIF calls a severity."""


def _sarif(files: Sequence[CheckedFile], words: Words) -> str:
    """Return a log as SARIF 2.1.0 has it.

    Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """
    found = [(file, finding) for file in files for finding in file.checked.findings]
    rules = {finding.rule: _rule(finding, words) for _, finding in found}
    driver = {
        "name": "sagestep",
        "version": sagestep.__version__,
        "rules": [rules[rule] for rule in sorted(rules)],
    }
    results = [_result(file, finding, words) for file, finding in found]
    return _dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": results}],
        }
    )


def _rule(finding: Finding, words: Words) -> JsonObject:
    title = f"rule.{finding.rule}.title"
    said = {"shortDescription": {"text": words.say(title)}} if i18n.has(title) else {}
    link = {"helpUri": finding.source} if finding.source else {}
    return {"id": finding.rule, **said, **link}


def _result(file: CheckedFile, finding: Finding, words: Words) -> JsonObject:
    said = _finding(finding, words)
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, (said["message"], said["fix"])))},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(file.name)}},
                "logicalLocations": [{"fullyQualifiedName": said["path"] or "/"}],
            }
        ],
    }


def _uri(name: str) -> str:
    from pathlib import PurePath
    from urllib.parse import quote

    return quote(PurePath(name).as_posix(), errors="backslashreplace")


_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
"""What GitHub Actions calls a severity."""


def _github(files: Sequence[CheckedFile], words: Words) -> str:
    """Return workflow commands, which GitHub shows as annotations.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for file in files:
        for finding in file.checked.findings:
            said = _finding(finding, words)
            place = f"{said['path']}: " if said["path"] else ""
            message = " ".join(filter(None, (said["message"], said["fix"])))
            properties = f"file={_escape_property(file.name)},title={finding.rule}"
            command = _COMMANDS[finding.severity]
            lines.append(f"::{command} {properties}::{_escape(place + message)}")
    return "\n".join(lines)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


_REPORTS: Final[dict[str, Callable[[Sequence[CheckedFile], Words], str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
FORMATS: Final = tuple(_REPORTS)
"""How findings can be told, the plain one first."""
