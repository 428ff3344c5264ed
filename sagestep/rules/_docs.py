"""Every rule as a page of a book: what the docs list, and what the app's page of rules shows."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sagestep.i18n import say
from sagestep.rules import Rule, all_rules
from sagestep.rules._base import SEVERITY
from sagestep.rules._permissions import PERMISSIONS, TEMPLATE, said_of
from sagestep.rules._samples import Changes, sample, sample_context
from sagestep.rules._unchecked import UNCHECKED
from sagestep.types import Document, Finding, Json, JsonObject, Severity, Text

_LONGEST: Final = 300
_HEAD: Final = """# Rules

Every finding names the rule that made it. **E** is an error: AWS refuses it. **W** is a warning:
it runs, but likely not as meant, or the rule rests on inference. **I** is information. An id is
never used twice.

`make bench ARGS=mutants` puts single faults into every template, alone and in machines of both
query languages, and prints how many are found: all of 9,417 on 2026-11-22, each at its own place.
`tests/data/rules/valid/` holds over 300 requests and machines of others that must have no error.

This page is made by `sagestep.rules._docs.render()`; a test compares the two.
"""
_UNCHECKED: Final = """## What is left unchecked

AWS refuses more than the rules know of, or fails later. Each of these is left alone on purpose.
"""


_CONFIDENCE: Final = re.compile(r"^Confidence: ([\w ]+)\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePage:
    """What there is to be read about one rule.

    `family` is the id's first two digits, `heading` what it is called. `title`, `why`, `message`
    and `fix` are texts without a language; the last two are as they are said of the first bad
    example, and None where there is none. `source` is the URL it rests on. `kinds` are the ids of
    the job kinds it is about (empty: all), and `document` what it looks at: a request, a state
    machine or a policy.

    `bad` and `good` are changes (JSON Pointer → new value; None removes; "" is the whole) to a
    valid document; `example(page, changes)` makes them. Of very long texts only the begin is there.
    """

    id: str
    severity: Severity
    title: Text
    why: Text
    message: Text | None
    fix: Text | None
    source: str
    kinds: frozenset[str]
    document: Document
    template: str
    bad: tuple[Changes, ...]
    good: tuple[Changes, ...]
    confidence: str = "documentation"

    @property
    def family(self) -> str:
        """Return the first two digits of the id."""
        return self.id[1:3]

    @property
    def heading(self) -> Text:
        """Return what the rule's family is called."""
        return Text(f"rule.family.{self.family}")


@lru_cache(maxsize=1)
def rule_pages() -> tuple[RulePage, ...]:
    """Return the page of each rule, those about policies too, by number."""
    return tuple(sorted((*_rules(), *_permissions()), key=lambda page: page.id[1:]))


def example(page: RulePage, changes: Changes | None = None) -> JsonObject:
    """Return the document that *page* shows its rule with, after *changes*: one of its examples.

    Without changes it is the valid one. Dynamic values of a request are ``{"$expr": …}``.
    """
    return sample(page.template, page.document, changes)


def _rules() -> Iterator[RulePage]:
    for rule in all_rules():
        contexts = (sample_context(rule.template, rule.document, bad) for bad in rule.bad[:1])
        hits = (hit for context in contexts for hit in rule.check(context))
        said = next(map(rule.finding, hits), None)
        page = _page(rule.id, said, rule.source, rule.document, rule.template, rule.bad, rule.good)
        yield replace(page, kinds=rule.kinds, confidence=_confidence(rule))


def _confidence(rule: Rule) -> str:
    """Return what *rule* rests on, as its module says in its line on confidence."""
    found = _CONFIDENCE.search(sys.modules[rule.check.__module__].__doc__ or "")
    return found[1] if found else "inference"


def _permissions() -> Iterator[RulePage]:
    for one in PERMISSIONS:
        found = said_of(sample(TEMPLATE, Document.POLICY, one.bad[0]))
        said = next((finding for finding in found if finding.rule == one.id), None)
        yield _page(one.id, said, one.source, Document.POLICY, TEMPLATE, one.bad, ({},))


def _page(
    rule: str,
    said: Finding | None,
    source: str,
    document: Document,
    template: str,
    bad: tuple[Changes, ...],
    good: tuple[Changes, ...],
) -> RulePage:
    return RulePage(
        id=rule,
        severity=SEVERITY[rule[0]],
        title=Text(f"rule.{rule}.title"),
        why=Text(f"rule.{rule}.why"),
        message=said.message if said else None,
        fix=said.fix if said else None,
        source=source,
        kinds=frozenset(),
        document=document,
        template=template,
        bad=tuple(map(_short, bad)),
        good=tuple(map(_short, good)),
    )


def _short(value: Json) -> Json:
    """Return *value* with its long texts cut: an example of what is too long is no reading."""
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    if isinstance(value, Mapping):
        return {_short(name): _short(item) for name, item in value.items()}
    return [_short(item) for item in value] if isinstance(value, list) else value


def render() -> str:
    """Return the page in Markdown."""
    families: dict[str, list[RulePage]] = {}
    for page in rule_pages():
        families.setdefault(page.family, []).append(page)
    parts = [_HEAD]
    for pages in families.values():
        rows = [_row(page) for page in pages]
        table = "\n".join(["| id | rule | why | source |", "|---|---|---|---|", *rows])
        parts.append(f"## {say(pages[0].heading, 'en')}\n\n{table}\n")
    rows = [f"| {what} | {why} |" for what, why in UNCHECKED]
    table = "\n".join(["| what | why |", "|---|---|", *rows])
    parts.append(f"{_UNCHECKED}\n{table}\n")
    return "\n".join(parts)


def _row(page: RulePage) -> str:
    name = page.source.rpartition("/")[2].removesuffix(".html").removeprefix("API_")
    cells = (page.id, say(page.title, "en"), say(page.why, "en"), f"[{name}]({page.source})")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
