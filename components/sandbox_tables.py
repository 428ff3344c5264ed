"""An execution in tables: every attempt, every event, every job; and what to take away."""

from __future__ import annotations

import json

import streamlit as st

from components import artifact
from components.clock import span
from components.state import t
from sagestep.launch.rehearse import Rehearsal
from sagestep.types import Json, JsonObject


def attempts(rehearsal: Rehearsal) -> None:
    """Draw each attempt of each state."""
    origin = rehearsal.execution.events[0].at
    rows = []
    for visit in rehearsal.visits:
        for attempt in visit.attempts:
            job = rehearsal.job_of(visit, attempt)
            ended = attempt.ended_at
            rows.append(
                {
                    "state": visit.name,
                    "number": attempt.number,
                    "start": f"+{span(attempt.started_at - origin)}",
                    "length": span(None if ended is None else ended - attempt.started_at),
                    "error": attempt.error or "",
                    "wait": span(attempt.wait),
                    "retrier": None if attempt.retrier is None else attempt.retrier + 1,
                    "cost": job["later"]["usd"] if job else None,
                    "job": job["name"] if job else "",
                    "cause": attempt.cause or "",
                }
            )
    _table(rows, "attempts", money=("cost",))


def events(rehearsal: Rehearsal) -> None:
    """Draw each event, by AWS's type and its virtual time."""
    origin = rehearsal.execution.events[0].at
    rows = [
        {
            "number": event.id,
            "at": f"+{span(event.at - origin)}",
            "event": event.type,
            "state": event.name or "",
            "error": event.details.get("error") or "",
        }
        for event in rehearsal.execution.events
    ]
    _table(rows, "events")


def jobs(rehearsal: Rehearsal) -> None:
    """Draw each job that was made, and what becomes of it."""
    rows = []
    for job in rehearsal.execution.jobs:
        later = job["later"]
        used = later["instance_type"]
        rows.append(
            {
                "job": job["name"],
                "state": job["state"],
                "status": job["status"],
                "later": later["status"],
                "length": span(
                    None if later["ended_at"] is None else later["ended_at"] - job["created_at"]
                ),
                "instances": f"{later['instance_count']} × {used}" if used else "",
                "billed": span(later["billable_seconds"]),
                "cost": later["usd"],
                "reason": later["failure_reason"] or "",
            }
        )
    _table(rows, "jobs", money=("cost",))


def files(rehearsal: Rehearsal, asked: JsonObject) -> None:
    """Draw what was answered, in the form that the command line takes, and the events."""
    st.caption(t("sandbox.files.mocks", seed=asked["seed"]))
    artifact.show(artifact.as_json(asked["mocks"]), "json", "mocks.json", "sandbox-mocks")
    found = rehearsal.execution.events
    st.caption(t("sandbox.files.events"))
    st.download_button(
        t("sandbox.files.events.download", count=len(found)),
        lambda: json.dumps(_told(rehearsal), indent=1, ensure_ascii=False).encode(
            "utf-8", "replace"
        ),
        file_name="events.json",
        mime="application/json",
        key="download-sandbox-events",
        icon=":material/download:",
        on_click="ignore",
    )


def _told(rehearsal: Rehearsal) -> Json:
    execution = rehearsal.execution
    return {
        "status": execution.status,
        "output": execution.output,
        "error": execution.error,
        "cause": execution.cause,
        "elapsed_seconds": execution.elapsed_seconds,
        "events": [
            {
                "id": event.id,
                "previousEventId": event.previous,
                "type": event.type,
                "name": event.name,
                "timestamp": event.at,
                "details": event.details,
            }
            for event in execution.events
        ],
        "jobs": list(execution.jobs),
    }


def _table(rows: list[JsonObject], name: str, money: tuple[str, ...] = ()) -> None:
    if not rows:
        st.caption(t(f"sandbox.{name}.none"))
        return
    import pandas as pd

    config = {
        column: st.column_config.NumberColumn(t(f"sandbox.column.{column}"), format="$%.4f")
        if column in money
        else st.column_config.Column(t(f"sandbox.column.{column}"))
        for column in rows[0]
    }
    st.dataframe(
        pd.DataFrame(rows),
        key=f"sandbox-table-{name}",
        hide_index=True,
        placeholder="–",
        height=460 if len(rows) > 12 else "content",
        column_config=config,
    )
