"""New tasks for a machine: the nine jobs in every form that Step Functions has, and other states.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html and
https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.asl.compose import with_catch
from sagestep.asl.integration import Integration, sagemaker
from sagestep.asl.machine import ARGUMENTS, query_language
from sagestep.asl.retry import catch_all
from sagestep.composer.flow import fresh, slug
from sagestep.kinds import JobKind
from sagestep.payload import to_template
from sagestep.types import (
    IntegrationPattern,
    Json,
    JsonObject,
    Path,
    QueryLanguage,
    SagestepError,
    Text,
    dynamic,
    is_dynamic,
)

_REPLACING: Final = frozenset({"Task", "Parallel", "Map"})
_TOKEN: Final = {
    QueryLanguage.JSONPATH: "$$.Task.Token",
    QueryLanguage.JSONATA: "{% $states.context.Task.Token %}",
}
_CARRIER: Final = "Environment"
"""The member that hands the task's token to the job's own code."""


@dataclass(frozen=True, slots=True)
class CallForm:
    """One way of calling an API; `refused` says why Step Functions, or the API, has it not."""

    pattern: IntegrationPattern
    sdk: bool = False
    refused: Text | None = None

    @property
    def id(self) -> str:
        """Return its name: ``sync``, ``sdk-request-response``."""
        return f"sdk-{self.pattern.value}" if self.sdk else self.pattern.value


def call_forms(kind: JobKind) -> tuple[CallForm, ...]:
    """Return every form of calling *kind*, those that cannot be chosen with the reason."""
    found = []
    for pattern in (
        IntegrationPattern.RUN_JOB,
        IntegrationPattern.REQUEST_RESPONSE,
        IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    ):
        why = None
        if pattern not in kind.patterns:
            why = Text(f"workflow.form.{pattern.value}.refused", {"api": kind.operation})
        found.append(CallForm(pattern, refused=why))
    found.append(CallForm(IntegrationPattern.REQUEST_RESPONSE, sdk=True))
    carries = kind.spec.member(_CARRIER) is not None
    why = None if carries else Text("workflow.form.no_carrier", {"api": kind.operation})
    found.append(CallForm(IntegrationPattern.WAIT_FOR_TASK_TOKEN, sdk=True, refused=why))
    no_sync = Text("workflow.form.sdk-sync.refused")
    found.append(CallForm(IntegrationPattern.RUN_JOB, sdk=True, refused=no_sync))
    return tuple(found)


def job_task(
    kind: JobKind,
    form: CallForm,
    language: QueryLanguage,
    values: JsonObject | None = None,
    partition: str = "aws",
) -> JsonObject:
    """Return a task that makes a job of *kind* with *values*, to be added to a machine."""
    values = dict(values or {})
    if form.pattern is IntegrationPattern.WAIT_FOR_TASK_TOKEN:
        held = values.get(_CARRIER)
        token = {"TASK_TOKEN": dynamic(_TOKEN[language])}
        values[_CARRIER] = {**(held if isinstance(held, dict) else {}), **token}
    optimized = sagemaker(kind.operation, form.pattern, partition)
    call = Integration(optimized.service, optimized.action, form.pattern, form.sdk, partition)
    arguments = to_template(values, language)
    return {"Type": "Task", "Resource": call.arn, ARGUMENTS[language]: arguments}


def keeping_input(machine: JsonObject, name: str, state: JsonObject) -> JsonObject:
    """Return a new JSONPath *state*, to be called *name*, that adds its result to its input.

    So what earlier states handed on is still there for those that come later.
    """
    if state.get("Type") not in _REPLACING or "ResultPath" in state:
        return state
    return {**state, "ResultPath": f"$.{fresh(machine, slug(name))}"}


def literals(values: JsonObject) -> JsonObject:
    """Return *values* without what is computed: another machine may not have what it reads."""
    kept = _literal(values)
    return kept if isinstance(kept, dict) else {}


def _literal(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _literal(one) for name, one in value.items() if not is_dynamic(one)}
    if isinstance(value, list):
        return [_literal(one) for one in value if not is_dynamic(one)]
    return value


def add_handler(machine: JsonObject, at: Path, name: str, state: JsonObject) -> JsonObject:
    """Return *machine* in which every error of the state at *at* leads to a new *state*.

    Raises:
        SagestepError: every error is caught already.
    """
    owner = paths.get(machine, at)
    caught = owner.get("Catch") if isinstance(owner, dict) else None
    for one in caught if isinstance(caught, list) else ():
        if isinstance(one, dict) and "States.ALL" in (one.get("ErrorEquals") or ()):
            raise SagestepError(Text("workflow.error.caught", {"name": at[-1]}))
    return with_catch(machine, at, catch_all("", query_language(machine, at)), name, state)
