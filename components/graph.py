"""The machine's graph, drawn in the browser from Graphviz's language: no server, no network."""

from __future__ import annotations

import streamlit as st

from components.state import t
from sagestep.asl.graph import Palette, dot, graph
from sagestep.plan import Plan
from sagestep.types import Document

LIGHT = Palette(
    text="#31333f", muted="#6b7080", line="#9aa0ae", task="#e8f1fd", task_line="#2f6fdb",
    state="#f5f6f8", error="#d63a3a", end="#6b7080",
)  # fmt: skip
DARK = Palette(
    text="#f2f3f5", muted="#a3a8b4", line="#737985", task="#17304f", task_line="#6ea8ff",
    state="#23262f", error="#ff7b7b", end="#a3a8b4",
)  # fmt: skip


def show(plan: Plan) -> None:
    """Draw the graph of *plan*'s machine; states with errors stand out."""
    dark = st.context.theme.type == "dark"
    wrong = frozenset(
        plan.draft.at if finding.document is Document.REQUEST else finding.path for finding in plan.errors
    )
    drawn = dot(graph(plan.machine), DARK if dark else LIGHT, t, wrong)
    st.graphviz_chart(drawn, alt=t("graph.alt"))
