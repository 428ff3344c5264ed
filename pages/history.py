"""All runs: a table with filters, and charts of what became of them."""

from components import history_view, shell

shell.enter()
history_view.show()
