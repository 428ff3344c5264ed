"""From a machine document to nodes and edges. Any document has a graph, however broken it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from sagestep import paths
from sagestep.asl.graph._words import condition, subtitle
from sagestep.asl.machine import is_fragment, scopes
from sagestep.types import Json, JsonObject, Path, Text


class NodeKind(StrEnum):
    """What a node stands for."""

    START = "start"
    END = "end"
    STATE = "state"
    JOIN = "join"
    """Where the branches of a Parallel, or the runs of a Map, have all ended."""
    GHOST = "ghost"
    """A state that something leads to and that is not there."""


class EdgeKind(StrEnum):
    """Why one state follows another."""

    START = "start"
    NEXT = "next"
    CHOICE = "choice"
    DEFAULT = "default"
    CATCH = "catch"
    END = "end"


@dataclass(frozen=True, slots=True)
class Node:
    """A state, a beginning or an end, drawn in `cluster`. Ids are plain words in any notation."""

    id: str
    kind: NodeKind
    path: Path = ()
    name: str = ""
    type: str = ""
    subtitle: str = ""
    retries: int = 0
    catches: int = 0
    caught_by: tuple[str, ...] = ()
    """The names of states that its catchers lead to by edges which are not drawn."""
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A transition. `number` counts a Choice's rules from 1; `words`: its condition or errors."""

    source: str
    target: str
    kind: EdgeKind
    number: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A box around a Map or Parallel (`branch` 0), or around a Parallel's branch, from 1."""

    id: str
    path: Path
    parent: str | None = None
    branch: int = 0


@dataclass(frozen=True)
class Graph:
    """Nodes, edges, and the boxes around nested states, outer ones first.

    In a `fragment`, ghosts stand for states that are elsewhere, which is nothing wrong.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...]
    fragment: bool = False

    @cached_property
    def contents(self) -> dict[str | None, tuple[list[Node], list[Cluster]]]:
        """Return what stands in each cluster, by its id; what stands in none, by None."""
        found: dict[str | None, tuple[list[Node], list[Cluster]]] = {None: ([], [])}
        for cluster in self.clusters:
            found[cluster.id] = ([], [])
            found[cluster.parent][1].append(cluster)
        for node in self.nodes:
            found[node.cluster][0].append(node)
        return found

    @property
    def ghost_words(self) -> Text:
        """Return what is said below the name of a ghost."""
        return Text("graph.elsewhere" if self.fragment else "graph.ghost")

    @cached_property
    def states(self) -> dict[Path, Node]:
        """Return the states by where they stand."""
        return {node.path: node for node in self.nodes if node.kind is NodeKind.STATE}

    def node_at(self, path: Path) -> Node | None:
        """Return the innermost state that *path*, such as a finding's, points at or into."""
        ends = range(len(path), 0, -1)
        return next((self.states[path[:end]] for end in ends if path[:end] in self.states), None)


def graph(machine: Json) -> Graph:
    """Return the graph of *machine*, a whole document or a fragment."""
    return _Builder(machine).graph()


@dataclass(frozen=True, slots=True)
class _Scope:
    """A map of states, and the state it is nested in, or None at the top."""

    path: Path
    states: JsonObject
    owner: Path | None
    branch: int
    start: Json


class _Builder:
    """Gathers nodes, then edges: an edge may lead to what stands further down."""

    def __init__(self, machine: Json) -> None:
        self.nodes: dict[tuple[NodeKind, Path], Node] = {}
        self.edges: list[Edge] = []
        self.clusters: dict[tuple[Path, int], Cluster] = {}
        self.fragment = is_fragment(machine)
        self.scopes = [self.scope(machine, path, states) for path, states in scopes(machine)]

    def graph(self) -> Graph:
        """Return what has been gathered."""
        for scope in self.scopes:
            self.add_states(scope)
        for scope in self.scopes:
            self.add_start(scope)
            for name, state in scope.states.items():
                if isinstance(state, dict):
                    self.add_transitions(scope, (*scope.path, name), state)
        return Graph(
            nodes=tuple(self.nodes.values()),
            edges=tuple(self.edges),
            clusters=tuple(self.clusters.values()),
            fragment=self.fragment,
        )

    def scope(self, machine: Json, path: Path, states: JsonObject) -> _Scope:
        start = paths.get(machine, (*path[:-1], "StartAt")) if path else paths.MISSING
        if len(path) < 2:
            return _Scope(path, states, None, 0, start)
        number = path[-2]
        if isinstance(number, int):
            return _Scope(path, states, path[:-3], number + 1, start)
        return _Scope(path, states, path[:-2], 0, start)

    def add_states(self, scope: _Scope) -> None:
        cluster = self.cluster(scope)
        for name, state in scope.states.items():
            path = (*scope.path, name)
            node = _state_node(f"n{len(self.nodes)}", path, state, cluster)
            self.nodes[NodeKind.STATE, path] = node

    def cluster(self, scope: _Scope) -> str | None:
        """Return the id of the box around *scope*; it is made, with its join, on the first call."""
        if scope.owner is None:
            return None
        outer = self.clusters.get((scope.owner, 0))
        if outer is None:
            header = self.nodes[NodeKind.STATE, scope.owner]
            outer = self.box(Cluster(f"c{len(self.clusters)}", scope.owner, header.cluster))
            # The owner stands in its own box, as its head.
            self.nodes[NodeKind.STATE, scope.owner] = replace(header, cluster=outer.id)
            self.node(NodeKind.JOIN, scope.owner, cluster=outer.id)
        if not scope.branch:
            return outer.id
        inner = Cluster(f"c{len(self.clusters)}", scope.owner, outer.id, scope.branch)
        return self.box(inner).id

    def box(self, cluster: Cluster) -> Cluster:
        self.clusters[cluster.path, cluster.branch] = cluster
        return cluster

    def node(self, kind: NodeKind, path: Path, name: str = "", cluster: str | None = None) -> str:
        """Return the id of the node of *kind* at *path*, made if it is new."""
        made = Node(f"n{len(self.nodes)}", kind, path, name, cluster=cluster)
        return self.nodes.setdefault((kind, path), made).id

    def add_start(self, scope: _Scope) -> None:
        if scope.owner is not None:
            head = self.nodes[NodeKind.STATE, scope.owner].id
            if isinstance(scope.start, str):
                self.edge(scope, head, scope.start, EdgeKind.START)
            if not scope.states:
                join = self.nodes[NodeKind.JOIN, scope.owner].id
                self.edges.append(Edge(head, join, EdgeKind.NEXT))
        elif isinstance(scope.start, str):
            self.edge(scope, self.node(NodeKind.START, ()), scope.start, EdgeKind.START)

    def add_transitions(self, scope: _Scope, path: Path, state: JsonObject) -> None:
        node = self.nodes[NodeKind.STATE, path].id
        join = self.nodes.get((NodeKind.JOIN, path))
        last = join.id if join else node
        for number, rule in enumerate(_list(state, "Choices"), start=1):
            if isinstance(rule, dict):
                words = (condition(rule),)
                self.edge(scope, last, rule.get("Next"), EdgeKind.CHOICE, number, words)
        self.edge(scope, last, state.get("Default"), EdgeKind.DEFAULT)
        self.edge(scope, last, state.get("Next"), EdgeKind.NEXT)
        for catcher in _list(state, "Catch"):
            if isinstance(catcher, dict):
                errors = tuple(str(name) for name in _list(catcher, "ErrorEquals"))
                self.edge(scope, node, catcher.get("Next"), EdgeKind.CATCH, words=errors)
        if state.get("End") is True or state.get("Type") == "Succeed":
            self.add_end(scope, last)

    def add_end(self, scope: _Scope, source: str) -> None:
        if scope.owner is None:
            target = self.node(NodeKind.END, ())
        else:
            target = self.nodes[NodeKind.JOIN, scope.owner].id
        self.edges.append(Edge(source, target, EdgeKind.END))

    def edge(
        self,
        scope: _Scope,
        source: str,
        target: Json,
        kind: EdgeKind,
        number: int = 0,
        words: tuple[str, ...] = (),
    ) -> None:
        if not isinstance(target, str):
            return
        path = (*scope.path, target)
        state = self.nodes.get((NodeKind.STATE, path))
        box = self.clusters.get((scope.owner, scope.branch)) if scope.owner is not None else None
        cluster = box.id if box else None
        found = state.id if state else self.node(NodeKind.GHOST, path, target, cluster)
        self.edges.append(Edge(source, found, kind, number, words))


def _state_node(node_id: str, path: Path, state: Json, cluster: str | None) -> Node:
    fields = state if isinstance(state, dict) else {}
    return Node(
        id=node_id,
        kind=NodeKind.STATE,
        path=path,
        name=str(path[-1]),
        type=str(fields.get("Type", "")),
        subtitle=subtitle(fields),
        retries=len(_list(fields, "Retry")),
        catches=len(_list(fields, "Catch")),
        cluster=cluster,
    )


def _list(state: JsonObject, member: str) -> list[Json]:
    items = state.get(member)
    return items if isinstance(items, list) else []
