"""The service model's documentation, HTML, made into Markdown that is safe to show.

Paragraphs, lists, code and https links are kept. Everything else becomes plain text, escaped, so
that neither HTML nor Markdown of the source takes effect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    {"p", "li", "ul", "ol", "dl", "dt", "dd", "note", "important", "div", "br"}
)
_HIDDEN: Final = frozenset({"script", "style"})
_URL: Final = re.compile(r"https://[A-Za-z0-9._~:/?#@!$&*+,;=%-]+")
_SPECIAL: Final = re.compile(r"[\\`*_\[\]~$|]")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BLOCK_MARK: Final = re.compile(r"\A([#+=-]|\d{1,9}(?=[.)]))")
_INDENT: Final = "    "
_STEP: Final = re.compile(
    r"(?P<skip>(`+).*?(?<!`)\2(?!`)|\[(?:\\.|[^\]\\])*\]\([^)]*\)|\\.)|[.!?](?=\s|$)"
)
_ABBREVIATION: Final = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|approx|No)\.$")


@lru_cache(maxsize=4096)
def plain(html_doc: str) -> str:
    """Return *html_doc* as Markdown, without raw HTML."""
    text, within_list = "", False
    for block, starts_item in _blocks(html_doc):
        gap = "\n" if within_list and starts_item else "\n\n"
        text += gap + block if text else block
        within_list = starts_item
    return text


@lru_cache(maxsize=4096)
def first_sentence(doc: str) -> str:
    """Return the first sentence of *doc*, HTML like the model's, as Markdown; links stay whole."""
    text = next((block for block, _ in _blocks(doc)), "")
    for step in _STEP.finditer(text):
        rest = text[step.end() :].lstrip()
        if step["skip"] or rest[:1].islower() or _ABBREVIATION.search(text, 0, step.end()):
            continue
        return text[: step.end()]
    return text


def _blocks(html_doc: str) -> list[tuple[str, bool]]:
    """Return each block as Markdown, and whether it begins a list item."""
    parser = _Parser()
    # html.parser of Python 3.11 fails on a marked section without a name.
    parser.feed(html_doc.replace("<![", "&lt;!["))
    parser.close()
    parser.end_block()
    return parser.blocks


@dataclass(slots=True)
class _Item:
    """A list item that is open."""

    depth: int
    marker: str
    """What its first block begins with; empty once that is written."""


class _Parser(HTMLParser):
    """Collects blocks; a tag not named here leaves only its text."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, bool]] = []
        self.inline: list[str] = []
        self.lists: list[int | None] = []
        self.items: list[_Item] = []
        self.link: tuple[str, int] | None = None
        self.code: list[str] | None = None
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_block()
        match tag:
            case "ul" | "ol":
                self.lists.append(0 if tag == "ol" else None)
            case "li":
                self.begin_item()
            case "code" if self.code is None:
                self.code = []
            case "a":
                self.link = (dict(attrs).get("href") or "", len(self.inline))
            case _ if tag in _HIDDEN:
                self.hidden = True

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "code":
                self.end_code()
            case "a":
                self.end_link()
            case _ if tag in _HIDDEN:
                self.hidden = False
        if tag in _BLOCKS:
            self.end_block()
        if tag == "li":
            self.end_items(len(self.lists))
        elif tag in ("ul", "ol") and self.lists:
            self.end_items(len(self.lists))
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if self.code is not None:
            self.code.append(data)
        else:
            self.inline.append(_escaped(data))

    def begin_item(self) -> None:
        if not self.lists:
            self.lists.append(None)
        number = self.lists[-1]
        if number is not None:
            self.lists[-1] = number = number + 1
        self.end_items(len(self.lists))
        self.items.append(_Item(len(self.lists), "- " if number is None else f"{number}. "))

    def end_items(self, depth: int) -> None:
        """End the items of lists as deep as *depth* or deeper."""
        self.items = [item for item in self.items if item.depth < depth]

    def end_code(self) -> None:
        text = " ".join("".join(self.code or ()).split())
        self.code = None
        if text:
            longest = max((len(run) for run in re.findall("`+", text)), default=0)
            fence = "`" * (longest + 1)
            pad = " " if "`" in (text[0], text[-1]) else ""
            if self.inline and self.inline[-1].endswith("`"):
                self.inline.append(" ")
            self.inline.append(f"{fence}{pad}{text}{pad}{fence}")

    def end_link(self) -> None:
        url, start = self.link or ("", len(self.inline))
        self.link = None
        text = "".join(self.inline[start:])
        if text.strip() and _URL.fullmatch(url):
            lead, trail = text[: -len(text.lstrip())], text[len(text.rstrip()) :]
            self.inline[start:] = [lead, f"[{text.strip()}]({url.translate(_ENTITIES)})", trail]

    def end_block(self) -> None:
        """Make what was read since the last block into one."""
        if self.code is not None:
            self.end_code()
        self.link = None
        text = " ".join("".join(self.inline).split())
        self.inline.clear()
        if not text:
            return
        indent = _INDENT * sum(not item.marker for item in self.items)
        marker = self.items[-1].marker if self.items else ""
        if marker:
            self.items[-1].marker = ""
        self.blocks.append((indent + marker + _BLOCK_MARK.sub(_guarded, text), bool(marker)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).translate(_ENTITIES)


def _guarded(mark: re.Match[str]) -> str:
    """Return *mark*, which begins a block, so that it does not make a heading or a list of it."""
    return mark[0] + "\\" if mark[0].isdigit() else "\\" + mark[0]
