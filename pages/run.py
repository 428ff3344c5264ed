"""Follow one run: its request, its statuses, its events and how it ended."""

from components import run_view, shell

shell.enter()
run_view.show()
