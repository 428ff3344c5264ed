"""Which fields each type of state has, and in which query language.

Rule: States, https://states-language.net/spec.html#states-fields and
https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html
"""

from __future__ import annotations

from typing import Final

from sagestep.types import QueryLanguage

TYPES: Final = ("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map")
"""The types of states, in AWS's order."""
GO_ON: Final = frozenset({"Pass", "Task", "Wait", "Parallel", "Map"})
"""The types that say where to go next, or that they are the end."""
RETRIABLE: Final = frozenset({"Task", "Parallel", "Map"})

_ALL: Final = frozenset({"Type", "Comment", "QueryLanguage"})
_FLOW: Final = frozenset({"Next", "End"})
_FILTERS: Final = frozenset({"InputPath", "OutputPath"})
_WORK: Final = frozenset({"Parameters", "ResultSelector", "ResultPath", "Retry", "Catch"})
_OUT: Final = frozenset({"Output"})
_SET: Final = frozenset({"Assign"})

ITEM_FIELDS: Final = frozenset(
    {"MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage"}
)
FIELDS: Final = {
    "Task": _ALL | _FLOW | _FILTERS | _WORK | _OUT | _SET
    | {"Resource", "Arguments", "Credentials"}
    | {"TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"},
    "Wait": _ALL | _FLOW | _FILTERS | _OUT | _SET
    | {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"},
    "Pass": _ALL | _FLOW | _FILTERS | _OUT | _SET | {"Parameters", "Result", "ResultPath"},
    "Succeed": _ALL | _FILTERS | _OUT,
    "Fail": _ALL | {"Error", "ErrorPath", "Cause", "CausePath"},
    "Choice": _ALL | _FILTERS | _OUT | _SET | {"Choices", "Default"},
    "Parallel": _ALL | _FLOW | _FILTERS | _WORK | _OUT | _SET | {"Branches", "Arguments"},
    "Map": _ALL | _FLOW | _FILTERS | _WORK | _OUT | _SET
    | {"ItemProcessor", "Iterator", "ItemsPath", "Items", "ItemSelector"}
    | {"ItemReader", "ItemBatcher", "ResultWriter", "Label"}
    | ITEM_FIELDS
    | {f"{field}Path" for field in ITEM_FIELDS},
}  # fmt: skip
"""The fields of a state by its type, in either query language."""

MACHINE: Final = frozenset(
    {"Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"}
)
RETRIER: Final = frozenset(
    {
        "Comment",
        "ErrorEquals",
        "IntervalSeconds",
        "MaxAttempts",
        "BackoffRate",
        "MaxDelaySeconds",
        "JitterStrategy",
    }
)
CATCHER: Final = frozenset({"Comment", "ErrorEquals", "Next", "ResultPath", "Assign", "Output"})

FOREIGN: Final = {
    QueryLanguage.JSONATA: frozenset(
        {
            "InputPath",
            "OutputPath",
            "ResultPath",
            "ResultSelector",
            "Parameters",
            "Result",
            "ItemsPath",
            "SecondsPath",
            "TimestampPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "MaxConcurrencyPath",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentagePath",
            "ErrorPath",
            "CausePath",
            "MaxItemsPath",
            "MaxItemsPerBatchPath",
            "MaxInputBytesPerBatchPath",
            "Variable",
        }
    ),
    QueryLanguage.JSONPATH: frozenset({"Arguments", "Output", "Items", "Condition"}),
}
"""The fields that a state in the language must not have: they belong to the other one."""

EXCLUSIVE: Final = {
    "Task": (
        ("TimeoutSeconds", "TimeoutSecondsPath"),
        ("HeartbeatSeconds", "HeartbeatSecondsPath"),
    ),
    "Fail": (("Error", "ErrorPath"), ("Cause", "CausePath")),
    "Map": (
        ("ItemProcessor", "Iterator"),
        ("ItemSelector", "Parameters"),
        *((field, f"{field}Path") for field in sorted(ITEM_FIELDS)),
    ),
}
"""The fields of which a state may have only one."""
REFERENCES: Final = frozenset(
    {
        "ResultPath",
        "ItemsPath",
        "SecondsPath",
        "TimestampPath",
        "TimeoutSecondsPath",
        "HeartbeatSecondsPath",
        "MaxConcurrencyPath",
        "ToleratedFailureCountPath",
        "ToleratedFailurePercentagePath",
    }
)
"""The fields whose path has to name a single place."""
