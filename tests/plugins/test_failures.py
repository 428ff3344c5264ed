"""What every cause of failure must keep to."""

from __future__ import annotations

import re

import pytest

from sagestep import i18n
from sagestep.failures import Field, all_causes, translate
from sagestep.failures.places import places
from sagestep.kinds import all_kinds
from sagestep.types import Document

CAUSES = all_causes()
MESSAGES = [(cause, message) for cause in CAUSES for message in cause.messages]
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def by_id(cause):
    return cause.id


def test_there_are_many_messages():
    assert len(MESSAGES) >= 140
    assert len({message for _, message in MESSAGES}) == len(MESSAGES)


@pytest.mark.parametrize(("cause", "message"), MESSAGES, ids=lambda one: getattr(one, "id", ""))
def test_a_message_is_explained_by_its_own_cause_alone(cause, message):
    assert [found.cause for found in translate(message)] == [cause.id]


@pytest.mark.parametrize("cause", CAUSES, ids=by_id)
def test_a_cause_has_signs_messages_a_source_and_its_own_file(cause):
    assert cause.signs
    assert cause.messages
    assert cause.source.startswith("https://")
    assert all(
        sign.errors or sign.pattern or sign.exit_codes or sign.statuses for sign in cause.signs
    )
    __import__(f"sagestep.failures.causes.{cause.id}")


@pytest.mark.parametrize("cause", CAUSES, ids=by_id)
@pytest.mark.parametrize("language", i18n.languages())
def test_a_cause_has_its_sentences_and_fills_them(cause, language):
    for found in (one for message in cause.messages for one in translate(message)):
        for text in (found.title, found.why, found.fix):
            sentence = i18n.sentences(language)[text.key]
            assert set(PLACEHOLDER.findall(sentence)) <= set(text.params)
            assert i18n.say(text, language)


@pytest.mark.parametrize("cause", CAUSES, ids=by_id)
def test_a_cause_names_fields_that_some_kind_has(cause):
    for field in cause.fields:
        found = [place for kind in all_kinds() for place in places((field,), kind)]
        assert found, field


@pytest.mark.parametrize("field", list(Field))
def test_a_field_leads_to_what_the_service_model_has(field):
    assert i18n.has(f"failure.field.{field}")
    for kind in all_kinds():
        for place in places((field,), kind):
            if place.document is Document.REQUEST:
                assert kind.spec.at(place.path) is not None
