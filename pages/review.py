"""Read what the draft comes to, take it away, and launch it."""

from components import builder, review, shell, state

shell.enter()
draft = state.draft()
if draft is None:
    builder.empty()
else:
    review.show(draft)
