"""Machines made of what AWS's guides print: states without a beginning or an end."""

from __future__ import annotations

from sagestep.asl.machine import is_fragment


def whole(machine):
    """Return *machine*; a fragment gets a beginning, and the states that it only names."""
    if not is_fragment(machine):
        return machine
    catchers = [one for state in machine.values() for one in state.get("Catch", ())]
    onward = {one["Next"] for one in (*machine.values(), *catchers) if "Next" in one}
    ends = {name: {"Type": "Succeed"} for name in sorted(onward - set(machine))}
    return {"StartAt": next(iter(machine)), "States": {**machine, **ends}}
