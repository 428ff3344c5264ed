"""The page of rules: found by id, words and filters; linked to; read in both languages."""

from __future__ import annotations

import pytest

from components.rule_page import PAGE
from sagestep.i18n import languages, say
from sagestep.rules._docs import rule_pages

WIDGETS = ("text_input", "pills", "selectbox", "expander", "button", "pagination")


def run(app):
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def shown(app):
    """Return the ids of the rules that are listed."""
    return [one.label.split("**")[1] for one in app.expander]


def article(app):
    return " ".join(one.value for sort in (app.markdown, app.caption) for one in sort)


@pytest.fixture
def rules(open_app):
    def open_rules(**params):
        return open_app("pages/rules.py", **params)

    return open_rules


def test_all_rules_are_listed_a_page_at_a_time(rules):
    app = rules()
    assert shown(app) == [page.id for page in rule_pages()[:PAGE]]
    assert sum(len(getattr(app, sort)) for sort in WIDGETS) <= 40


def test_a_link_opens_one_rule(rules):
    app = rules(rule="E2018")
    assert shown(app) == ["E2018"]
    text = article(app)
    assert "Spot training needs a wait limit" in app.expander[0].label
    for part in ("What it says", "How to mend it", "AWS's documentation", "https://docs.aws"):
        assert part in text
    bad = next(one.value for one in app.code if one.language == "diff")
    assert '-"EnableManagedSpotTraining": true' in bad.replace("  ", "")
    assert any(one.language == "json" for one in app.code)


@pytest.mark.parametrize(
    ("words", "found"), [("e2018", "E2018"), ("wait LIMIT spot", "E2020"), ("heartbeat", "W3015")]
)
def test_a_search_finds_ids_and_words(rules, words, found):
    app = rules()
    app.text_input(key="rule").set_value(words)
    assert found in shown(run(app))


def test_what_is_not_there_says_what_to_do(rules):
    app = rules(rule="zebra")
    assert not app.expander
    assert "No rule matches" in app.info[0].value


@pytest.mark.parametrize(
    ("key", "value", "holds"),
    [
        ("family", "40", lambda page: page.family == "40"),
        ("api", "model", lambda page: not page.kinds or "model" in page.kinds),
    ],
)
def test_a_filter_leaves_what_it_names(rules, key, value, holds):
    app = rules()
    app.selectbox(key=key).set_value(value)
    pages = {page.id: page for page in rule_pages()}
    assert shown(run(app))
    assert all(holds(pages[one]) for one in shown(app))


def test_severities_add_up(rules):
    app = rules(rule="spot")
    everything = set(shown(app))
    app.pills(key="severity").set_value(["error"])
    errors = set(shown(run(app)))
    app.pills(key="severity").set_value(["error", "warning", "info"])
    assert errors < everything
    assert set(shown(run(app))) == everything
    assert {one[0] for one in errors} == {"E"}


@pytest.mark.parametrize("page", rule_pages(), ids=lambda page: page.id)
def test_what_a_rule_rests_on_has_a_word(page):
    key = f"confidence.{page.confidence.replace(' ', '_')}"
    assert all(say(key, language) != key for language in languages())


@pytest.mark.parametrize("rule", ["E1002", "E3008", "W3019", "E4001", "E1009"])
def test_every_sort_of_rule_is_drawn(rules, rule):
    app = rules(rule=rule)
    assert shown(app) == [rule]
    assert app.code or rule == "E1009"
