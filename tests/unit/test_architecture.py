"""House rules that no linter knows: thin pages, one home for state, words in locale files."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "sagestep" / "locales"
REFERENCE = "en"

PAGES = sorted((ROOT / "pages").glob("*.py"))
ENTRY = [path for path in [ROOT / "streamlit_app.py"] if path.exists()]
COMPONENTS = sorted((ROOT / "components").rglob("*.py"))
CORE = sorted((ROOT / "sagestep").rglob("*.py"))
OTHERS = sorted(
    path for name in ("benchmarks", "tools", "tests") for path in (ROOT / name).rglob("*.py")
)
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())

MAX_PAGE_LINES = 80
MAX_PAGE_FUNCTIONS = 3
MAX_FILE_LINES = 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
STATE_HOMES = {"components/session.py"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def each(paths: list[Path]) -> pytest.MarkDecorator:
    """Run the test for each file; with none yet there is nothing to break the rule."""
    return pytest.mark.parametrize("path", paths, ids=shown)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), shown(path))


def imported(module: ast.Module) -> Iterator[str]:
    """Yield the first part of every module name that *module* imports."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


# Files


@each(PAGES + ENTRY + COMPONENTS + CORE + OTHERS)
def test_a_file_has_one_subject(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE_LINES
    assert not VAGUE_NAMES & {path.stem, path.parent.name}


@each(COMPONENTS + CORE)
def test_nothing_imports_a_page_or_the_entrypoint(path):
    assert not {"pages", "streamlit_app"} & set(imported(tree(path)))


@each(PAGES + ENTRY)
def test_a_page_imports_components_and_the_core_but_no_other_page(path):
    assert not {"pages", "streamlit_app", "tests", "benchmarks", "tools"} & set(
        imported(tree(path))
    )


# Pages


@each(PAGES)
def test_a_page_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_PAGE_LINES


@each(PAGES)
def test_a_page_enters_the_shell_before_anything_else(path):
    statements = [
        statement
        for statement in tree(path).body
        if not isinstance(statement, ast.Import | ast.ImportFrom) and not _is_docstring(statement)
    ]
    assert statements, "the page is empty"
    assert ast.unparse(statements[0]) == "shell.enter()"


@each(PAGES)
def test_a_page_composes_and_decides_nothing(path):
    nodes = list(ast.walk(tree(path)))
    assert not [node.name for node in nodes if isinstance(node, ast.ClassDef)]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(functions) <= MAX_PAGE_FUNCTIONS


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


# State


@each([path for path in PAGES + ENTRY + COMPONENTS if shown(path) not in STATE_HOMES])
def test_session_state_is_used_in_its_own_modules_only(path):
    lines = [node.lineno for node in ast.walk(tree(path)) if _names_session_state(node)]
    assert not lines


def _names_session_state(node: ast.AST) -> bool:
    return (
        (isinstance(node, ast.Attribute) and node.attr == "session_state")
        or (isinstance(node, ast.Name) and node.id == "session_state")
        or (isinstance(node, ast.alias) and node.name == "session_state")
    )


# Words

# Streamlit's calls whose first argument a person reads, and the arguments read wherever they stand.
SHOWS_FIRST = {
    "badge", "button", "caption", "chat_input", "checkbox", "color_picker", "data_editor",
    "date_input", "datetime_input", "dialog", "download_button", "error", "exception", "expander",
    "feedback", "file_uploader", "form_submit_button", "header", "info", "link_button",
    "markdown", "menu_button", "metric", "multiselect", "number_input", "pills", "popover",
    "radio", "segmented_control", "select_slider", "selectbox", "slider", "spinner", "status",
    "subheader", "success", "tabs", "text", "text_area", "text_input", "time_input", "title",
    "toast", "toggle", "warning", "write",
}  # fmt: skip
SHOWS_BY_NAME = {
    "body", "caption", "help", "label", "off_label", "on_label", "placeholder", "text", "title",
}  # fmt: skip
COLUMN = re.compile(r"[A-Z]\w*Column")
NOT_STREAMLIT = {"log", "logger", "logging"}

# No words: Streamlit's own markup inside a text, such as ":material/home:" or ":red[", and names
# that are capitals in every language, such as JSON.
MARKUP = re.compile(r":material/\w+:?|:[a-z-]+(?=\[)|<br ?/?>|&\w+;|\b[A-Z][A-Z0-9]+\b")
WORD = re.compile(r"[^\W\d_]{2,}")


def raw_words(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of each word that *module* shows without asking the locale files."""
    for call in ast.walk(module):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        owner = call.func.value
        if isinstance(owner, ast.Name) and owner.id in NOT_STREAMLIT:
            continue
        shows = call.func.attr in SHOWS_FIRST or COLUMN.fullmatch(call.func.attr)
        read = [*call.args[:1]] if shows else []
        if shows or (isinstance(owner, ast.Name) and owner.id == "st"):
            read += [keyword.value for keyword in call.keywords if keyword.arg in SHOWS_BY_NAME]
        for argument in read:
            for text in _literals(argument):
                if WORD.search(MARKUP.sub("", text)):
                    yield call.lineno, text


def _literals(node: ast.expr) -> Iterator[str]:
    """Yield the texts that *node* spells out itself, not those it asks a function for."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _literals(part)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from _literals(left)
            yield from _literals(right)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _literals(value)


@each(PAGES + ENTRY + COMPONENTS)
def test_what_a_person_reads_goes_through_a_locale_key(path):
    assert not list(raw_words(tree(path)))


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('st.button("Launch")', ["Launch"]),
        ('st.markdown("작업 시작")', ["작업 시작"]),
        ('column.metric(f"{n} jobs", 3)', [" jobs"]),
        ('st.tabs(["One", say("two")])', ["One"]),
        ('st.text_input(say("x"), placeholder="s3://bucket")', ["s3://bucket"]),
        ('st.column_config.TextColumn("Name")', ["Name"]),
        ('st.Page("pages/home.py", title="Home")', ["Home"]),
        ('st.info("Done" if done else say("x"))', ["Done"]),
        ('st.button(say("launch.button"), key="launch", icon=":material/rocket:")', []),
        ('st.markdown(f":material/check: :green[{text}]")', []),
        ('st.page_link("pages/build.py", label=say("x"))', []),
        ('logger.warning("not for the screen")', []),
        ('st.markdown("---")', []),
        ('st.text_area("JSON", help=say("x"))', []),
    ],
)
def test_the_search_for_raw_words_finds_them_and_nothing_else(code, found):
    assert [text for _, text in raw_words(ast.parse(code))] == found


@each(PAGES + ENTRY + COMPONENTS + CORE)
def test_every_key_that_the_code_names_has_a_sentence(path):
    assert not set(_keys_named(tree(path))) - set(sentences(REFERENCE))


def _keys_named(module: ast.Module) -> Iterator[str]:
    """Yield the keys that *module* spells out; those it puts together are for other tests."""
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and call.args:
            name = getattr(call.func, "attr", getattr(call.func, "id", None))
            if name in ("Text", "say") and isinstance(call.args[0], ast.Constant | ast.IfExp):
                yield from _literals(call.args[0])


# Languages


def read(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of a locale file, repeated keys too."""
    pairs = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)
    return [(key, sentence) for key, sentence in pairs]


def sentences(language: str) -> dict[str, str]:
    files = sorted((LOCALES / language).glob("*.json"))
    return {key: sentence for path in files for key, sentence in read(path)}


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


def test_english_and_korean_are_there():
    assert {"en", "ko"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_defined_twice(language):
    files = sorted((LOCALES / language).glob("*.json"))
    count = Counter(key for path in files for key, _ in read(path))
    assert not [key for key, times in count.items() if times > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_a_text_that_says_something(language):
    assert not [
        key
        for key, sentence in sentences(language).items()
        if not isinstance(sentence, str) or not sentence.strip()
    ]


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != REFERENCE])
def test_a_language_has_exactly_the_reference_keys(language):
    assert set(sentences(language)) == set(sentences(REFERENCE))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != REFERENCE])
def test_a_sentence_has_the_reference_placeholders(language):
    reference = sentences(REFERENCE)
    assert {key: placeholders(text) for key, text in sentences(language).items()} == {
        key: placeholders(text) for key, text in reference.items()
    }
