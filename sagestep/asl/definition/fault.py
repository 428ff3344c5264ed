"""A reason why Step Functions refuses a definition: what it is, where, and in AWS's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sagestep import paths
from sagestep.types import Json, Path


class Code(StrEnum):
    """What is wrong. Each line names the params that say more."""

    NO_OBJECT = "no_object"
    """The definition is no JSON object."""
    SIZE = "size"
    """The definition is too long: bytes."""
    REQUIRED = "required"
    """A field is missing: field."""
    TYPE = "type"
    """A value is of another JSON type: field, expected (AWS's word)."""
    EMPTY = "empty"
    """A list or object has no entries: field."""
    ENUM = "enum"
    """A text is none of those allowed: field, allowed, value."""
    RANGE = "range"
    """A number is out of its bounds: field, value, and min or max, the one that is broken."""
    UNSUPPORTED = "unsupported"
    """A field has no place there: field, state (the state's type, or what holds it)."""
    LANGUAGE = "language"
    """A field belongs to the other query language: field, language, other."""
    DOWNGRADE = "downgrade"
    """A state of a JSONata machine asks for JSONPath."""
    EXCLUSIVE = "exclusive"
    """Of some fields only one may be given: fields."""
    ONE_OF = "one_of"
    """Of some fields one has to be given: fields."""
    TARGET = "target"
    """A transition leads to no state: field, target."""
    UNREACHABLE = "unreachable"
    """Nothing leads to a state: state."""
    NO_END = "no_end"
    """No state ends the machine."""
    NO_TRANSITION = "no_transition"
    """A state has neither Next nor End: state."""
    TWO_TRANSITIONS = "two_transitions"
    """A state has both Next and End: state."""
    NAME_LENGTH = "name_length"
    """A state's name is too long: state, most."""
    NAME_TWICE = "name_twice"
    """Two states have one name: state."""
    LABEL = "label"
    """A Map's label is too long, or has a character it must not have: label."""
    LABEL_TWICE = "label_twice"
    """Two Maps have one label: label."""
    PATH = "path"
    """A text is no JSONPath: field, text."""
    REFERENCE = "reference"
    """A text is no path to a single place: field, text."""
    EXPRESSION = "expression"
    """A text is neither a JSONPath nor a call of an intrinsic function: field, text."""
    CALLS = "calls"
    """A call holds too many others: field, count, most."""
    TIMESTAMP = "timestamp"
    """A text is no timestamp: field, text."""
    JSONATA = "jsonata"
    """A JSONata expression cannot be read: expression, reason."""
    JSONATA_NAME = "jsonata_name"
    """A JSONata expression reads what is not there: expression, name."""
    ALL_ALONE = "all_alone"
    """States.ALL stands beside other errors: field."""
    ALL_LAST = "all_last"
    """States.ALL is not in the last entry: field."""
    COMPARISONS = "comparisons"
    """A choice rule has not exactly one comparison: count."""
    VARIABLE = "variable"
    """A variable has a name that it must not have: name."""
    RESOURCE = "resource"
    """A resource is none that Step Functions offers: resource."""
    SDK_FIELD = "sdk_field"
    """A parameter of an AWS SDK call begins with a small letter: field."""
    EXPRESS = "express"
    """An express machine cannot do that: feature."""


_SCHEMA: Final = "SCHEMA_VALIDATION_FAILED"
_TRANSITION: Final = "MISSING_TRANSITION_TARGET"
_WORDS: Final[Mapping[Code, tuple[str, str]]] = {
    Code.NO_OBJECT: (_SCHEMA, "Definition must be a valid JSON object"),
    Code.SIZE: (_SCHEMA, "Definition must not exceed 1048576 bytes"),
    Code.REQUIRED: (_SCHEMA, "The field '{field}' is required but was missing"),
    Code.TYPE: (_SCHEMA, "Expected value of type [{expected}]"),
    Code.EMPTY: (_SCHEMA, "The field '{field}' must have at least 1 entries"),
    Code.ENUM: (_SCHEMA, "The field '{field}' should have one of these values: [{allowed}]"),
    Code.RANGE: (_SCHEMA, "{bound} value is {limit}"),
    Code.UNSUPPORTED: (_SCHEMA, "Field '{field}' is not supported"),
    Code.LANGUAGE: (
        _SCHEMA,
        "The QueryLanguage is set to '{language}', but field '{field}' is only supported for the "
        "'{other}' QueryLanguage",
    ),
    Code.DOWNGRADE: (
        _SCHEMA,
        "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    ),
    Code.EXCLUSIVE: (_SCHEMA, "There should only be one of the following fields: [{fields}]"),
    Code.ONE_OF: (_SCHEMA, "There should be one of the following fields: [{fields}]"),
    Code.TARGET: (_TRANSITION, "Missing 'Next' target: {target}"),
    Code.UNREACHABLE: (_TRANSITION, 'State "{state}" is not reachable.'),
    Code.NO_END: ("MISSING_END_STATE", "Workflow has no terminal state"),
    Code.NO_TRANSITION: (_SCHEMA, "The state must have a 'Next' or 'End' field"),
    Code.TWO_TRANSITIONS: (_SCHEMA, "The state must not have both a 'Next' and an 'End' field"),
    Code.NAME_LENGTH: ("INVALID_STATE_NAME", "State name must not exceed {most} characters"),
    Code.NAME_TWICE: ("DUPLICATE_STATE_NAME", "Duplicate State name: {state}"),
    Code.LABEL: ("INVALID_LABEL_NAME", "Invalid label: {label}"),
    Code.LABEL_TWICE: ("DUPLICATE_LABEL_NAME", "Duplicate label: {label}"),
    Code.PATH: (_SCHEMA, "The value for the field '{field}' must be a valid JSONPath"),
    Code.REFERENCE: (_SCHEMA, "Value is not a Reference Path"),
    Code.EXPRESSION: (
        _SCHEMA,
        "The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function "
        "call",
    ),
    Code.CALLS: (_SCHEMA, "The field '{field}' has more than {most} intrinsic functions"),
    Code.TIMESTAMP: (_SCHEMA, "String does not match RFC3339 timestamp"),
    Code.JSONATA: ("INVALID_JSONATA_EXPRESSION", "{reason}"),
    Code.JSONATA_NAME: (
        "UNSUPPORTED_JSONATA_EXPRESSION",
        "Reference to '{name}' is not supported.",
    ),
    Code.ALL_ALONE: (_SCHEMA, "States.ALL can only appear alone"),
    Code.ALL_LAST: (_SCHEMA, "States.ALL can only appear in the last element of the list"),
    Code.COMPARISONS: (_SCHEMA, "Exactly one comparison must be given"),
    Code.VARIABLE: (_SCHEMA, "Invalid variable name: {name}"),
    Code.RESOURCE: (
        _SCHEMA,
        "The resource provided {resource} is not recognized. The value is not a valid resource "
        "ARN, or the resource is not available in this region.",
    ),
    Code.SDK_FIELD: (_SCHEMA, 'The field "{field}" is not supported by Step Functions'),
    # Two blanks before AWS's "at", as it writes it.
    Code.EXPRESS: (_SCHEMA, "Express state machine does not support {feature} "),
}
_ABOVE: Final = frozenset(
    {
        Code.REQUIRED,
        Code.SDK_FIELD,
        Code.UNSUPPORTED,
        Code.LANGUAGE,
        Code.EXPRESSION,
        Code.CALLS,
        Code.DOWNGRADE,
        Code.NO_TRANSITION,
        Code.TWO_TRANSITIONS,
    }
)
"""What AWS places at the object that holds the field."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `path` is where the field stands, or would stand if it is missing."""

    code: Code
    path: Path = ()
    params: Mapping[str, Json] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it as AWS words it, with AWS's place."""
        code, sentence = _WORDS[self.code]
        params = {name: _listed(value) for name, value in self.params.items()}
        if self.code is Code.RANGE:
            least = "min" in params
            params["bound"] = "Minimum" if least else "Maximum"
            params["limit"] = params["min" if least else "max"]
        for name, value in params.items():
            sentence = sentence.replace(f"{{{name}}}", value)
        place = paths.show(self.path[:-1] if self.code in _ABOVE else self.path)
        return f"{code}: {sentence} at {place}" if place else f"{code}: {sentence}"


Faults = Iterator[Fault]


def _listed(value: Json) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
