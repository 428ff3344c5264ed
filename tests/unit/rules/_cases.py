"""What the tables of broken requests have in common: a kind's first template, changed."""

from __future__ import annotations

import dataclasses

from sagestep import paths
from sagestep.kinds import kind
from sagestep.rules import all_rules, lint
from tests.contexts import changed, context_of


def context_with(kind_id, changes):
    """Return the context of the first template of *kind_id* with *changes* to its request."""
    context = context_of(kind(kind_id).examples[0].document)
    return dataclasses.replace(context, values=changed(context.values, changes))


def said(kind_id, changes):
    """Return the rule and the pointer of each finding that the template has after *changes*."""
    found = lint(context_with(kind_id, changes))
    return {(finding.rule, paths.show(finding.path)) for finding in found}


def family(digits):
    """Return the ids of the rules whose numbers begin with *digits*."""
    return {rule.id for rule in all_rules() if rule.id[1:].startswith(digits)}
