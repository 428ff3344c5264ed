"""What keeps a large graph readable, and quick to lay out: fewer edges, and a piece of it."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import replace

from sagestep.asl.graph._build import EdgeKind, Graph, NodeKind
from sagestep.types import Path

LIMIT = 200
"""How many nodes a browser lays out while one waits; a thousand take it seconds."""
MANY = 3
"""How many catchers may lead to one state by edges of their own."""


def folded(graph: Graph, most: int = MANY) -> Graph:
    """Return *graph* with the edges to a state that more than *most* catchers lead to named.

    The first of them stays, so that the state keeps its place below. Sixty states that all lead to
    one would take a browser seconds, and nobody could follow the lines.
    """
    catchers = Counter(edge.target for edge in graph.edges if edge.kind is EdgeKind.CATCH)
    names = {node.id: node.name for node in graph.nodes}
    drawn: set[str] = set()
    edges = []
    caught: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.kind is not EdgeKind.CATCH or catchers[edge.target] <= most:
            edges.append(edge)
        elif edge.target not in drawn:
            drawn.add(edge.target)
            edges.append(edge)
        else:
            caught.setdefault(edge.source, []).append(names[edge.target])
    nodes = (replace(node, caught_by=tuple(caught.get(node.id, ()))) for node in graph.nodes)
    return replace(graph, nodes=tuple(nodes), edges=tuple(edges)) if caught else graph


def around(graph: Graph, focus: Path | None = None, limit: int = LIMIT) -> Graph:
    """Return *graph*, or of a large one the *limit* nodes nearest to the state at *focus*.

    Without a focus, they are those nearest to the start.
    """
    if len(graph.nodes) <= limit or not graph.nodes:
        return graph
    near: dict[str, list[str]] = {node.id: [] for node in graph.nodes}
    for edge in graph.edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    centre = graph.node_at(focus) if focus else None
    starts = (node for node in graph.nodes if node.kind is NodeKind.START)
    first = centre or next(starts, graph.nodes[0])
    kept = {first.id: None}
    waiting = deque(kept)
    while waiting and len(kept) < limit:
        for neighbour in near[waiting.popleft()]:
            if neighbour not in kept and len(kept) < limit:
                kept[neighbour] = None
                waiting.append(neighbour)
    parents = {cluster.id: cluster.parent for cluster in graph.clusters}
    boxes: set[str] = set()
    for node in graph.nodes:
        box = node.cluster if node.id in kept else None
        while box is not None and box not in boxes:
            boxes.add(box)
            box = parents[box]
    return replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id in kept),
        edges=tuple(one for one in graph.edges if one.source in kept and one.target in kept),
        clusters=tuple(cluster for cluster in graph.clusters if cluster.id in boxes),
    )
