"""A state machine as a picture: its graph, and the graph in Graphviz's and Mermaid's languages."""

from sagestep.asl.graph._build import Cluster, Edge, EdgeKind, Graph, Node, NodeKind, graph
from sagestep.asl.graph._dot import DARK, LIGHT, Palette, dot
from sagestep.asl.graph._mermaid import mermaid
from sagestep.asl.graph._window import around, folded

__all__ = [
    "DARK",
    "LIGHT",
    "Cluster",
    "Edge",
    "EdgeKind",
    "Graph",
    "Node",
    "NodeKind",
    "Palette",
    "around",
    "dot",
    "folded",
    "graph",
    "mermaid",
]
