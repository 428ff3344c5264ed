"""Run the whole machine in the sandbox, and let things go wrong on purpose."""

from components import builder, drafts, sandbox_view, shell

shell.enter()
draft = drafts.draft()
if draft is None:
    builder.empty()
else:
    sandbox_view.show(draft)
