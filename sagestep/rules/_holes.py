"""The dynamic values of a request that a machine makes."""

from __future__ import annotations

from collections.abc import Iterator

from sagestep.asl.expressions import has_placeholder
from sagestep.rules._base import Context
from sagestep.types import EXPR, Json, Path, is_dynamic


def holes(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield each dynamic value's place and expression; none where no machine evaluates them.

    What a deployment fills in is left out: nobody knows whether it is an expression at all.
    """
    pending: list[tuple[Path, Json]] = [] if context.machine is None else [((), context.values)]
    while pending:
        path, node = pending.pop()
        if is_dynamic(node):
            if not has_placeholder(node[EXPR]):
                yield path, node[EXPR]
        elif isinstance(node, list):
            pending += [((*path, number), item) for number, item in enumerate(node)]
        elif isinstance(node, dict):
            pending += [((*path, name), item) for name, item in node.items()]
