"""The nine operations, field by field: what is valid passes, and each single fault is found."""

from __future__ import annotations

from collections import Counter

import botocore.validate
import pytest

from sagestep import paths
from sagestep.schema.check import Code, Violation, violations
from sagestep.schema.fields import operation_input, service_model
from tests.unit.schema.mutants import OPERATIONS, fields, filled, mutants, sample

each_operation = pytest.mark.parametrize("operation", OPERATIONS)


def botocore_takes(operation, values):
    shape = service_model().operation_model(operation).input_shape
    return not botocore.validate.ParamValidator().validate(values, shape).has_errors()


def brief(found: tuple[Violation, ...]):
    return [(violation.path, violation.code) for violation in found]


@each_operation
def test_a_request_with_any_one_field_filled_is_valid(operation):
    root = operation_input(operation)
    for path, _ in fields(root):
        values = filled(root, path)
        assert violations(operation, values) == (), path
        assert botocore_takes(operation, values), path


@each_operation
def test_a_single_fault_is_the_one_violation_at_its_path(operation):
    for mutant in mutants(operation_input(operation)):
        found = violations(operation, mutant.values)
        assert brief(found) == [(mutant.path, mutant.code)], mutant


@each_operation
def test_what_botocore_refuses_is_refused_here(operation):
    for mutant in mutants(operation_input(operation)):
        if mutant.code in (Code.REQUIRED, Code.UNKNOWN):
            assert not botocore_takes(operation, mutant.values), mutant


@each_operation
def test_a_dynamic_value_at_or_above_a_fault_hides_it_unless_the_name_is_at_fault(operation):
    hole = {"$expr": "$.later"}
    for mutant in mutants(operation_input(operation)):
        for end in range(len(mutant.path)):
            above = paths.put(mutant.values, mutant.path[:end], hole)
            assert violations(operation, above) == (), mutant
        there = paths.put(mutant.values, mutant.path, hole)
        of_name = mutant.code is Code.UNKNOWN or is_key(operation, mutant.path, mutant.values)
        assert bool(violations(operation, there)) == of_name, mutant


def is_key(operation, path, values):
    """Say whether the fault at *path* is that of a map's key."""
    above = operation_input(operation).at(path[:-1]) if path else None
    return bool(above and above.type == "map" and sample(above.item) == paths.get(values, path))


def test_the_mutants_are_of_every_kind():
    kinds = Counter(
        mutant.code for operation in OPERATIONS for mutant in mutants(operation_input(operation))
    )
    assert set(kinds) == set(Code) - {Code.UNION}  # none of the nine has one
    assert sum(kinds.values()) > 8000
