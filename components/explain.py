"""The page Explain: paste what failed, read why."""

from __future__ import annotations

import streamlit as st

from components import explanations, session
from components.state import t

_TEXT = "explain-text"
_EXAMPLE = (
    "Training job names must be unique within an AWS account and region, and a training job with "
    "this name already exists (Service: AmazonSageMaker; Status Code: 400; Error Code: "
    "ResourceInUse; Request ID: 0; Proxy: null)"
)


def show() -> None:
    """Draw the page."""
    st.markdown(f"## {t('page.explain')}")
    st.caption(t("explain.about"))
    text = st.text_area(
        t("explain.text"), key=_TEXT, height=180, placeholder=t("explain.placeholder")
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("explain.button"), key="explain", type="primary", icon=":material/troubleshoot:"
        )
        st.button(
            t("explain.example"),
            key="explain-example",
            on_click=session.put,
            args=(_TEXT, _EXAMPLE),
        )
    if not (text or "").strip():
        return
    from sagestep.failures import translate

    found = translate(text)
    if found:
        explanations.show(found, "pasted")
    else:
        st.info(t("explain.unknown"), icon=":material/search_off:")
