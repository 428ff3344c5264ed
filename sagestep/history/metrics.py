"""Numbers for the charts: aggregates of the store's columns, a few hundred at most.

Every function takes what `table` made. Days and weeks are those of the reader's time zone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

import pandas as pd

from sagestep.history.records import REFUSED, SUBMITTING
from sagestep.kinds import completed_statuses
from sagestep.types import Json

COMPLETED: Final = "Completed"
FAILED: Final = "Failed"
STATUSES: Final = (COMPLETED, FAILED, "Stopped", REFUSED, "Stopping", "InProgress", SUBMITTING)
"""The order of statuses in every chart; those of other kinds follow."""
ROLLING_DAYS: Final = 7

WORDS: Final = ("kind", "status", "backend", "region", "instance_type", "cause")
NUMBERS: Final = (
    "created_at",
    "started_at",
    "ended_at",
    "instance_count",
    "billable_seconds",
    "usd",
)


class Step(StrEnum):
    """How long one bar of a chart over time is; the value is pandas' word for it."""

    DAY = "D"
    WEEK = "W-MON"


def table(columns: Mapping[str, Sequence[Json]], timezone: str = "UTC") -> pd.DataFrame:
    """Return the store's *columns* as a table, with the `day` of creation in *timezone*.

    `seconds` is how long a run took from its creation to its end, missing while it runs.

    Raises:
        ZoneInfoNotFoundError: there is no such time zone.
    """
    made = rows(columns)
    return made.assign(day=days(made, timezone))


def rows(columns: Mapping[str, Sequence[Json]]) -> pd.DataFrame:
    """Return the store's *columns* as a table that knows of no day yet."""
    made = pd.DataFrame(
        {"id": pd.array(columns["id"], dtype="str")}
        | {name: pd.Series(columns[name], dtype="float64") for name in NUMBERS}
        | {name: _words(columns[name]) for name in WORDS}
        | {"demo": pd.array(columns["demo"], dtype="bool")}
    )
    return made.assign(seconds=made["ended_at"] - made["created_at"])


def _words(values: Sequence[Json]) -> pd.Categorical:
    # Even where there is no value, the categories are texts: two tables can be made one.
    known = pd.Index(sorted({value for value in values if value is not None}), dtype="str")
    return pd.Categorical(pd.Series(values, dtype="object"), categories=known)


def days(runs: pd.DataFrame, timezone: str) -> pd.Series[Json]:
    """Return the day of each run's creation in *timezone*."""
    moments = pd.to_datetime(runs["created_at"], unit="s", utc=True)
    return moments.dt.tz_convert(timezone).dt.tz_localize(None).dt.normalize()


def step_for(runs: pd.DataFrame, most: int = 120) -> Step:
    """Return the step that gives no more than *most* bars, as far as there is one."""
    if runs.empty:
        return Step.DAY
    days = (runs["day"].max() - runs["day"].min()).days + 1
    return Step.DAY if days <= most else Step.WEEK


def runs_over_time(runs: pd.DataFrame, step: Step = Step.DAY) -> pd.DataFrame:
    """Return how many runs were created: a row a day or week, none left out; a column a status."""
    counts = (
        runs.groupby([_period(runs, step), "status"], observed=True).size().unstack(fill_value=0)
    )
    known = [status for status in STATUSES if status in counts.columns]
    others = sorted(set(counts.columns) - set(known))
    return _every_period(counts[[*known, *others]], step).fillna(0).astype("int64")


def success_over_time(runs: pd.DataFrame, step: Step = Step.DAY) -> pd.DataFrame:
    """Return, per day or week, `completed`, `ended` and the `rate` of the two, 0 to 1.

    Ended are the runs that completed, which for an endpoint is to be in service, or failed: one
    that somebody stopped, or that AWS refused, is neither. `rolling` is the rate of the seven days
    up to then. Rates of nothing are missing.
    """
    good = completed_statuses()
    ended = runs[runs["status"].isin(good | {FAILED})]
    completed = ended["status"].isin(good)
    grouped = completed.groupby(_period(ended, step))
    counts = pd.DataFrame({"completed": grouped.sum(), "ended": grouped.size()})
    counts = _every_period(counts, step).fillna(0).astype("int64")
    counts["rate"] = counts["completed"] / counts["ended"].where(counts["ended"] > 0)
    window = ROLLING_DAYS if step is Step.DAY else 1
    sums = counts[["completed", "ended"]].rolling(window, min_periods=1).sum()
    counts["rolling"] = sums["completed"] / sums["ended"].where(sums["ended"] > 0)
    return counts


def duration_over_time(runs: pd.DataFrame, step: Step = Step.DAY) -> pd.DataFrame:
    """Return, per day or week, the `median` and `p95` of the seconds of completed runs.

    `count` is how many there were. Where there were none, both are missing.
    """
    done = _done(runs)
    found = _every_period(_percentiles(done, _period(done, step)), step).fillna({"count": 0})
    return found.astype({"count": "int64"})


def duration_by_instance(runs: pd.DataFrame, most: int = 10) -> pd.DataFrame:
    """Return, per instance type, the `median` and `p95` of the seconds of completed runs.

    The *most* used types, the slowest first; `count` is how many runs there were.
    """
    done = _done(runs)
    found = _percentiles(done, done["instance_type"])
    return found.nlargest(most, "count").sort_values("median", ascending=False)


def cost_by_instance(runs: pd.DataFrame) -> pd.DataFrame:
    """Return, per instance type, the `usd`, the `priced` runs and those of `unknown` price.

    Only runs that were billed count. The costliest come first; a type of which no price is known
    has no `usd` and comes last.
    """
    billed = runs[runs["billable_seconds"].notna() & runs["instance_type"].notna()]
    grouped = billed.groupby("instance_type", observed=True)["usd"]
    found = pd.DataFrame(
        {
            "usd": grouped.sum(min_count=1),
            "priced": grouped.count(),
            "unknown": grouped.size() - grouped.count(),
        }
    )
    return found.sort_values("usd", ascending=False, na_position="last", kind="stable")


def failure_causes(runs: pd.DataFrame, most: int = 8) -> pd.Series[int]:
    """Return how many runs failed or were refused, by cause, the most frequent first."""
    failed = runs[runs["status"].isin((FAILED, REFUSED))]
    counts = failed.groupby("cause", observed=True).size()
    return counts.sort_values(ascending=False, kind="stable").head(most)


def _done(runs: pd.DataFrame) -> pd.DataFrame:
    return runs[runs["status"].isin(completed_statuses()) & runs["seconds"].notna()]


def _percentiles(runs: pd.DataFrame, by: pd.Series[Json]) -> pd.DataFrame:
    seconds = runs.groupby(by, observed=True)["seconds"]
    return pd.DataFrame(
        {"median": seconds.quantile(0.5), "p95": seconds.quantile(0.95), "count": seconds.size()}
    )


def _period(runs: pd.DataFrame, step: Step) -> pd.Series[Json]:
    """Return the first day of each run's day or week."""
    days: pd.Series[Json] = runs["day"]
    if step is Step.WEEK:
        days = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    return days


def _every_period(counts: pd.DataFrame, step: Step) -> pd.DataFrame:
    if counts.empty:
        return counts
    periods = pd.date_range(counts.index.min(), counts.index.max(), freq=step.value)
    return counts.reindex(periods)
