"""Names that are new in every execution, or in every attempt of one, in either query language.

A job's name stays taken after the job has ended, so a machine that starts one needs a name of its
own each time. Source of what is read from the context object:
https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
"""

from __future__ import annotations

import re
from typing import Final

from sagestep.types import JsonObject, QueryLanguage, dynamic

UUID_LENGTH: Final = 36
"""The length of a UUID, and so of an execution's name where its starter gives none."""
_SHORT_LENGTH: Final = 8
_COUNT_LENGTH: Final = 3
"""Room for the number of an attempt: up to 999."""

_EXECUTION: Final = {
    QueryLanguage.JSONPATH: "States.Format('{prefix}-{}', $$.Execution.Name)",
    QueryLanguage.JSONATA: "{% '{prefix}-' & $states.context.Execution.Name %}",
}
_ATTEMPT: Final = {
    QueryLanguage.JSONPATH: (
        "States.Format('{prefix}-{}-{}', $$.Execution.Name, $$.State.RetryCount)"
    ),
    QueryLanguage.JSONATA: (
        "{% '{prefix}-' & $states.context.Execution.Name & '-' & $states.context.State.RetryCount"
        " %}"
    ),
}
_ITEM: Final = {
    QueryLanguage.JSONPATH: "States.Format('{prefix}-{}', States.UUID())",
    QueryLanguage.JSONATA: "{% '{prefix}-' & $uuid() %}",
}
_SHORT: Final = {
    QueryLanguage.JSONPATH: (
        "States.Format('{prefix}-{}', States.ArrayGetItem(States.StringSplit(States.UUID(), '-'),"
        " 0))"
    ),
    QueryLanguage.JSONATA: "{% '{prefix}-' & $substring($uuid(), 0, 8) %}",
}


def unique_name(
    language: QueryLanguage,
    most: float | None,
    prefix: str = "job",
    *,
    attempt: bool = False,
    item: bool = False,
) -> JsonObject:
    """Return a dynamic value: a name of each execution's own, of at most *most* characters.

    With *attempt* it is another one in each attempt of a retried task, with *item* in each
    iteration of a Map too. Names with no room for an execution's name, such as a tuning job's 32
    characters, get a piece of a UUID, which is new every time. *prefix* loses what no job name may
    have, and as much of its end as has no room.
    """
    form, taken = _form(most, attempt, item)
    room = None if most is None else max(int(most) - taken - 1, 1)
    kept = re.sub(r"[^A-Za-z0-9]+", "-", prefix).strip("-")[:room].strip("-")
    return dynamic(form[language].replace("{prefix}", kept or "j"))


def _form(most: float | None, attempt: bool, item: bool) -> tuple[dict[QueryLanguage, str], int]:
    """Return the form of name that is new often enough, and how long it is without its prefix."""
    if most is not None and most <= UUID_LENGTH:
        return _SHORT, _SHORT_LENGTH
    if item:
        return _ITEM, UUID_LENGTH
    if attempt:
        return _ATTEMPT, UUID_LENGTH + 1 + _COUNT_LENGTH
    return _EXECUTION, UUID_LENGTH
