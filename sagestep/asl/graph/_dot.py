"""A graph in Graphviz's DOT language."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sagestep.asl.graph._build import Cluster, Edge, EdgeKind, Graph, Node, NodeKind
from sagestep.types import Path, Text

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture, in any notation that SVG knows; its ground is transparent."""

    ink: str
    muted: str
    line: str
    surface: str
    accent: str
    error: str
    done: str
    caution: str


LIGHT: Final = Palette(
    ink="#1f2937",
    muted="#6b7280",
    line="#9ca3af",
    surface="#f8fafc",
    accent="#4f46e5",
    error="#dc2626",
    done="#059669",
    caution="#d97706",
)
DARK: Final = Palette(
    ink="#e5e7eb",
    muted="#9ca3af",
    line="#6b7280",
    surface="#1f2937",
    accent="#a5b4fc",
    error="#f87171",
    done="#34d399",
    caution="#fbbf24",
)

# Streamlit 1.67 draws every text of a picture in this font and size, whatever its DOT says. With
# any other, lines would stand off their middle and boxes would be too wide.
_FONT: Final = "Source Sans,Helvetica,Arial,sans-serif"
_POINTS: Final = 9.6
_STANDING: Final = (NodeKind.STATE, NodeKind.GHOST)
_LINE: Final = re.compile(r".{1,36}(?:\s|$)|.{1,36}", re.DOTALL)
_LONGEST: Final = 160
_LONGEST_LABEL: Final = 34


def dot(
    graph: Graph,
    palette: Palette,
    say: Say,
    *,
    errors: Collection[Path] = (),
    done: Collection[Path] = (),
    focus: Path | None = None,
    visited: Mapping[Path, str] | None = None,
) -> str:
    """Return *graph* as DOT.

    Paths in *errors* and *done* colour the innermost state they point at or into; *focus* marks one
    state as the one in hand. *visited* gives states a colour each; states that are not in it fade.
    *say* puts the few words of the picture into a language.
    """
    return "\n".join(_Drawing(graph, palette, say, errors, done, focus, visited).lines()) + "\n"


class _Drawing:
    """One picture on its way to DOT."""

    def __init__(
        self,
        graph: Graph,
        palette: Palette,
        say: Say,
        errors: Collection[Path],
        done: Collection[Path],
        focus: Path | None,
        visited: Mapping[Path, str] | None = None,
    ) -> None:
        self.graph = graph
        self.palette = palette
        self.say = say
        self.colours: dict[str, str] = {}
        for paths, colour in ((done, palette.done), (errors, palette.error)):
            states = (graph.node_at(path) for path in paths)
            self.colours |= {state.id: colour for state in states if state}
        self.visited = visited
        places = {node.path: node.id for node in graph.nodes if node.kind in _STANDING}
        for path, colour in (visited or {}).items():
            if path in places:
                self.colours[places[path]] = colour
        self.focus = graph.node_at(focus) if focus is not None else None

    def lines(self) -> Iterator[str]:
        ink, line = quoted(self.palette.ink), quoted(self.palette.line)
        font = f'fontname="{_FONT}", fontsize={_POINTS}'
        yield "digraph {"
        yield f'  graph [bgcolor="transparent", {font}, nodesep=0.4, ranksep=0.45, pad=0.2]'
        yield (
            f"  node [shape=box, style={quoted('rounded,filled')}, {font},"
            f" fontcolor={ink}, color={line},"
            f' fillcolor={quoted(self.palette.surface)}, margin="0.2,0.1", height=0.4]'
        )
        small = quoted(self.palette.muted)
        yield f"  edge [{font}, fontcolor={small}, color={line}, arrowsize=0.7]"
        yield from self.box(None, "  ")
        for edge in self.graph.edges:
            yield f"  {edge.source} -> {edge.target}{_attributes(self.edge(edge))}"
        yield "}"

    def box(self, cluster: Cluster | None, indent: str) -> Iterator[str]:
        """Yield the nodes in *cluster*, or at the top, and the boxes inside it."""
        nodes, boxes = self.graph.contents[cluster.id if cluster else None]
        for node in nodes:
            yield f"{indent}{node.id}{_attributes(self.node(node))}"
        for inner in boxes:
            yield f"{indent}subgraph cluster_{inner.id} {{"
            yield f"{indent}  graph{_attributes(self.frame(inner))}"
            yield from self.box(inner, indent + "  ")
            yield f"{indent}}}"

    def frame(self, cluster: Cluster) -> dict[str, str]:
        label = Text("graph.branch", {"number": cluster.branch}) if cluster.branch else None
        return {
            "label": quoted(self.say(label) if label else ""),
            "labeljust": "l",
            "fontcolor": quoted(self.palette.muted),
            "color": quoted(self.palette.line),
            "style": quoted("rounded,dashed" if cluster.branch else "rounded"),
            "margin": "14",
        }

    def node(self, node: Node) -> dict[str, str]:
        if node.kind in (NodeKind.START, NodeKind.END):
            label = quoted(self.say(Text(f"graph.{node.kind}")))
            return {
                "label": label,
                "shape": "oval",
                "margin": quoted("0.1,0.02"),
                "height": "0.3",
            }
        if node.kind is NodeKind.JOIN:
            fill = quoted(self.palette.line)
            return {"shape": "point", "width": "0.09", "color": fill, "fillcolor": fill}
        attributes = {"label": self.label(node), "tooltip": quoted(node.name)}
        if node.kind is NodeKind.GHOST:
            attributes["style"] = quoted("rounded,dashed")
        if colour := self.colour(node):
            attributes |= {"color": quoted(colour), "penwidth": "1.8"}
        elif self.visited is not None:
            attributes["fontcolor"] = quoted(self.palette.muted)
        return attributes

    def colour(self, node: Node) -> str | None:
        if colour := self.colours.get(node.id):
            return colour
        if node.kind is NodeKind.GHOST:
            return None if self.graph.fragment else self.palette.error
        return self.palette.accent if self.focus is not None and node.id == self.focus.id else None

    def label(self, node: Node) -> str:
        """Return a node's text: its name, what it does, and how often it retries and catches."""
        rows = [f"<B>{'<BR/>'.join(_rich(line) for line in _wrapped(node.name))}</B>"]
        small = self.say(self.graph.ghost_words) if node.kind is NodeKind.GHOST else node.subtitle
        if small:
            rows.append(_coloured(small, self.palette.muted))
        badges = {"graph.retry": node.retries, "graph.catch": node.catches}
        said = [self.say(Text(key, {"count": count})) for key, count in badges.items() if count]
        if said:
            led = "".join(f" → {name}" for name in node.caught_by)
            rows.append(_coloured(" · ".join(said) + led, self.palette.accent))
        cells = "".join(f"<TR><TD>{row}</TD></TR>" for row in rows)
        return f'<<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="1">{cells}</TABLE>>'

    def edge(self, edge: Edge) -> dict[str, str]:
        match edge.kind:
            case EdgeKind.CHOICE:
                full = f"{edge.number}  {edge.words[0]}"
            case EdgeKind.DEFAULT:
                full = self.say(Text("graph.default"))
            case EdgeKind.CATCH:
                full = ", ".join(edge.words)
                style = {"style": "dashed", "color": quoted(self.palette.error)}
                return style | self.edge_label(full)
            case _:
                # What follows when all goes well stands in one line.
                return {"weight": "5"}
        return self.edge_label(full)

    def edge_label(self, full: str) -> dict[str, str]:
        short = full if len(full) <= _LONGEST_LABEL else full[: _LONGEST_LABEL - 1] + "…"
        # The blanks keep the text off the line.
        return {"label": quoted(f"  {short}  "), "edgetooltip": quoted(full)}


def quoted(text: str) -> str:
    r"""Return *text* as a quoted string of DOT that is read as is, entities and ``\N`` included."""
    return '"' + html.escape(_visible(text), quote=True).replace("\\", "\\\\") + '"'


def _attributes(attributes: dict[str, str]) -> str:
    pairs = ", ".join(f"{name}={value}" for name, value in attributes.items())
    return f" [{pairs}]" if pairs else ""


def _rich(text: str) -> str:
    r"""Return *text* for an HTML-like label, whose elements must not be empty.

    ``\N`` is an escape there too, and only a character without width in between undoes it.
    """
    shown = _visible(text)
    # Without font files, Graphviz takes a wide letter for three spaces, a fifth too narrow: blanks
    # behind the text make up for it.
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in shown)
    return html.escape(shown).replace("\\", "\\\u200b") + "\xa0" * round(wide / 3) or "\xa0"


def _coloured(text: str, colour: str) -> str:
    return f'<FONT COLOR="{html.escape(colour)}">{_rich(text)}</FONT>'


def _wrapped(name: str) -> list[str]:
    return _LINE.findall(_visible(name)) or [""]


def _visible(text: str) -> str:
    """Return *text* with a mark for every character that would not show, or not be legal XML."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "".join(char if char.isprintable() else _mark(char) for char in short)


def _mark(char: str) -> str:
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\ufffd"
