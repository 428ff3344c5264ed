"""How many single faults the checker finds: every template, with every fault the model knows of.

Each request is checked alone, in a JSONPath machine and in a JSONata machine. A mutant is found
when the checker reports any error, and exactly so when one stands at the fault's own place.
"""

from __future__ import annotations

import time

from tests.unit.schema.template_mutants import FAULTS, FORMS, Tally, mutants, templates


def main() -> None:
    """Print the share of faults that were found, by fault and by form, and what was missed."""
    tally, begin = Tally(), time.perf_counter()
    for template in templates():
        for mutant in mutants(template):
            for form in FORMS:
                tally.add(form, mutant)
    seconds = time.perf_counter() - begin
    print(f"{'':<20}{'mutants':>9}{'found':>13}{'exactly':>12}")
    for name in (*FAULTS, *FORMS, "all"):
        print(tally.line(name))
    for form, mutant in tally.missed:
        print(f"missed: {mutant.template.name}, {form}, {mutant.fault}, {mutant.path}")
    print(f"{tally.made['all'] / seconds:,.0f} documents a second")
