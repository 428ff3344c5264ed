"""Where jobs run, and what becomes of them: the sandbox, and the use cases of launch and refresh.

The sandbox keeps its jobs in the store, so they outlive the process; nothing else is remembered
here.
"""

from __future__ import annotations

import math
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import streamlit as st

from components import session, state
from components.session import Key
from sagestep.backends._base import Backend, LogLine
from sagestep.backends.sandbox import Outcome, Sandbox, possible
from sagestep.history.records import SUBMITTING, Run, RunFilter
from sagestep.kinds import kind, passing_statuses
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, SagestepError, Text

if TYPE_CHECKING:
    from sagestep.backends.aws.roles import RolePolicies
    from sagestep.history.live import LiveTable

SANDBOX: Final = state.SANDBOX_BACKEND
AWS_SECONDS: Final = 15
"""How long an account's answer counts as new: AWS takes few calls a second from an account."""
MOST_ASKED: Final = 20
"""How many runs of an account are asked for at a time."""
RATES: Final = {"60": 60.0, "3600": 3600.0, "1": 1.0, "end": math.inf}
"""How many seconds of the job pass in one real second, by the name of the choice."""

UNDER_WAY: Final = (
    "Submitting",
    "Initializing",
    "InProgress",
    "Creating",
    "Updating",
    "Stopping",
)
"""The statuses that a run does not stay in."""


def sandbox(region: str, outcome: Outcome | None = Outcome.COMPLETED, rate: str = "60") -> Sandbox:
    """Return the sandbox of *region*; new jobs end with *outcome* and run at *rate*."""
    return Sandbox(state.store().ledger(), region, outcome=outcome, rate=RATES[rate])


@st.cache_resource(show_spinner=False)
def table() -> LiveTable:
    """Return all runs as a table for charts; only what changed since last time is read again."""
    from sagestep.history.live import LiveTable

    return LiveTable(state.store())


def outcomes(plan: Plan) -> list[str]:
    """Return how a launch of *plan* in the sandbox may end."""
    return [outcome.value for outcome in possible(plan.kind, plan.draft.values)]


def launch(plan: Plan, outcome: str, rate: str, key: str, execution_input: Json) -> Run:
    """Launch *plan* in the sandbox; the same *key* is the same launch.

    Raises:
        SagestepError: the plan cannot be launched; the text says why.
    """
    from sagestep.launch import launch as start

    return start(
        plan,
        sandbox(plan.target.region, Outcome(outcome), rate),
        state.store(),
        key=key,
        backend_name=SANDBOX,
        execution_input=execution_input,
    )


def launch_on_aws(plan: Plan, account: str, key: str, execution_input: Json) -> Run:
    """Launch *plan* in the AWS account *account*, for which the person has agreed.

    Raises:
        SagestepError: the server may not, the credentials open another account by now, or the plan
            cannot be launched.
    """
    from sagestep.launch import launch as start

    region = plan.target.region
    if identity(region)["account"] != account:
        raise SagestepError(Text("aws.error.other_account", {"account": account}))
    return start(
        plan,
        _account(region),
        state.store(),
        key=key,
        backend_name=state.AWS_BACKEND,
        execution_input=execution_input,
    )


def identity(region: str) -> JsonObject:
    """Ask AWS whose account the server's credentials open: its `account` and the caller's `arn`.

    Raises:
        SagestepError: the server may not ask, or no good answer came.
    """
    from sagestep.backends.aws import whoami

    _allow_aws()
    return asdict(whoami(region))


def _account(region: str) -> Backend:
    from sagestep.backends.aws import AwsAccount

    _allow_aws()
    return AwsAccount(region)


def _allow_aws() -> None:
    if not state.aws_allowed():
        raise SagestepError(Text("aws.error.switched_off"))


def reachable(run: Run) -> bool:
    """Say whether the run's backend may be asked: an account only while it is the one chosen."""
    return run.backend == SANDBOX or run.backend == state.backend()


def _backend(run: Run) -> Backend:
    return sandbox(run.region) if run.backend == SANDBOX else _account(run.region)


def refreshed(run: Run) -> Run:
    """Return *run* as its backend says it is now."""
    if run.over or not reachable(run):
        return run
    from sagestep.launch import refresh

    return refresh(run, _backend(run), state.store())


def refresh_all() -> None:
    """Bring the runs that are under way up to date; those of an account not at every drawing."""
    for run in _under_way(SANDBOX, 100):
        refreshed(run)
    if state.backend() != state.AWS_BACKEND or not _due():
        return
    try:
        for run in _under_way(state.AWS_BACKEND, MOST_ASKED):
            refreshed(run)
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")


def _under_way(backend: str, most: int) -> list[Run]:
    statuses = (SUBMITTING, *passing_statuses())
    return state.store().runs(RunFilter(statuses=statuses, backends=(backend,)), limit=most)


def _due() -> bool:
    """Say whether the account was not asked about all runs lately, and note that it is now."""
    now = time.time()
    if now - session.get(Key.ASKED, 0.0) < AWS_SECONDS:
        return False
    session.put(Key.ASKED, now)
    return True


def progress(run: Run) -> float | None:
    """Return which share of its life the job has behind it, or None."""
    from sagestep.launch import progress as share

    return share(run, _backend(run))


def can_stop(run: Run) -> bool:
    """Say whether what runs is one of the things that can be stopped."""
    return kind(run.kind).stop is not None


def stop(run: Run) -> None:
    """Ask the job to stop."""
    from sagestep.launch import stop as ask

    ask(run, _backend(run), state.store())


def finish(run: Run) -> None:
    """Let the rest of a sandbox job's life pass at once."""
    sandbox(run.region).finish(kind(run.kind), run.name)


def describe(run: Run) -> JsonObject:
    """Return what the backend says of the job, or nothing where there is none to ask."""
    if not reachable(run):
        return {}
    try:
        if run.backend == SANDBOX:
            return sandbox(run.region).describe(kind(run.kind), run.name)
        return _aws_answer(run.region, run.kind, run.name)
    except SagestepError:
        return {}


def logs(run: Run) -> list[LogLine]:
    """Return the job's log, or nothing."""
    if not reachable(run):
        return []
    try:
        if run.backend == SANDBOX:
            return sandbox(run.region).logs(kind(run.kind), run.name)
        return _aws_log(run.region, run.kind, run.name)
    except SagestepError:
        return []


@st.cache_data(ttl=AWS_SECONDS, show_spinner=False)
def _aws_answer(region: str, kind_id: str, name: str) -> JsonObject:
    return _account(region).describe(kind(kind_id), name)


@st.cache_data(ttl=AWS_SECONDS, show_spinner=False)
def _aws_log(region: str, kind_id: str, name: str) -> list[LogLine]:
    return _account(region).logs(kind(kind_id), name)


def role_policies(role: str) -> RolePolicies:
    """Return the policies of *role*, a name or an ARN, as the account has them.

    Raises:
        SagestepError: the server may not reach an account, or the account cannot tell.
    """
    _allow_aws()
    from sagestep.backends.aws.roles import policies_of_role

    return policies_of_role(role, state.target().region)
