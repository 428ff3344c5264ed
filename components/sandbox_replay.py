"""An execution once more: step by step, or as fast as one likes, with what goes in and out.

The execution is over long before it is drawn. Playing moves a cursor through its events, by their
virtual time.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from typing import Final, Literal

import streamlit as st

from components import artifact, graph, session
from components.clock import span
from components.findings import escaped
from components.session import Key
from components.state import t
from sagestep.asl.graph import Palette
from sagestep.launch import rehearse
from sagestep.launch.rehearse import Fate, Rehearsal, Visit
from sagestep.types import Json

RATES: Final = {"1": 1.0, "60": 60.0, "3600": 3600.0}
_EVERY: Final = 0.7
"""Seconds between two looks at an execution that plays."""
_SLIDER: Final = "sandbox-cursor"
_RATE: Final = "sandbox-rate"


def show(rehearsal: Rehearsal) -> None:
    """Draw the replay; while it plays, it draws itself again and again."""
    playing = _playing() is not None
    st.fragment(_draw, run_every=_EVERY if playing else None)(rehearsal, playing)


def _playing() -> dict[str, float] | None:
    return (session.get(Key.REPLAY) or {}).get("playing")


def _draw(rehearsal: Rehearsal, armed: bool) -> None:
    if (_playing() is not None) != armed:
        st.rerun()
    count = len(rehearsal.execution.events)
    cursor = _cursor(rehearsal)
    if _playing() and cursor == count:
        session.put(Key.REPLAY, {"index": count, "playing": None})
        st.rerun()
    _controls(rehearsal, cursor, armed)
    told = rehearsal.until(cursor)
    picture, words = st.columns([3, 2], gap="medium")
    with picture:
        _graph(rehearsal, told, cursor)
    with words:
        _event(rehearsal, told, cursor)


def _cursor(rehearsal: Rehearsal) -> int:
    """Return how many events have happened at the moment that is shown."""
    events = rehearsal.execution.events
    kept = session.get(Key.REPLAY) or {}
    playing = kept.get("playing")
    if not playing:
        return int(min(kept.get("index") or len(events), len(events)))
    passed = (time.time() - playing["real"]) * playing["rate"]
    return max(bisect_right([event.at for event in events], playing["virtual"] + passed), 1)


def _controls(rehearsal: Rehearsal, cursor: int, playing: bool) -> None:
    count = len(rehearsal.execution.events)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _step("first", ":material/first_page:", 1, cursor == 1)
        _step("previous", ":material/chevron_left:", max(cursor - 1, 1), cursor == 1)
        st.button(
            t("sandbox.pause" if playing else "sandbox.play"),
            key="sandbox-play",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            on_click=_toggle,
            args=(rehearsal, cursor),
        )
        _step("next", ":material/chevron_right:", min(cursor + 1, count), cursor == count)
        _step("last", ":material/last_page:", count, cursor == count)
        session.seed(_RATE, "3600")
        st.segmented_control(
            t("sandbox.rate"),
            list(RATES),
            key=_RATE,
            required=True,
            format_func=lambda rate: t(f"sandbox.rate.{rate}"),
            label_visibility="collapsed",
            on_change=_retime,
            args=(rehearsal, cursor),
        )
    # The cursor moves by itself, so the slider is told on every run where it stands.
    session.put(_SLIDER, cursor)
    st.slider(
        t("sandbox.event", number=cursor, count=count),
        1,
        max(count, 2),
        key=_SLIDER,
        on_change=lambda: _go(session.get(_SLIDER)),
    )


def _step(name: str, icon: str, to: int, disabled: bool) -> None:
    st.button(
        t(f"sandbox.{name}"),
        key=f"sandbox-{name}",
        icon=icon,
        disabled=disabled,
        on_click=_go,
        args=(to,),
    )


def _go(to: int) -> None:
    session.put(Key.REPLAY, {"index": to, "playing": None})


def _toggle(rehearsal: Rehearsal, cursor: int) -> None:
    if _playing():
        _go(cursor)
        return
    events = rehearsal.execution.events
    start = 1 if cursor >= len(events) else cursor
    _play(events[start - 1].at)


def _retime(rehearsal: Rehearsal, cursor: int) -> None:
    if _playing():
        _play(rehearsal.execution.events[cursor - 1].at)


def _play(virtual: float) -> None:
    rate = RATES[session.get(_RATE)]
    playing = {"real": time.time(), "virtual": virtual, "rate": rate}
    session.put(Key.REPLAY, {"index": None, "playing": playing})


def _graph(rehearsal: Rehearsal, told: list[Visit], cursor: int) -> None:
    colours = _colours(graph.palette())
    events = rehearsal.execution.events
    fates = rehearsal.fates(told, events[cursor - 1].at)
    current = rehearse.visit_of(told, events, cursor)
    focus = next((path for path in fates if current and path[-1] == current.name), None)
    graph.draw(
        rehearsal.machine,
        "sandbox-replay",
        visited={path: colours[fate] for path, fate in fates.items()},
        focus=focus,
        on_select=lambda path: _visit(rehearsal, str(path[-1])),
    )
    present = dict.fromkeys(sorted(fates.values(), key=list(Fate).index))
    legend = [f":{_MARKDOWN[fate]}[■] {t(f'sandbox.fate.{fate}')}" for fate in present]
    st.caption(" · ".join([*legend, f":gray[□] {t('sandbox.fate.unreached')}"]))


def _visit(rehearsal: Rehearsal, name: str) -> None:
    """Go to where the state *name* is entered first; one that is not reached is left alone."""
    for visit in rehearsal.visits:
        if visit.name == name:
            _go(visit.entered)
            return


def _colours(palette: Palette) -> dict[Fate, str]:
    return {
        Fate.SUCCEEDED: palette.done,
        Fate.CAUGHT: palette.caution,
        Fate.RUNNING: palette.accent,
        Fate.ABORTED: palette.muted,
        Fate.TIMED_OUT: palette.error,
        Fate.FAILED: palette.error,
    }


_MARKDOWN: Final = {
    Fate.SUCCEEDED: "green",
    Fate.CAUGHT: "orange",
    Fate.RUNNING: "violet",
    Fate.ABORTED: "gray",
    Fate.TIMED_OUT: "red",
    Fate.FAILED: "red",
}


def _event(rehearsal: Rehearsal, told: list[Visit], cursor: int) -> None:
    events = rehearsal.execution.events
    event = events[cursor - 1]
    visit = rehearse.visit_of(told, events, cursor)
    st.markdown(f"**{escaped(event.type)}** · +{span(event.at - events[0].at)}")
    if visit is None:
        st.caption(t("sandbox.no_state"))
    else:
        tried = len(visit.attempts)
        attempt = f" · {t('sandbox.attempt', number=tried)}" if tried > 1 else ""
        st.caption(f"{escaped(visit.name)}{attempt}")
    details = {name: value for name, value in event.details.items() if value is not None}
    shown = ("input", "output") if visit is not None else ()
    rest = {name: value for name, value in details.items() if name not in shown}
    if rest:
        st.caption(t("sandbox.details"))
        _code(rest)
    if visit is not None:
        st.caption(t("sandbox.in"))
        _code(visit.input)
        st.caption(t("sandbox.out"))
        last = visit.last
        if visit.exited_at is not None:
            _code(visit.output)
        elif last is not None and last.output is not None:
            _code(last.output)
        else:
            st.caption(f"*{t('sandbox.out.none')}*")


_LINES: Final = 12
_WINDOW: Final = 260


def _code(value: Json) -> None:
    text = artifact.as_json(value)
    height: int | Literal["content"] = _WINDOW if text.count("\n") > _LINES else "content"
    st.code(text, language="json", height=height, wrap_lines=True)
