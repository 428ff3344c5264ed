"""A graph in Mermaid's flowchart language, which pages such as READMEs draw by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sagestep.asl.graph._build import Cluster, Edge, EdgeKind, Graph, Node, NodeKind
from sagestep.types import Text

Say = Callable[[Text], str]
_PLAIN: Final = frozenset(" .-_:/")
_LONGEST_LABEL: Final = 60


def mermaid(graph: Graph, say: Say) -> str:
    """Return *graph* as a Mermaid flowchart, its few words put into a language by *say*."""
    lines = ["flowchart TD", *_box(graph, None, say, "  ")]
    lines += [f"  {edge.source} {_arrow(edge, say)} {edge.target}" for edge in graph.edges]
    ghosts = [node.id for node in graph.nodes if node.kind is NodeKind.GHOST]
    if ghosts:
        lines += ["  classDef ghost stroke-dasharray: 4", f"  class {','.join(ghosts)} ghost"]
    return "\n".join(lines) + "\n"


def _box(graph: Graph, cluster: Cluster | None, say: Say, indent: str) -> Iterator[str]:
    nodes, boxes = graph.contents[cluster.id if cluster else None]
    for node in nodes:
        yield indent + node.id + _node(node, say, graph.ghost_words)
    for inner in boxes:
        title = say(Text("graph.branch", {"number": inner.branch})) if inner.branch else " "
        yield f"{indent}subgraph {inner.id} [{quoted(title)}]"
        yield from _box(graph, inner, say, indent + "  ")
        yield f"{indent}end"


def _node(node: Node, say: Say, ghost: Text) -> str:
    match node.kind:
        case NodeKind.START | NodeKind.END:
            return f"([{quoted(say(Text(f'graph.{node.kind}')))}])"
        case NodeKind.JOIN:
            return f"(({quoted(' ')}))"
    small = say(ghost) if node.kind is NodeKind.GHOST else node.subtitle
    label = _text(node.name) + (f"<br/><small>{_text(small)}</small>" if small else "")
    return f'("{label}")'


def _arrow(edge: Edge, say: Say) -> str:
    match edge.kind:
        case EdgeKind.CHOICE:
            return f"-->|{quoted(f'{edge.number} {edge.words[0]}'[:_LONGEST_LABEL])}|"
        case EdgeKind.DEFAULT:
            return f"-->|{quoted(say(Text('graph.default')))}|"
        case EdgeKind.CATCH:
            return f"-.->|{quoted(', '.join(edge.words)[:_LONGEST_LABEL] or ' ')}|"
    return "-->"


def quoted(text: str) -> str:
    """Return *text* as a quoted label that Mermaid reads as is."""
    return f'"{_text(text)}"'


def _text(text: str) -> str:
    """Return *text* with all but letters, digits and a few signs as Mermaid's numeric entities."""
    return "".join(
        char if char.isalnum() or char in _PLAIN else f"#{_code(char)};" for char in text or " "
    )


def _code(char: str) -> int:
    return ord(char) if char.isprintable() else 0xFFFD
