"""The pure core of Sagestep: drafts, plans, rules, exports, backends. Never imports streamlit."""

__version__ = "0.1.0"
