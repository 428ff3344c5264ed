"""Streamlit code: it draws and reports; it decides nothing."""
