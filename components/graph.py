"""The machine's graph, drawn in the browser from Graphviz's language: no server, no network."""

from __future__ import annotations

import streamlit as st

from components.findings import unanswered
from components.state import t
from sagestep.asl.graph import DARK, LIGHT, dot, graph
from sagestep.plan import Plan
from sagestep.types import Document


def show(plan: Plan) -> None:
    """Draw the graph of *plan*'s machine; states with errors stand out."""
    dark = st.context.theme.type == "dark"
    wrong = tuple(
        plan.draft.at if finding.document is Document.REQUEST else finding.path
        for finding in plan.errors
        if not unanswered(plan, finding)
    )
    drawn = dot(graph(plan.machine), DARK if dark else LIGHT, t, errors=wrong)
    st.graphviz_chart(drawn, alt=t("graph.alt"))
