"""What was chosen for a rehearsal: its input, what goes wrong where, what services answer.

The choices are kept apart from their widgets, so that they outlast a visit to another page.
"""

from __future__ import annotations

import json
from typing import Final

from components import session
from components.session import Key
from sagestep.asl.machine import states
from sagestep.launch import rehearse
from sagestep.launch.rehearse import Task
from sagestep.plan import Plan
from sagestep.types import Json, JsonObject, SagestepError, Text

NONE: Final = "none"
RESULT, ERROR = "result", "error"
FAULT: Final = "States.TaskFailed"
ITEMS: Final = "[1, 2, 3]"
"""What a reader finds unless one says otherwise."""


def setup(plan: Plan) -> JsonObject:
    """Return the choices for the draft in hand; `keep` changes them."""
    kept = session.get(Key.REHEARSAL_SETUP)
    if not kept or kept["draft"] != plan.draft.id:
        kept = {
            "draft": plan.draft.id,
            "epoch": 0,
            "input": None,
            "seed": 0,
            "tasks": {},
            "recorded": {},
        }
        session.put(Key.REHEARSAL_SETUP, kept)
    return dict(kept)


def input_text(plan: Plan, chosen: JsonObject) -> str:
    """Return the execution input as it was written, else an example of what the machine reads."""
    example = rehearse.example_input(plan.machine)
    return chosen["input"] or json.dumps(example, indent=2, ensure_ascii=False)


def mocks(plan: Plan, chosen: JsonObject) -> dict[str, list[JsonObject]]:
    """Return the answers that the choices come to, by state name.

    Raises:
        SagestepError: a result is not JSON.
    """
    found: dict[str, list[JsonObject]] = {}
    for task in rehearse.tasks(plan.machine):
        of_task = chosen["tasks"].get(task.name, {})
        if task.kind is None and not task.simulated:
            found[task.name] = [_answer(of_task, result_text(task))]
        elif of_task.get("drill", NONE) != NONE:
            drill = rehearse.drill(of_task["drill"])
            if drill.fits(task):
                times, code = of_task.get("times"), of_task.get("exit_code")
                found[task.name] = rehearse.answers(drill, task, times, code)
    for name in readers(plan.machine):
        found[name] = [_answer(chosen["tasks"].get(name, {}), ITEMS)]
    return {**found, **chosen["recorded"]}


def _answer(of_task: JsonObject, default: str) -> JsonObject:
    if of_task.get("mode") == ERROR:
        return {"error": of_task.get("error") or FAULT, "cause": of_task.get("cause", "")}
    return {"result": parsed(of_task.get("result", default))}


def result_text(task: Task) -> str:
    """Return what the task's service answers unless one says otherwise, as JSON."""
    return json.dumps(rehearse.example_result(task), ensure_ascii=False)


def parsed(text: str) -> Json:
    """Return *text* as JSON.

    Raises:
        SagestepError: it is none.
    """
    from sagestep.importer.reading import read_strict

    try:
        return read_strict(text)
    except ValueError as error:
        raise SagestepError(Text("sandbox.input.bad", {"reason": str(error)})) from None


def readers(machine: Json) -> list[str]:
    """Return the Map states whose items come from elsewhere."""
    return [
        str(path[-1])
        for path, found in states(machine)
        if found.get("Type") == "Map" and "ItemReader" in found
    ]


def widget(chosen: JsonObject, field: str, name: str = "") -> str:
    """Return the key of the widget that asks for *field*, of the state *name* or of all."""
    return f"sandbox-{field}:{chosen['draft']}:{chosen['epoch']}:{name}"


def keep(plan: Plan, **choices: Json) -> None:
    """Change choices that hold for the whole machine."""
    session.put(Key.REHEARSAL_SETUP, {**setup(plan), **choices})


def keep_of(plan: Plan, name: str, **choices: Json) -> None:
    """Change choices for the state *name*."""
    tasks = setup(plan)["tasks"]
    keep(plan, tasks={**tasks, name: {**tasks.get(name, {}), **choices}})
