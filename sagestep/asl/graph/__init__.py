"""A state machine as a picture: its graph, and the graph in Graphviz's and Mermaid's languages."""

from sagestep.asl.graph._build import Cluster, Edge, EdgeKind, Graph, Node, NodeKind, graph
from sagestep.asl.graph._dot import DARK, LIGHT, Palette, dot
from sagestep.asl.graph._mermaid import mermaid

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
    "dot",
    "graph",
    "mermaid",
]
