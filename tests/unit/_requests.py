"""Requests made from the service model: one value that fits, and any that does."""

from __future__ import annotations

import re
from functools import lru_cache

import regex
from hypothesis import strategies as st

from sagestep.schema.fields import FieldSpec
from sagestep.schema.hints import hint
from sagestep.schema.patterns import UntranslatableError, translate
from sagestep.types import dynamic

# Patterns whose matches cannot be made, only found: such a text is one of these, or left out.
KNOWN = ("a", "aa", "a1", "1", "key", "name-1", "s3://bucket/key", "https://example.com/", "$")


def fitting(spec: FieldSpec):
    """Return one scalar that *spec* takes."""
    match spec.type:
        case "string" if spec.enum:
            return spec.enum[0]
        case "string":
            return hint(spec).placeholder or "a" * max(1, int(spec.min or 1))
        case "integer" | "long":
            return max(1, int(spec.min or 1))
        case "float" | "double":
            return max(0.5, spec.min or 0.5)
        case "boolean":
            return False
    raise AssertionError(spec.type)


def scalars(spec: FieldSpec):
    """Return a strategy for the values of a scalar, or None where none can be made."""
    low = None if spec.min is None else int(spec.min)
    high = None if spec.max is None else int(spec.max)
    match spec.type:
        case "string" if spec.enum:
            return st.sampled_from(spec.enum)
        case "string":
            return _texts(spec.pattern, max(low or 0, 1), high)
        case "integer" | "long":
            return st.integers(low, high)
        case "float" | "double":
            # Near its end of the 32-bit range Hypothesis draws what it then cannot pack.
            low = -(2.0**100) if spec.min is None else spec.min
            high = 2.0**100 if spec.max is None else spec.max
            return st.floats(low, high, allow_nan=False, allow_infinity=False, width=32)
        case "boolean":
            return st.booleans()
    raise AssertionError(spec.type)


@lru_cache(maxsize=512)
def _texts(pattern, low, high):
    if pattern is None:
        return st.text("ab 1é\n\"{$.'", min_size=low, max_size=min(high or 40, 40))
    matches = matcher(pattern)
    known = [one for one in (*KNOWN,) if matches(one) and low <= len(one) <= (high or 9999)]
    made = []
    if not re.search(r"\(\?|\\p", pattern):
        try:
            made = [st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)]
        except re.error:
            made = []
    texts = [one.filter(lambda text: low <= len(text) <= (high or 9999)) for one in made]
    texts = [one.filter(matches) for one in texts]
    return (
        st.one_of(*texts, *([st.sampled_from(known)] if known else [])) if texts or known else None
    )


@lru_cache(maxsize=512)
def matcher(pattern):
    """Return what says whether a text matches the model's *pattern*, as the checker reads it."""
    try:
        compiled = regex.compile(translate(pattern).pattern.replace(r"\z", r"\Z"))
    except UntranslatableError:
        return lambda text: True
    return lambda text: bool(compiled.match(text))


def requests(spec: FieldSpec, expressions=None, whole=False):
    """Return a strategy for the values of *spec*, with *expressions* for some of them, or None.

    What is *whole* is no dynamic value itself.
    """
    values = _literals(spec, expressions)
    if values is None or expressions is None or whole:
        return values
    return st.one_of(values, expressions.map(dynamic))


def _literals(spec: FieldSpec, expressions):
    match spec.type:
        case "structure":
            made = {
                member.name: strategy
                for member in spec.members
                if (strategy := requests(member, expressions)) is not None
            }
            required = {member.name for member in spec.members if member.required}
            if required - made.keys():
                return None
            optional = {name: one for name, one in made.items() if name not in required}
            return _structures({name: made[name] for name in required}, optional)
        case "list":
            # JSONPath has no way to say a dynamic item.
            items = requests(spec.item, expressions, whole=True)
            low = int(spec.min or 0)
            high = low + 1 if spec.max is None else min(low + 1, int(spec.max))
            return None if items is None else st.lists(items, min_size=low, max_size=high)
        case "map":
            keys, values = scalars(spec.key), scalars(spec.item)
            return None if None in (keys, values) else st.dictionaries(keys, values, max_size=2)
    return scalars(spec)


@st.composite
def _structures(draw, required, optional):
    """Draw a few of the optional members: with all of them a request would be endless."""
    names = (
        draw(st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True))
        if optional
        else []
    )
    return {
        name: draw(one) for name, one in [*required.items(), *((n, optional[n]) for n in names)]
    }
