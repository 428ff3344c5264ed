"""The States Language: its paths, functions and timestamps, and what a definition must hold."""
