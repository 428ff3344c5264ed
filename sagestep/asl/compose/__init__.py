"""Edits of a state machine: each returns a new one whose states are all there and all reached.

What cannot be done so is refused with one sentence. A scope is where a map of states stands:
``("States",)`` at the top, or inside a branch or a Map.
"""

from sagestep.asl.compose._scope import (
    Link,
    dangling,
    end_at,
    fresh_name,
    leading_to,
    links,
    put,
    scope_of,
    start_of,
    state_names,
    successor,
    target_of,
    unreached,
)
from sagestep.asl.compose.add import DONE, add_after, add_before, add_between, add_branch, add_end
from sagestep.asl.compose.choices import (
    OPERATORS,
    Comparison,
    Condition,
    Sort,
    condition_of,
    move_rule,
    put_rule,
    remove_rule,
)
from sagestep.asl.compose.outline import Row, outline
from sagestep.asl.compose.remove import remove, remove_branch
from sagestep.asl.compose.reorder import duplicate, move_down, move_up, set_start, set_target
from sagestep.asl.compose.states import (
    TYPES,
    completed,
    language_in,
    new_state,
    put_member,
    remove_catcher,
    rename,
    replace_state,
    task,
    with_catch,
    without_lost,
)

__all__ = [
    "DONE",
    "OPERATORS",
    "TYPES",
    "Comparison",
    "Condition",
    "Link",
    "Row",
    "Sort",
    "add_after",
    "add_before",
    "add_between",
    "add_branch",
    "add_end",
    "completed",
    "condition_of",
    "dangling",
    "duplicate",
    "end_at",
    "fresh_name",
    "language_in",
    "leading_to",
    "links",
    "move_down",
    "move_rule",
    "move_up",
    "new_state",
    "outline",
    "put",
    "put_member",
    "put_rule",
    "remove",
    "remove_branch",
    "remove_catcher",
    "remove_rule",
    "rename",
    "replace_state",
    "scope_of",
    "set_start",
    "set_target",
    "start_of",
    "state_names",
    "successor",
    "target_of",
    "task",
    "unreached",
    "with_catch",
    "without_lost",
]
