"""Begin: a new job, a template, pasted JSON, a draft of before; and what ran last."""

from components import shell, welcome

shell.enter()
welcome.show()
