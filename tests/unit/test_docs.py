"""The docs are true: their commands run, their links lead somewhere, what they name is there."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

import sagestep.cli
from sagestep.backends.sandbox.drills import all_drills
from sagestep.cli._base import Command
from sagestep.history.store import HOME, URL
from sagestep.plugins import collect
from sagestep.rules._docs import rule_pages
from sagestep.workflows import workflows

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
READMES = (ROOT / "README.md", ROOT / "README.ko.md")
DECISIONS = sorted((DOCS / "adr").glob("*.md"))
ARCHITECTURE = DOCS / "architecture.md"
ADDING = DOCS / "adding.md"
COMMANDS = DOCS / "cli.md"
WITH_COMMANDS = (READMES[0], COMMANDS)

OURS = "python -m sagestep"
ELISION = "…"
SECONDS = 60
MOST_BYTES = 250_000

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
ELSEWHERE = ("https://", "http://", "mailto:")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """Return the page without its blocks of code."""
    return FENCE.sub("", text_of(path))


def headings(path: Path) -> list[tuple[str, str]]:
    """Return level and text of each heading."""
    return HEADING.findall(prose(path))


def section(path: Path, title: str) -> str:
    """Return what stands under the heading *title*, up to the next heading."""
    return re.split(r"^#+ ", text_of(path).partition(f"\n## {title}\n")[2], flags=re.MULTILINE)[0]


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table, without its head."""
    lines = [line.strip("| ") for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines[2:]]


def each(paths: list[Path] | tuple[Path, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=shown)


# Commands


@dataclass(frozen=True)
class Example:
    """A command that a page shows; `output` is what it shows below, None where it shows nothing."""

    place: str
    command: str
    output: str | None
    code: int


def examples(path: Path) -> list[Example]:
    """Return the commands of *path* that are ours.

    In `sh` each line is one. In `console` a line with a dollar sign is one, what follows is its
    output, and `echo $?` tells how it ended.
    """
    found: list[Example] = []
    for fence in FENCE.finditer(text_of(path)):
        language, body = fence.groups()
        place = f"{shown(path)}:{text_of(path).count(chr(10), 0, fence.start()) + 1}"
        if language == "sh":
            lines = body.replace("\\\n", "").splitlines()
            found += [Example(place, line, None, 0) for line in lines if OURS in line]
        elif language == "console":
            found += list(_session(place, body))
    return found


def _session(place: str, body: str) -> list[Example]:
    steps = [step.partition("\n") for step in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]]
    joined: list[tuple[str, str]] = []
    for command, _, rest in steps:
        while command.endswith("\\"):
            more, _, rest = rest.partition("\n")
            command = f"{command}\n{more}"
        joined.append((command, rest))
    found = []
    for (command, output), (after, status) in pairwise([*joined, ("", "")]):
        if OURS in command:
            code = int(status) if after == "echo $?" else 0
            found.append(Example(place, command, output.strip() or None, code))
    return found


EXAMPLES = [example for path in WITH_COMMANDS for example in examples(path)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Make a folder that looks like the repository; what a command writes does not end up there."""
    folder = tmp_path_factory.mktemp("checkout")
    for path in ROOT.iterdir():
        if not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    return folder


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda one: f"{one.place} {one.command.split(OURS)[-1]}"
)
def test_a_command_does_what_the_page_shows(example, checkout):
    steady = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    done = subprocess.run(
        ["sh", "-c", f'python() {{ "$PYTHON" "$@"; }}\n{example.command}'],
        cwd=checkout,
        env={**os.environ, **steady, "PYTHON": sys.executable},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == example.code, done.stdout
    if example.output is None:
        return
    if ELISION not in example.output:
        assert done.stdout.strip() == example.output
    pattern = ".*".join(re.escape(part) for part in example.output.split(ELISION))
    assert re.fullmatch(pattern, done.stdout.strip(), re.DOTALL), done.stdout


def test_the_readme_shows_five_commands():
    assert len(examples(READMES[0])) == 5


def test_every_command_is_listed_and_has_a_section_with_an_example():
    names = {command.name for command in collect(sagestep.cli, Command)}
    listed = re.findall(r"^\| \[`(\w+)`\]", text_of(COMMANDS), re.MULTILINE)
    assert set(listed) == names
    for name in names:
        assert f"{OURS} {name} " in section(COMMANDS, name)


def test_a_session_is_read_as_commands_outputs_and_endings():
    first = f"$ {OURS} a \\\n    b\nout\n{ELISION}\n$ echo $?\n1\n"
    body = f"{first}$ ls\nx\n$ echo {{}} | {OURS} c -\n"
    assert _session("here", body) == [
        Example("here", f"{OURS} a \\\n    b", f"out\n{ELISION}", 1),
        Example("here", f"echo {{}} | {OURS} c -", None, 0),
    ]


# Links


def _slug(title: str) -> str:
    """Return the anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@each(PAGES)
def test_a_link_leads_to_what_is_there(path):
    dead = []
    for link in LINK.findall(prose(path)):
        if link.startswith(ELSEWHERE):
            continue
        target, _, anchor = link.partition("#")
        place = (path.parent / target) if target else path
        if not place.exists():
            dead.append(link)
        elif anchor and anchor not in {_slug(title) for _, title in headings(place)}:
            dead.append(link)
    assert not dead


# The two READMEs


@each(READMES)
def test_a_readme_names_the_two_commands_and_the_two_variables(path):
    for name in ("make run", "make test", HOME, URL):
        assert name in text_of(path)


def test_the_readmes_tell_the_same():
    english, korean = READMES
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(korean)]
    assert FENCE.findall(text_of(english)) == FENCE.findall(text_of(korean))
    assert _targets(english) == _targets(korean)


def _targets(path: Path) -> list[str]:
    """Return where the page's links lead; an anchor in the page itself is of its own language."""
    return [link.partition("#")[0] for link in LINK.findall(prose(path))]


@each(READMES)
def test_a_readme_counts_what_is_there(path):
    text = text_of(path)
    rules = int(re.findall(r"(\d+)(?: rules|개가 넘는 규칙)", text)[0])
    assert rules < len(rule_pages()) <= rules + 50
    assert re.search(rf"\b{len(workflows())} templates|템플릿 {len(workflows())}개", text)
    assert re.search(rf"\b{len(all_drills())} things|{len(all_drills())}가지 문제", text)


@each(READMES)
def test_a_readme_shows_every_picture_of_a_desktop_and_they_load_quickly(path):
    pictures = sorted((DOCS / "screenshots").iterdir())
    assert {shown(picture) for picture in pictures} <= set(LINK.findall(text_of(path)))
    for picture in pictures:
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert struct.unpack(">II", data[16:24]) == (1440, 900)
        assert len(data) < MOST_BYTES


# Decisions


@each(DECISIONS)
def test_a_decision_has_its_four_parts_on_one_screen(path):
    title, *parts = headings(path)
    assert title == ("#", f"{path.name[:4]} {title[1][5:]}")
    assert parts == [("##", part) for part in ("Context", "Decision", "Rejected", "Consequences")]
    assert len(text_of(path).splitlines()) <= 60


def test_decisions_are_numbered_without_gaps_and_listed():
    assert [int(path.name[:4]) for path in DECISIONS] == [*range(1, len(DECISIONS) + 1)]
    listed = section(ARCHITECTURE, "Decisions")
    for path in DECISIONS:
        assert f"- [{headings(path)[0][1]}](adr/{path.name})\n" in listed


# Architecture


def test_the_layers_are_those_of_the_contract():
    tools = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    names = [cells[0] for cells in rows(section(ARCHITECTURE, "Layers"))]
    described = [re.findall(r"`(\w+)`", name) for name in names]
    assert described == [re.findall(r"\w+", layer) for layer in layers]


def test_the_central_types_are_where_the_page_says():
    types = rows(section(ARCHITECTURE, "The central types"))
    assert types
    for names, place, _ in types:
        code = text_of(ROOT / place.strip("`"))
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"^(?:class {name}\b|{name}\b.* = )", code, re.MULTILINE), name


# Adding

PATH = re.compile(r"`((?:[\w.<>-]+/)+[\w.<>-]*)`")
EXCERPT = re.compile(r"`([\w./-]+)`(?: begins)?:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@each([ADDING, ARCHITECTURE, *DECISIONS, *READMES])
def test_a_path_that_a_page_names_is_there(path):
    for name in PATH.findall(prose(path)):
        assert (ROOT / name.partition("<")[0]).exists(), name


def test_there_is_an_excerpt_for_each_thing_to_add():
    titles = [title for level, title in headings(ADDING) if level == "##"]
    assert len(titles) == len(EXCERPT.findall(text_of(ADDING))) == 12


@pytest.mark.parametrize(("name", "excerpt"), EXCERPT.findall(text_of(ADDING)))
def test_an_excerpt_is_what_the_file_says(name, excerpt):
    code = text_of(ROOT / name)
    for piece in re.split(rf"^{ELISION}\n", excerpt, flags=re.MULTILINE):
        before, found, code = code.partition(piece)
        assert found, f"not in {name}, or not in this order:\n{piece or before}"
