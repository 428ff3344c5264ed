"""What a job's computed name is made of, as far as its expression shows it.

Understood are a bare reference, `States.Format` of references, and JSONata that joins texts and
references with ``&``. Of anything else nothing is known, so no rule speaks of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sagestep.asl.expressions import has_placeholder, is_jsonata
from sagestep.asl.names import UUID_LENGTH
from sagestep.types import EXPR, Json, is_dynamic

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
    if not is_dynamic(value) or has_placeholder(value[EXPR]):
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
