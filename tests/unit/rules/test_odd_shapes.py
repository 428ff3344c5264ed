"""Each rule, asked about its own examples with something odd in every place."""

from __future__ import annotations

import dataclasses

import pytest

from sagestep import paths
from sagestep.kinds import kind
from sagestep.rules import all_rules
from sagestep.types import Document, dynamic
from tests.contexts import changed, context_of

ODD = [None, True, -1, 1e400, "", "text", [], ["text"], {}, {"text": "text"}, [[]], dynamic("$.x")]
ABOUT_REQUESTS = [rule for rule in all_rules() if rule.document is Document.REQUEST]


def places(value, path=()):
    """Yield the path of everything below the root of *value*."""
    if path:
        yield path
    members = value.items() if isinstance(value, dict) else ()
    for name, inner in enumerate(value) if isinstance(value, list) else members:
        yield from places(inner, (*path, name))


@pytest.mark.parametrize("rule", ABOUT_REQUESTS, ids=lambda rule: rule.id)
def test_a_rule_does_not_stumble_over_its_examples_of_any_shape(rule):
    context = context_of(kind(rule.template).examples[0].document)
    for changes in rule.bad:
        values = changed(context.values, changes)
        for path in places(values):
            for odd in ODD:
                request = paths.put(values, path, odd)
                list(rule.check(dataclasses.replace(context, values=request)))
