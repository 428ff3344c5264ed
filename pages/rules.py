"""Look a rule up: what it finds, why, how to mend it, and what it rests on."""

from components import rule_page, shell

shell.enter()
rule_page.show()
