"""Run the benchmarks: `python -m benchmarks [NAME…]`, all of them without a name."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks


def names() -> list[str]:
    """Return the names of the benchmarks; a module whose name begins with `_` is shared by them."""
    found = (info.name for info in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def main(wanted: list[str]) -> int:
    """Run the benchmarks called *wanted*, each under its name, and return the exit code."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(
            f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(names())}.",
            file=sys.stderr,
        )
        return 2
    for name in wanted or names():
        print(f"\n{name}\n{'-' * len(name)}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
