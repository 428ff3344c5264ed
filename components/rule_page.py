"""The page Rules: every rule, found by id, words and filters, each with its reason and examples.

A finding leads here with its rule's id as the search, so a link to one rule is a search like any.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

import streamlit as st

from components import changes, session
from components.findings import COLOR, ICON, escaped
from components.state import language, t
from sagestep import payload
from sagestep.fixes import all_fixes
from sagestep.i18n import REFERENCE, say
from sagestep.kinds import all_kinds, kind
from sagestep.rules._docs import RulePage, example, rule_pages
from sagestep.types import Document, Json, QueryLanguage, Severity

PAGE = 10
"""Rules drawn at once; an expander is a widget each."""
_EXAMPLES = 3
"""Examples of each sort that are shown: enough for the rule and its near misses."""


def show() -> None:
    """Draw the page."""
    st.markdown(f"## {t('rules.title')}")
    st.caption(t("rules.about", count=len(rule_pages())))
    found = _filtered()
    if not found:
        st.info(t("rules.none"), icon=":material/search_off:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(t("rules.found", count=len(found)), width="stretch")
        shown = _page(found)
    for page in shown:
        _entry(page, alone=len(found) == 1)


def _filtered() -> list[RulePage]:
    """Draw the search and the filters, bound to the URL; return the rules that pass them all."""
    words = st.text_input(
        t("rules.search"),
        key="rule",
        placeholder=t("rules.search.placeholder"),
        icon=":material/search:",
        live="300ms",
        bind="query-params",
    )
    severity, family, api = st.columns(3)
    with severity:
        severities = st.pills(
            t("rules.severity"),
            [one.value for one in Severity],
            key="severity",
            selection_mode="multi",
            format_func=lambda one: f"{ICON[Severity(one)]} {t(f'severity.{one}')}",
            bind="query-params",
        )
    with family:
        headings = {page.family: page.heading for page in rule_pages()}
        chosen_family = st.selectbox(
            t("rules.family"),
            list(headings),
            index=None,
            key="family",
            placeholder=t("rules.any"),
            format_func=lambda one: t(headings[one]) if one in headings else one,
            bind="query-params",
        )
    with api:
        chosen_kind = st.selectbox(
            t("rules.api"),
            [one.id for one in all_kinds()],
            index=None,
            key="api",
            placeholder=t("rules.any"),
            format_func=lambda one: kind(one).operation,
            bind="query-params",
        )
    wanted = (words or "").casefold().split()
    texts = _texts(language())
    return [
        page
        for page in rule_pages()
        if all(word in texts[page.id] for word in wanted)
        and (not severities or page.severity in severities)
        and (chosen_family is None or page.family == chosen_family)
        and (chosen_kind is None or not page.kinds or chosen_kind in page.kinds)
    ]


@lru_cache(maxsize=8)
def _texts(code: str) -> dict[str, str]:
    """Return what is searched of each rule: its words in the language *code* and in English."""
    found = {}
    for page in rule_pages():
        said = [page.title, page.why, page.message, page.fix]
        words = [say(text, each) for text in said if text for each in (code, REFERENCE)]
        found[page.id] = " ".join([page.id, *words]).casefold()
    return found


def _page(found: list[RulePage]) -> list[RulePage]:
    """Return the rules of the open page, and draw the choice of pages."""
    pages = -(-len(found) // PAGE)
    if pages < 2:
        return found
    if session.get("rules-page", 1) > pages:
        session.put("rules-page", pages)
    page = st.pagination(pages, key="rules-page")
    return found[(page - 1) * PAGE : page * PAGE]


def _entry(page: RulePage, *, alone: bool) -> None:
    """Draw one rule as a line that opens; only what is open is made."""
    mark = f":{COLOR[page.severity]}[{ICON[page.severity]}]"
    entry = st.expander(
        f"{mark} **{page.id}** · {escaped(t(page.title))}",
        expanded=alone,
        key=f"rule-{page.id}{'-alone' if alone else ''}",
        on_change="rerun",
    )
    if entry.open:
        with entry:
            _article(page)


def _article(page: RulePage) -> None:
    st.markdown(escaped(t(page.why)))
    with st.container(horizontal=True, gap="xsmall"):
        st.badge(
            t(f"severity.{page.severity.value}"),
            icon=ICON[page.severity],
            color=COLOR[page.severity],
        )
        st.badge(t(page.heading), color="gray")
        for one in sorted(page.kinds, key=lambda name: kind(name).rank):
            st.badge(kind(one).operation, color="gray")
        if any(page.id in one.mends for one in all_fixes()):
            st.badge(t("rules.fixable"), icon=":material/auto_fix_high:", color="green")
    if page.message:
        st.markdown(f"**{t('rules.message')}**  \n{escaped(t(page.message))}")
    if page.fix:
        st.markdown(f"**{t('rules.fix')}**  \n{escaped(t(page.fix))}")
    bad, good = st.columns(2)
    with bad:
        _bad(page)
    with good:
        _good(page)
    rests = t(f"confidence.{page.confidence.replace(' ', '_')}")
    st.caption(f"{t('rules.rests', basis=rests)} · [{t('findings.source')}]({page.source})")


def _bad(page: RulePage) -> None:
    """Draw what breaks the rule, and beside it the valid document's lines."""
    valid = _document(page, example(page))
    shown = [
        changes.diff(_document(page, example(page, one)), valid) for one in page.bad[:_EXAMPLES]
    ]
    if shown:
        st.markdown(f":red[:material/close:] **{t('rules.bad')}**")
    for text in shown:
        st.code(text, language="diff", wrap_lines=True)


def _good(page: RulePage) -> None:
    """Draw what comes close to breaking the rule and does not."""
    valid = _document(page, example(page))
    near = (changes.excerpt(valid, _document(page, example(page, one))) for one in page.good)
    shown = list(islice(filter(None, near), _EXAMPLES))
    if shown:
        st.markdown(f":green[:material/check:] **{t('rules.good')}**")
    for text in shown:
        st.code(text, language="json", wrap_lines=True)


def _document(page: RulePage, document: Json) -> Json:
    """Return *document* as it is sent: with dynamic values in the machine's spelling."""
    if page.document is not Document.REQUEST:
        return document
    return payload.to_template(document, QueryLanguage.JSONPATH)
