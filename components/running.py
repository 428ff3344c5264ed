"""Where jobs run, and what becomes of them: the sandbox, and the use cases of launch and refresh.

The sandbox keeps its jobs in the store, so they outlive the process; nothing else is remembered
here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import streamlit as st

from components import state
from sagestep.backends._base import BackendError, LogLine
from sagestep.backends.sandbox import Outcome, Sandbox, possible
from sagestep.history.records import SUBMITTING, Run, RunFilter
from sagestep.kinds import kind, passing_statuses
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject

if TYPE_CHECKING:
    from sagestep.history.live import LiveTable

SANDBOX: Final = "sandbox"
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


def refreshed(run: Run) -> Run:
    """Return *run* as its backend says it is now."""
    if run.over or run.backend != SANDBOX:
        return run
    from sagestep.launch import refresh

    return refresh(run, sandbox(run.region), state.store())


def refresh_all() -> None:
    """Bring the runs that are under way up to date."""
    statuses = (SUBMITTING, *passing_statuses())
    under_way = RunFilter(statuses=statuses, backends=(SANDBOX,))
    for run in state.store().runs(under_way, limit=100):
        refreshed(run)


def progress(run: Run) -> float | None:
    """Return which share of its life the job has behind it, or None."""
    from sagestep.launch import progress as share

    return share(run, sandbox(run.region))


def can_stop(run: Run) -> bool:
    """Say whether what runs is one of the things that can be stopped."""
    return kind(run.kind).stop is not None


def stop(run: Run) -> None:
    """Ask the job to stop."""
    from sagestep.launch import stop as ask

    ask(run, sandbox(run.region), state.store())


def finish(run: Run) -> None:
    """Let the rest of a sandbox job's life pass at once."""
    sandbox(run.region).finish(kind(run.kind), run.name)


def describe(run: Run) -> JsonObject:
    """Return what the backend says of the job, or nothing where there is none to ask."""
    if run.backend != SANDBOX:
        return {}
    try:
        return sandbox(run.region).describe(kind(run.kind), run.name)
    except BackendError:
        return {}


def logs(run: Run) -> list[LogLine]:
    """Return the job's log, or nothing."""
    if run.backend != SANDBOX:
        return []
    try:
        return sandbox(run.region).logs(kind(run.kind), run.name)
    except BackendError:
        return []
