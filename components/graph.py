"""A machine's graph, drawn in the browser from Graphviz's language: no server, no network.

Its states can be chosen with a click or by keyboard, and the picture saved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path as File

import streamlit as st

from components import session
from components.browser import css_class
from components.findings import unanswered
from components.state import t
from sagestep.asl.graph import DARK, LIGHT, Graph, Palette, around, dot, folded, graph, mermaid
from sagestep.plan import Plan
from sagestep.types import Document, JsonObject, Path

_HTML = """
<div class="bar" role="group">
  <button type="button" data-form="svg">SVG</button>
  <button type="button" data-form="png">PNG</button>
  <button type="button" data-form="mmd">Mermaid</button>
</div>
"""
_CSS = """
.bar { display: flex; gap: 0.25rem; justify-content: flex-end; }
button {
  background: none; border: 0; border-radius: 0.375rem; padding: 0.25rem 0.5rem;
  font: 400 0.8125rem var(--st-font); color: var(--st-text-color); opacity: 0.7; cursor: pointer;
}
button::before { content: "\\2193\\00a0"; }
button:hover, button:focus-visible { opacity: 1; color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); }
"""
_companion = st.components.v2.component(
    "sagestep_graph",
    html=_HTML,
    css=_CSS,
    js=File(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def show(
    plan: Plan,
    key: str,
    *,
    focus: Path | None = None,
    on_select: Callable[[Path], None] | None = None,
) -> None:
    """Draw the graph of *plan*'s machine; states with errors stand out."""
    wrong = tuple(
        plan.draft.at if finding.document is Document.REQUEST else finding.path
        for finding in plan.errors
        if not unanswered(plan, finding)
    )
    draw(plan.machine, key, errors=wrong, focus=focus, on_select=on_select)


def draw(
    machine: JsonObject,
    key: str,
    *,
    errors: Collection[Path] = (),
    focus: Path | None = None,
    visited: Mapping[Path, str] | None = None,
    on_select: Callable[[Path], None] | None = None,
) -> None:
    """Draw the graph of *machine*; *visited* colours states, by `palette()`, and fades the others.

    *on_select* is called with the path of the state that the user chooses. Of a machine with more
    states than a browser draws at once, those around *focus* are shown.
    """
    whole = folded(graph(machine))
    shown = around(whole, focus)
    colours = palette()
    frame = f"graph-frame-{key}"
    if len(shown.states) < len(whole.states):
        st.caption(t("graph.piece", shown=len(shown.states), total=len(whole.states)))
    with st.container(key=frame):
        source = dot(shown, colours, t, errors=errors, focus=focus, visited=visited)
        st.graphviz_chart(source, alt=t("graph.alt"))
    _beside(machine, shown, key, css_class(frame), on_select)


def palette() -> Palette:
    """Return the colours that go with the theme in use."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def _beside(
    machine: JsonObject,
    shown: Graph,
    key: str,
    frame: str,
    on_select: Callable[[Path], None] | None,
) -> None:
    """Mount what makes the picture in *frame* choosable and saves it."""
    states = {node.id: node for node in shown.states.values()}
    widget = f"graph-{key}"

    def chosen() -> None:
        result = session.get(widget)
        node = states.get(result["node"]) if result else None
        if node is not None and on_select is not None:
            on_select(node.path)

    _companion(
        data={
            "frame": frame,
            "choosable": on_select is not None,
            "names": {node_id: node.name for node_id, node in states.items()},
            "mermaid": mermaid(graph(machine), t),
            "file": "state-machine",
            "ground": "#0e1117" if st.context.theme.type == "dark" else "#ffffff",
            "save": t("graph.save"),
        },
        key=widget,
        on_node_change=chosen,
    )
