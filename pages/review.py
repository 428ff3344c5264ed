"""Read what the draft comes to, take it away, and launch it."""

from components import builder, drafts, review, shell

shell.enter()
draft = drafts.draft()
if draft is None:
    builder.empty()
else:
    review.show(draft)
