"""Every edit of a machine gives a machine that AWS would create, or says why not."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.asl import compose
from sagestep.types import QueryLanguage, SagestepError
from tests.unit.asl.compose.machines import BRANCHING, a_scope, chain, is_valid, names
from tests.unit.asl.compose.machines import places as place_of


def _at(data, machine):
    return data.draw(place_of(machine))


def _new(data):
    language = QueryLanguage.JSONPATH
    kind = data.draw(st.sampled_from(compose.TYPES))
    return data.draw(st.sampled_from(["New", "Four", "x" * 80])), compose.new_state(kind, language)


def _between(data, machine):
    scope = data.draw(a_scope(machine))
    link = data.draw(st.sampled_from(list(compose.links(machine, scope))))
    return compose.add_between(machine, scope, link, *_new(data))[0]


def _start(data, machine):
    at = _at(data, machine)
    return compose.set_start(machine, at[:-1], at[-1])


def _target(data, machine):
    at = _at(data, machine)
    own = [one.place for one in compose.links(machine, at[:-1]) if one.source == at[-1]]
    inside = machine
    for part in at[:-1]:
        inside = inside[part]
    target = data.draw(st.sampled_from([*inside, None]))
    return compose.set_target(machine, at, data.draw(st.sampled_from([*own, ("Next",)])), target)


def _number(data):
    return data.draw(st.integers(0, 2))


EDITS = (
    lambda data, m: compose.add_after(m, _at(data, m), *_new(data))[0],
    lambda data, m: compose.add_before(m, _at(data, m), *_new(data))[0],
    _between,
    lambda data, m: compose.add_end(m, data.draw(a_scope(m)), *_new(data))[0],
    lambda data, m: compose.add_branch(m, _at(data, m), *_new(data))[0],
    lambda data, m: compose.remove(m, _at(data, m)),
    lambda data, m: compose.remove_branch(m, _at(data, m), _number(data)),
    lambda data, m: compose.remove_rule(m, _at(data, m), _number(data)),
    lambda data, m: compose.remove_catcher(m, _at(data, m), _number(data)),
    lambda data, m: compose.move_rule(m, _at(data, m), _number(data)),
    lambda data, m: compose.move_up(m, _at(data, m)),
    lambda data, m: compose.move_down(m, _at(data, m)),
    lambda data, m: compose.duplicate(m, _at(data, m))[0],
    lambda data, m: compose.rename(m, _at(data, m), data.draw(st.sampled_from(["N", "Two"])))[0],
    _start,
    _target,
)


@settings(max_examples=100)
@given(data=st.data())
def test_edits_in_a_row_leave_a_valid_machine_and_the_old_one_alone(data):
    machine = BRANCHING
    for _ in range(6):
        before = copy.deepcopy(machine)
        refused = None
        try:
            edited = data.draw(st.sampled_from(EDITS))(data, machine)
        except SagestepError as error:
            edited, refused = machine, error.text.key
        assert refused is None or i18n.has(refused)
        assert machine == before
        assert is_valid(edited), edited
        assert len(names(edited)) == len(set(names(edited)))
        machine = edited


@pytest.mark.parametrize("language", QueryLanguage)
@pytest.mark.parametrize("kind", compose.TYPES)
def test_a_machine_with_a_new_state_of_any_type_is_valid_at_once(kind, language):
    machine = {"QueryLanguage": language.value, **chain("A", "B")}
    for state in machine["States"].values():
        del state["Parameters"]
    state = compose.new_state(kind, language)
    if kind in ("Succeed", "Fail"):
        with pytest.raises(SagestepError):
            compose.add_after(machine, ("States", "A"), "New", state)
    else:
        edited, at = compose.add_after(machine, ("States", "A"), "New", state)
        assert at == ("States", "New")
        assert is_valid(edited)
    edited, _ = compose.add_end(machine, ("States",), "New", state)
    assert is_valid(edited)
