"""Collecting plug-ins from a package's modules."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass

import pytest

from sagestep.plugins import collect


@dataclass(frozen=True)
class Thing:
    name: str


MAKE = "from tests.unit.test_plugins import Thing\n"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a function that makes a package of modules and imports it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(sys.modules, "tests.unit.test_plugins", sys.modules[__name__])
    before = set(sys.modules)

    def make(name, **modules):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        for module, source in modules.items():
            (folder / f"{module}.py").write_text(source)
        importlib.invalidate_caches()
        return importlib.import_module(name)

    yield make
    for name in set(sys.modules) - before:
        del sys.modules[name]


def test_one_object_a_module_in_order_of_module_names(package):
    things = package(
        "things_in_order",
        b=MAKE + "B = Thing('b')\n",
        a=MAKE + "A = Thing('a')\n",
        c=MAKE + "_C = Thing('c')\n",
    )
    assert collect(things, Thing) == (Thing("a"), Thing("b"), Thing("c"))


def test_private_modules_hold_no_plug_ins(package):
    things = package("things_private", a=MAKE + "A = Thing('a')\n", _base="raise ImportError\n")
    assert collect(things, Thing) == (Thing("a"),)


def test_an_empty_package_has_none(package):
    assert collect(package("things_none"), Thing) == ()


@pytest.mark.parametrize(
    ("source", "count"), [("", 0), (MAKE, 0), (MAKE + "A, B = Thing('a'), Thing('b')\n", 2)]
)
def test_a_module_with_none_or_two_says_so(package, source, count):
    things = package(f"things_{count}_{len(source)}", odd=source)
    with pytest.raises(TypeError, match=f"odd holds {count} Thing objects, not one"):
        collect(things, Thing)


def test_a_broken_module_is_not_passed_over(package):
    things = package("things_broken", a="import no_such_module_anywhere\n")
    with pytest.raises(ImportError, match="no_such_module_anywhere"):
        collect(things, Thing)
