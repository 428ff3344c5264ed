"""Retriers and catchers: how long one may go on, the errors SageMaker tasks end with, and presets.

Source of the fields and their defaults:
https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, Context, Decimal, localcontext
from typing import Final

from sagestep.types import Json, JsonObject, QueryLanguage, Text

_ERROR_HANDLING: Final = (
    "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html"
)
_API_ERRORS: Final = (
    "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html"
)
_SDK_ERRORS: Final = (
    "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html"
)

# Fifty digits outlast what is lost to a rate just above 1, and no exponent of a retrier overflows.
_PRECISE: Final = Context(prec=50, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


@dataclass(frozen=True, slots=True)
class Delays:
    """What a retrier comes to at most: how often it tries again, and how many seconds it waits."""

    attempts: int
    seconds: float


def delays(retrier: Json) -> Delays:
    """Return what *retrier* comes to if every attempt fails; jitter only ever shortens it.

    A field that is missing or of the wrong type counts as its default. The time taken does not grow
    with the number of attempts; a sum beyond every float is infinite.
    """
    fields = retrier if isinstance(retrier, dict) else {}
    attempts = int(_number(fields.get("MaxAttempts"), 3, least=0))
    interval = _number(fields.get("IntervalSeconds"), 1, least=0)
    rate = _number(fields.get("BackoffRate"), 2, least=1)
    with localcontext(_PRECISE):
        if "MaxDelaySeconds" not in fields:
            return Delays(attempts, float(_growing(interval, rate, attempts)))
        cap = _number(fields["MaxDelaySeconds"], interval, least=0)
        below = min(attempts, _attempts_below(cap, interval, rate, attempts))
        return Delays(attempts, float(_growing(interval, rate, below) + cap * (attempts - below)))


def _growing(interval: Decimal, rate: Decimal, attempts: int) -> Decimal:
    """Return the sum of the geometric series of *attempts* delays."""
    return interval * attempts if rate == 1 else interval * (rate**attempts - 1) / (rate - 1)


def _attempts_below(cap: Decimal, interval: Decimal, rate: Decimal, attempts: int) -> int:
    """Return how many delays are shorter than *cap*."""
    if interval >= cap:
        return 0
    if rate == 1 or interval == 0:
        return attempts
    return int(((cap / interval).ln() / rate.ln()).to_integral_value(ROUND_CEILING))


def _number(value: Json, default: Decimal | int, least: int) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        value = default
    number = Decimal(value) if isinstance(value, int | Decimal) else Decimal(str(value))
    return max(number, Decimal(least)) if number.is_finite() else Decimal(default)


_UNITS: Final = (("days", 86_400), ("hours", 3_600), ("minutes", 60))
YEAR: Final = 31_536_000
"""Seconds of the longest execution that Step Functions runs."""


def in_words(seconds: float) -> Text:
    """Return *seconds* in the largest unit that fits 1.5 times; over a year is just that."""
    if seconds > YEAR:
        return Text("duration.over_a_year")
    for unit, length in _UNITS:
        if seconds >= 1.5 * length:
            return Text(f"duration.{unit}", {"count": _short(seconds / length)})
    return Text("duration.seconds", {"count": _short(seconds)})


def _short(count: float) -> str:
    return f"{count:.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class ErrorName:
    """A name that a retrier or catcher of a SageMaker task may match.

    `retriable` says whether trying again can help; what the name stands for is told by the locale
    key ``retry.error.<name>``.
    """

    name: str
    retriable: bool
    source: str

    @property
    def about(self) -> Text:
        """Return what the name stands for."""
        return Text(f"retry.error.{self.name}")


GENERIC: Final = ("SageMaker.AmazonSageMakerException", "SageMaker.SageMakerException")
"""Every error that the API does not model: of the optimized integration, and of the AWS SDK one."""

ERROR_NAMES: Final = (
    ErrorName("SageMaker.ResourceLimitExceededException", True, _API_ERRORS),
    ErrorName("SageMaker.ResourceInUseException", False, _API_ERRORS),
    ErrorName("SageMaker.ResourceNotFoundException", False, _API_ERRORS),
    ErrorName(GENERIC[0], True, _SDK_ERRORS),
    ErrorName(GENERIC[1], True, _SDK_ERRORS),
    ErrorName("SageMaker.ThrottlingException", True, _SDK_ERRORS),
    ErrorName("States.TaskFailed", False, _ERROR_HANDLING),
    ErrorName("States.Timeout", False, _ERROR_HANDLING),
    ErrorName("States.HeartbeatTimeout", False, _ERROR_HANDLING),
    ErrorName("States.Permissions", False, _ERROR_HANDLING),
    ErrorName("States.ALL", False, _ERROR_HANDLING),
)
"""The errors worth naming, the service's own first."""

_EVENTUALLY_CONSISTENT: Final = frozenset({"CreateEndpoint", "UpdateEndpoint"})


def recommended_retriers(operation: str) -> list[JsonObject]:
    """Return retriers for a task that calls *operation*.

    They wait out a quota and ride out throttling. Nothing retries a job that ran and failed: its
    name is taken, and each further job is paid for.
    """
    # An endpoint configuration may not be seen yet by the call right after the one that made it.
    first = 10 if operation in _EVENTUALLY_CONSISTENT else 5
    return [
        {
            "ErrorEquals": ["SageMaker.ResourceLimitExceededException"],
            "IntervalSeconds": 120,
            "MaxAttempts": 20,
            "BackoffRate": 1.5,
            "MaxDelaySeconds": 900,
            "JitterStrategy": "FULL",
        },
        {
            "ErrorEquals": [*GENERIC, "SageMaker.ThrottlingException", "ThrottlingException"],
            "IntervalSeconds": first,
            "MaxAttempts": 5,
            "BackoffRate": 2,
            "JitterStrategy": "FULL",
        },
    ]


def catch_all(next_state: str, language: QueryLanguage = QueryLanguage.JSONPATH) -> JsonObject:
    """Return a catcher that takes every error to *next_state*, in the input's member ``error``."""
    catcher: JsonObject = {"ErrorEquals": ["States.ALL"]}
    if language is QueryLanguage.JSONATA:
        catcher["Output"] = "{% $merge([$states.input, {'error': $states.errorOutput}]) %}"
    else:
        catcher["ResultPath"] = "$.error"
    return {**catcher, "Next": next_state}


def fail_with_error(language: QueryLanguage = QueryLanguage.JSONPATH) -> JsonObject:
    """Return a Fail state that ends with the error that `catch_all` put in the input."""
    if language is QueryLanguage.JSONATA:
        error, cause = "{% $states.input.error.Error %}", "{% $states.input.error.Cause %}"
        return {"Type": "Fail", "Error": error, "Cause": cause}
    return {"Type": "Fail", "ErrorPath": "$.error.Error", "CausePath": "$.error.Cause"}
