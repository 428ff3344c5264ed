"""Short ways to run a machine in a test."""

from __future__ import annotations

from sagestep.backends.clock import ManualClock
from sagestep.backends.sandbox.simulator import Execution, simulate

START = 1_700_000_000.0
"""When executions begin in these tests: 2023-11-14T22:13:20Z."""
LAMBDA = "arn:aws:states:::lambda:invoke"


def machine(*states, **top):
    """Return a machine of *states*, pairs of a name and a state, run one after the other."""
    made = {}
    for index, (name, state) in enumerate(states):
        ends = state["Type"] in ("Choice", "Succeed", "Fail") or "Next" in state or "End" in state
        after = states[index + 1][0] if index + 1 < len(states) else None
        made[name] = state if ends else {**state, **({"Next": after} if after else {"End": True})}
    return {**top, "StartAt": states[0][0], "States": made}


RUNAWAY = machine(
    ("Again", {"Type": "Pass", "Next": "Done?"}),
    (
        "Done?",
        {
            "Type": "Choice",
            "Choices": [{"Variable": "$.done", "IsPresent": True, "Next": "Done"}],
            "Default": "Again",
        },
    ),
    ("Done", {"Type": "Succeed"}),
)
"""It waits for what never comes."""


def run(definition, data=None, **options) -> Execution:
    """Run *definition* on *data*, from START on."""
    options.setdefault("clock", ManualClock(START))
    return simulate(definition, {} if data is None else data, **options)


def one(state, data=None, **options) -> Execution:
    """Run the machine of the one state ``S``."""
    top = {"QueryLanguage": options.pop("language")} if "language" in options else {}
    return run(machine(("S", state), **top), data, **options)


def output(state, data=None, **options):
    """Return what the one state puts out; it must succeed."""
    execution = one(state, data, **options)
    assert execution.status == "SUCCEEDED", (execution.error, execution.cause)
    return execution.output


def types(execution):
    """Return the types of the execution's events, those that begin and end it left out."""
    return [event.type for event in execution.events][1:-1]


def task(**more):
    """Return a task that a mock answers."""
    return {"Type": "Task", "Resource": LAMBDA, **more}


def prefixed(reason, name="S", event=2):
    """Return *reason* as the cause that AWS makes of it."""
    return (
        f"An error occurred while executing the state '{name}' "
        f"(entered at the event id #{event}). {reason}"
    )
