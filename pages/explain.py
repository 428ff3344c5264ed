"""Paste what failed, and read the likely cause and what to change."""

from components import explain, shell

shell.enter()
explain.show()
