"""The page History: filters, figures, and the table with a way back to a draft on every row."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import streamlit as st

from components import clock, running, session, state
from components.run_view import use_again
from components.state import t
from sagestep.history.records import REFUSED, Run, RunFilter
from sagestep.kinds import all_kinds
from sagestep.types import SagestepError

PAGE = 25


def show() -> None:
    """Draw the page."""
    _head()
    store = state.store()
    try:
        if not store.count(RunFilter()):
            st.info(t("history.empty"), icon=":material/monitoring:")
            return
        running.refresh_all()
        where = _filters()
        count = store.count(where)
        if not count:
            st.info(t("history.none"), icon=":material/filter_alt_off:")
            return
        _charts(where)
        _table(where, count)
    except SagestepError as error:
        st.warning(t(error.text), icon=":material/warning:")


def _head() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"## {t('history.title')}", width="stretch")
        if state.store().has_demo():
            st.button(
                t("history.clear_demo"),
                key="demo-remove",
                icon=":material/delete:",
                on_click=_remove_demo,
            )
        else:
            st.button(
                t("history.load_demo"),
                key="demo-load",
                icon=":material/dataset:",
                on_click=_load_demo,
            )
    if state.store().has_demo():
        st.caption(f":violet-badge[{t('run.demo')}] {t('history.demo')}")


def _load_demo() -> None:
    from sagestep.history.demo import load_demo

    try:
        load_demo(state.store(), time.time())
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")


def _remove_demo() -> None:
    try:
        state.store().remove_demo()
    except SagestepError as error:
        state.notify(error.text, icon="⚠️")


def _filters() -> RunFilter:
    """Draw the filters; they are bound to the URL, so a view can be shared and reloaded."""
    widths = [3, 2, 3, 2, 2, 2]
    with st.container(key="pairs-filters"):
        text, sort, status, source, start, end = st.columns(widths, vertical_alignment="bottom")
    with text:
        wanted = st.text_input(t("history.filter.name"), key="q", live="300ms", bind="query-params")
    with sort:
        kinds = st.multiselect(
            t("history.filter.kind"),
            [kind.id for kind in all_kinds()],
            key="kind",
            placeholder=t("history.filter.any"),
            format_func=lambda name: t(f"kind.{name}"),
            bind="query-params",
        )
    with status:
        statuses = st.multiselect(
            t("history.filter.status"),
            _statuses(),
            key="status",
            placeholder=t("history.filter.any"),
            format_func=lambda name: t(f"status.{name}"),
            bind="query-params",
        )
    with source:
        backends = st.multiselect(
            t("history.filter.source"),
            ("sandbox", "demo"),
            key="where",
            placeholder=t("history.filter.any"),
            format_func=lambda name: t(f"backend.{name}"),
            bind="query-params",
        )
    with start:
        since = st.date_input(t("history.filter.from"), value=None, key="from", bind="query-params")
    with end:
        until = st.date_input(t("history.filter.to"), value=None, key="to", bind="query-params")
    return RunFilter(
        kinds=tuple(kinds),
        statuses=tuple(statuses),
        backends=tuple(backends),
        text=wanted or "",
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
    )


def _statuses() -> list[str]:
    """Return the statuses that a run can have, each once."""
    cycles = [kind.life_cycle for kind in all_kinds()]
    phases = [phase for cycle in cycles for phase in (*cycle.passing, *cycle.ends)]
    return [*dict.fromkeys(phase.status for phase in phases), REFUSED]


def _midnight(day: object) -> float:
    return datetime.fromisoformat(str(day)).replace(tzinfo=clock.zone()).timestamp()


def _charts(where: RunFilter) -> None:
    from sagestep.history.charts import figures_of

    drawn = figures_of(running.table().runs(where, str(clock.zone())), t)
    columns = st.columns(2, gap="medium")
    for number, (name, figure) in enumerate(drawn):
        with columns[number % 2], st.container(border=True, key=f"chart-{name}"):
            st.plotly_chart(figure, key=f"figure-{name}", config={"displayModeBar": False})


def _table(where: RunFilter, count: int) -> None:
    import pandas as pd

    pages = max(1, -(-count // PAGE))
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.caption(t("history.rows", count=f"{count:,}"))
        page = st.pagination(pages, key="runs-page") if pages > 1 else 1
    runs = state.store().runs(where, limit=PAGE, offset=(min(page, pages) - 1) * PAGE)
    frame = pd.DataFrame([_row(run) for run in runs])
    st.dataframe(
        frame,
        key="runs",
        hide_index=True,
        placeholder="–",
        height="content",
        column_config={
            "name": st.column_config.TextColumn(t("history.column.name"), width=240, pinned=True),
            "kind": st.column_config.TextColumn(t("history.column.kind")),
            "status": st.column_config.TextColumn(t("history.column.status")),
            "started": st.column_config.DatetimeColumn(
                t("history.column.started"), format="YYYY-MM-DD HH:mm", timezone=str(clock.zone())
            ),
            "duration": st.column_config.TextColumn(t("history.column.duration")),
            "instance": st.column_config.TextColumn(t("history.column.instance")),
            "usd": st.column_config.NumberColumn(t("history.column.usd"), format="dollar"),
            "reason": st.column_config.TextColumn(t("history.column.reason"), width="medium"),
            "open": st.column_config.ButtonColumn(
                t("history.column.open"), key="row-open", on_click=_open, args=(runs,)
            ),
            "draft": st.column_config.ButtonColumn(
                t("history.column.draft"), key="row-draft", on_click=_again, args=(runs,)
            ),
        },
    )


def _row(run: Run) -> dict[str, object]:
    return {
        "name": run.name,
        "kind": t(f"kind.{run.kind}"),
        "status": t(f"status.{run.status}"),
        "started": datetime.fromtimestamp(run.created_at, clock.zone()),
        "duration": clock.span(run.ended_at - run.created_at if run.ended_at else None),
        "instance": f"{run.instance_count} × {run.instance_type}" if run.instance_type else "",
        "usd": run.usd,
        "reason": run.failure_reason or "",
        "open": t("history.column.open"),
        "draft": t("history.use"),
    }


def _open(runs: list[Run]) -> None:
    state.go("run", run=runs[session.get("row-open")["row"]].id)


def _again(runs: list[Run]) -> None:
    use_again(runs[session.get("row-draft")["row"]].id)
