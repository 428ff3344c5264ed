"""Build a job: the form, and beside it all that it comes to."""

from components import builder, drafts, shell

shell.enter()
draft = drafts.draft()
if draft is None:
    builder.empty()
else:
    builder.show(draft)
