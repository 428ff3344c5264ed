"""Collect plug-ins by looking at a package's modules: nothing is registered."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def collect(package: ModuleType, kind: type[T]) -> tuple[T, ...]:
    """Return the one *kind* object of each public module of *package*, by module name.

    Raises:
        TypeError: a public module holds none, or more than one.
    """
    found = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        if info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        objects = [value for value in vars(module).values() if isinstance(value, kind)]
        if len(objects) != 1:
            raise TypeError(
                f"{module.__name__} holds {len(objects)} {kind.__name__} objects, not one"
            )
        found.append(objects[0])
    return tuple(found)
