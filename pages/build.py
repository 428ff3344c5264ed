"""Build a job: the form, and beside it all that it comes to."""

from components import builder, shell, state

shell.enter()
draft = state.draft()
if draft is None:
    builder.empty()
else:
    builder.show(draft)
