"""What a job's computed name is made of, as far as its expression shows it.

Understood are a bare reference, `States.Format` of references, and JSONata that joins texts and
references with ``&``. Of anything else nothing is known, so no rule speaks of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sagestep.asl.expressions import is_jsonata
from sagestep.types import EXPR, Json, QueryLanguage, is_dynamic

UUID_LENGTH = 36
"""The length of an execution's name where its starter gives none, and of a UUID."""

_FORMAT = re.compile(r"States\.Format\(\s*'([^'\\]*)'((?:\s*,\s*[\w.$\[\]'-]+(?:\(\))?)*)\s*\)")
_PART = re.compile(r"\s*(?:'([^']*)'|\"([^\"]*)\"|([$\w.\[\]]+(?:\(\))?))\s*")
_LONG = {"$$.Execution.Name", "$states.context.Execution.Name", "States.UUID()", "$uuid()"}
_FRESH = re.compile(r"RetryCount|UUID|uuid|random|Random|hash|Hash")


class Name(NamedTuple):
    """A computed name: its literal text, and the references between."""

    text: str
    references: tuple[str, ...]

    @property
    def least_length(self) -> int:
        """Return how long the name is at least, given that an execution's name is a UUID."""
        lengths = (UUID_LENGTH if one in _LONG else 1 for one in self.references)
        return len(self.text) + sum(lengths)


def computed_name(value: Json) -> Name | None:
    """Return what the dynamic *value* is made of, or None where that is not understood."""
    if not is_dynamic(value):
        return None
    expression = value[EXPR].strip()
    if is_jsonata(expression):
        return _joined(expression[2:-2])
    if match := _FORMAT.fullmatch(expression):
        arguments = [part.strip() for part in match[2].split(",")[1:]]
        return Name(match[1].replace("{}", ""), tuple(arguments))
    return Name("", (expression,)) if re.fullmatch(r"\$[\w.$\[\]'-]*", expression) else None


def differs_by_attempt(value: Json) -> bool:
    """Say whether the dynamic *value* may be another one when a task is tried again."""
    return bool(_FRESH.search(value[EXPR]))


def _joined(expression: str) -> Name | None:
    text, references = "", []
    for part in expression.split("&"):
        match = _PART.fullmatch(part)
        if match is None:
            return None
        if match[3]:
            references.append(match[3])
        else:
            text += match[1] or match[2] or ""
    return Name(text, tuple(references))


def odd_characters(name: Name) -> list[str]:
    """Return the characters of *name*'s literal text that no job name may have, each once."""
    return sorted(set(re.sub(r"[A-Za-z0-9-]", "", name.text)))


def own_name(language: QueryLanguage, most: float | None, attempt: bool) -> str:
    """Return an expression for a name of each execution's own, or of each *attempt*'s."""
    if most is not None and most <= UUID_LENGTH:
        return _SHORT[language]
    return (_BY_ATTEMPT if attempt else _BY_EXECUTION)[language]


_BY_EXECUTION = {
    QueryLanguage.JSONPATH: "States.Format('job-{}', $$.Execution.Name)",
    QueryLanguage.JSONATA: "{% 'job-' & $states.context.Execution.Name %}",
}
_BY_ATTEMPT = {
    QueryLanguage.JSONPATH: "States.Format('job-{}-{}', $$.Execution.Name, $$.State.RetryCount)",
    QueryLanguage.JSONATA: (
        "{% 'job-' & $states.context.Execution.Name & '-' & $states.context.State.RetryCount %}"
    ),
}
_SHORT = {
    QueryLanguage.JSONPATH: (
        "States.Format('job-{}', States.ArrayGetItem(States.StringSplit(States.UUID(), '-'), 0))"
    ),
    QueryLanguage.JSONATA: "{% 'job-' & $substring($uuid(), 0, 8) %}",
}
"""For tuning jobs, whose names have no room for a whole UUID."""
