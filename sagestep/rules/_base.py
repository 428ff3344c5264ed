"""What a rule is, and what it is given.

A rule is one module: its metadata first, then a generator that yields where it is broken. Its
sentences are locale keys made from its id: ``rule.<id>.title``, ``.why``, ``.message`` and
``.fix``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final

from sagestep import i18n, paths
from sagestep.asl.definition import Fault, faults
from sagestep.kinds import JobKind
from sagestep.schema.check import Violation, violations
from sagestep.types import (
    Document,
    Finding,
    IntegrationPattern,
    Json,
    JsonObject,
    Path,
    QueryLanguage,
    Severity,
    Target,
    Text,
    is_dynamic,
)

SEVERITY: Final = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
_MOST_FAULTS: Final = 1_000
"""How many faults of a machine are told; nobody reads more."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at.

    `values` is the request with dynamic values as ``{"$expr": …}``; `machine` the whole document
    with the task's arguments in it, and `at` where the task stands, or None and () for a bare
    request. `express` says that it is to be an express machine.
    """

    kind: JobKind
    values: JsonObject
    target: Target = field(default_factory=Target)
    machine: JsonObject | None = None
    at: Path = ()
    pattern: IntegrationPattern | None = None
    language: QueryLanguage = QueryLanguage.JSONPATH
    express: bool = False

    def get(self, *path: str | int) -> Json:
        """Return the request's value at *path*, dynamic or not, or MISSING."""
        return paths.get(self.values, path)

    def literal(self, *path: str | int) -> Json:
        """Return the value at *path*; MISSING for none, or one known only at run time."""
        value = self.get(*path)
        return paths.MISSING if is_dynamic(value) else value

    def absent(self, *path: str | int) -> bool:
        """Say whether nothing stands at *path* and no dynamic parent could fill it."""
        node = self.values
        for part in path:
            if is_dynamic(node):
                return False
            node = paths.get(node, (part,))
            if node is paths.MISSING:
                return True
        return False

    @property
    def state(self) -> JsonObject:
        """Return the task's state, or an empty one for a bare request."""
        state = paths.get(self.machine, self.at) if self.machine else {}
        return state if isinstance(state, dict) else {}

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """Return what the service model says against the request, found only once."""
        return violations(self.kind.operation, self.values)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Return what Step Functions would refuse of the machine, found only once."""
        if self.machine is None:
            return ()
        return tuple(islice(faults(self.machine, express=self.express), _MOST_FAULTS))


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is broken, and what its message needs.

    `variant` picks another message of the rule, ``rule.<id>.message.<variant>``, and another fix,
    where the rule has one.
    """

    path: Path
    params: Mapping[str, Json] = field(default_factory=dict)
    variant: str = ""


Check = Callable[[Context], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """One check. The id's letter is its severity, its first two digits the family.

    `kinds` limits it to those job kinds (empty: all); `within` are kinds whose requests define such
    jobs inside them, each of which it is asked about, too; `document` says which document its paths
    point into, and a rule about the machine is asked only where there is one. `whole` says that it
    looks at all the states, so that a machine of many tasks is asked once. `bad` and `good` are
    examples for the docs and the contract test: changes (pointer → value, or None to remove) to the
    kind's first template; `template` names that kind where there are several.
    """

    id: str
    source: str
    check: Check
    kinds: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    template: str = ""
    document: Document = Document.REQUEST
    whole: bool = False
    bad: tuple[Mapping[str, Json], ...] = ()
    good: tuple[Mapping[str, Json], ...] = ()

    @property
    def severity(self) -> Severity:
        """Return how bad a finding of this rule is."""
        return SEVERITY[self.id[0]]

    def finding(self, hit: Hit) -> Finding:
        """Return *hit* as a finding."""
        return Finding(
            rule=self.id,
            path=hit.path,
            severity=self.severity,
            message=self._text("message", hit),
            fix=self._text("fix", hit),
            source=self.source,
            document=self.document,
        )

    def _text(self, part: str, hit: Hit) -> Text:
        key = f"rule.{self.id}.{part}"
        variant = f"{key}.{hit.variant}"
        return Text(variant if i18n.has(variant) else key, hit.params)


def rule(
    rule_id: str,
    *,
    source: str,
    kinds: set[str] | frozenset[str] = frozenset(),
    within: set[str] | frozenset[str] = frozenset(),
    template: str = "",
    document: Document = Document.REQUEST,
    whole: bool = False,
    bad: tuple[Mapping[str, Json], ...] = (),
    good: tuple[Mapping[str, Json], ...] = (),
) -> Callable[[Check], Rule]:
    """Make the generator below it a rule."""

    def make(check: Check) -> Rule:
        shown_with = template or min(kinds, default="training")
        return Rule(
            rule_id,
            source,
            check,
            frozenset(kinds),
            frozenset(within),
            shown_with,
            document,
            whole,
            bad,
            good,
        )

    return make
