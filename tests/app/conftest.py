"""Fixtures of the app tests: the app in a script runner of its own, opened through its entrypoint.

This layer sees what a browser would be sent, without one: fast, and exact about values.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import state

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"


@pytest.fixture(autouse=True)
def _fresh_process():
    """Forget what a server process keeps, so that every test has a store of its own."""
    st.cache_resource.clear()
    yield
    state.store().close()
    st.cache_resource.clear()


@pytest.fixture
def open_app():
    """Open the app: `open_app("pages/build.py", draft="…")`, each a session of its own."""

    def open_page(page=None, **params):
        app = AppTest.from_file(str(ENTRY), default_timeout=30)
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        if page:
            app.switch_page(page)
            for name, value in params.items():
                app.query_params[name] = value
            app.run()
        assert not app.exception, app.exception[0].message
        return app

    return open_page


@pytest.fixture
def opened(open_app):
    """Open Build with a draft, kept as the browser's own."""

    def open_draft(draft):
        app = open_app()
        owner = app.session_state["_owner"]
        state.store().save_draft(owner, draft.model_dump(mode="json"), "", draft.kind)
        app.query_params["draft"] = draft.id
        app.switch_page("pages/build.py")
        app.query_params["draft"] = draft.id
        app.run()
        assert not app.exception, app.exception[0].message
        return app

    return open_draft
