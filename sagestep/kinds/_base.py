"""What a job kind declares: its fields' order, its patterns, its permissions and its life cycle.

One kind is one API operation and one file. Nothing outside this package asks which kind it has
before it; whatever differs between kinds is a member here.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources

from sagestep import paths
from sagestep.catalog.regions import partition
from sagestep.catalog.usage import Usage
from sagestep.iam.state_machine_role import ACCOUNT, ROLE, PassedRole, TaskAccess
from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.types import EXPR, IntegrationPattern, Json, JsonObject, Path, is_dynamic


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the wizard.

    `fields` are asked outright; `options` are folded below them. A path stands for all that is
    under it. `heart` marks the questions that every job must answer.
    """

    id: str
    fields: tuple[Path, ...]
    options: tuple[Path, ...] = ()
    heart: bool = False

    @property
    def claims(self) -> tuple[Path, ...]:
        """Return all that the step asks."""
        return self.fields + self.options


@dataclass(frozen=True, slots=True)
class Permissions:
    """What a state-machine role needs beyond the operation itself.

    `event_rule` is the managed EventBridge rule that `.sync` waits on; `roles` are the fields whose
    role is passed to SageMaker. `documented_role` says whether AWS's published template passes a
    role.
    """

    event_rule: str | None
    roles: tuple[Path, ...]
    documented_role: bool
    source: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a job's life: its status words and how many seconds it takes."""

    status: str
    secondary: str | None
    seconds: tuple[float, float] = (0.0, 0.0)
    message: str = ""


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The statuses a job passes through, in the API's own words.

    `working` is the index of the phase in which the job's own code runs: where an algorithm fails
    and whose length the run limit bounds.
    """

    status_field: str
    secondary_field: str | None
    phases: tuple[Phase, ...]
    working: int
    completed: Phase
    failed: Phase
    stopping: Phase
    stopped: Phase
    timed_out: Phase
    source: str


@dataclass(frozen=True, slots=True)
class Example:
    """A template: its id, from which its texts' keys are made, and its document."""

    id: str
    document: JsonObject


@dataclass(frozen=True)
class JobKind:
    """One API operation of the Step Functions integration, and all that is particular to it."""

    id: str
    operation: str
    describe: str
    stop: str | None
    list: str
    name_field: str
    arn_field: str
    arn_type: str
    steps: tuple[Step, ...]
    patterns: frozenset[IntegrationPattern]
    permissions: Permissions
    life_cycle: LifeCycle
    usages: Callable[[JsonObject], Sequence[Usage]]
    required: tuple[Path, ...]
    """What practice requires though the service model does not: shown as required."""
    output: Path
    """Where the job writes, an S3 URI."""
    source: str
    instance_usage: str
    """The catalogue's word for what its instances are used for."""
    one_of: tuple[tuple[Path, ...], ...] = ()
    """Groups of fields of which exactly one is answered."""
    algorithm_path: Path | None = None
    """The image field, where a built-in algorithm may stand."""
    image_defaults: Mapping[Path, Json] = field(default_factory=dict)
    """What picking a built-in algorithm answers as well, where it is not answered yet."""
    hyperparameters_path: Path | None = None
    new_items: Mapping[Path, JsonObject] = field(default_factory=dict)
    """What a list's new item begins with, by the list's path; names get a number."""

    @cached_property
    def spec(self) -> FieldSpec:
        """Return the request's field tree."""
        return operation_input(self.operation)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """Return the kind's templates, by file name."""
        return _examples(self.id)

    def is_required(self, path: Path) -> bool:
        """Say whether the field at *path* must be answered once its parent is there."""
        field_spec = self.spec.at(path)
        return path in self.required or bool(field_spec and field_spec.required)

    def rest(self) -> tuple[Path, ...]:
        """Return the fields that no step asks, in the model's order: the step "more"."""
        claimed = [path for step in self.steps for path in step.claims] + [(self.name_field,)]
        return tuple(_unclaimed(self.spec, (), claimed))

    def access(
        self,
        values: JsonObject,
        pattern: IntegrationPattern | None,
        region: str,
        account: str | None,
    ) -> TaskAccess:
        """Return what a task of this kind with *values* touches, for its state machine's policy.

        An unknown account is read off the passed role, which stands in the account that runs the
        job.
        """
        roles = tuple(
            PassedRole(arn, path) for path in self.permissions.roles if (arn := _role(values, path))
        )
        return TaskAccess(
            operation=self.operation,
            describe=self.describe,
            stop=self.stop,
            arn_type=self.arn_type,
            pattern=pattern,
            event_rule=self.permissions.event_rule,
            roles=roles,
            documented_role=self.permissions.documented_role,
            name_field=self.name_field,
            name=self.name(values),
            prefix=_known_prefix(paths.get(values, (self.name_field,))),
            region=region,
            account=account
            or next((found for role in roles if (found := _account(role.arn))), ACCOUNT),
            partition=partition(region),
        )

    def new_item(self, path: Path, count: int) -> JsonObject:
        """Return what the next item of the list at *path*, which holds *count*, begins with."""
        start = copy.deepcopy(self.new_items.get(path, {}))
        for member, value in start.items():
            if member.endswith("Name") and isinstance(value, str) and count:
                start[member] = f"{value}-{count + 1}"
        return start

    def name(self, values: Json) -> str | None:
        """Return the literal job name in *values*, or None."""
        name = paths.get(values, (self.name_field,))
        return name if isinstance(name, str) and name else None


def _account(arn: str) -> str | None:
    match = re.fullmatch(r"arn:[^:]*:iam::(\d{12}):.*", arn)
    return match[1] if match else None


def _role(values: Json, path: Path) -> str:
    """Return the role at *path*, or a stand-in for one that is known only at run time."""
    role = paths.get(values, path)
    if isinstance(role, str):
        return role
    dynamic = any(is_dynamic(paths.get(values, path[:end])) for end in range(len(path)))
    return ROLE if dynamic or role is not paths.MISSING else ""


# Of JSONata only a plain chain of texts and references: its other operators bind differently.
_PREFIX = re.compile(
    r"States\.Format\('(?P<format>[A-Za-z0-9-]*)\{\}"
    r"|\{%\s*'(?P<chain>[A-Za-z0-9-]*)'(?:\s*&\s*(?:'[^']*'|\$[\w.$]+(?:\(\))?))+\s*%\}\Z"
)


def _known_prefix(name: Json) -> str:
    """Return what a dynamic *name* is sure to begin with, as far as its expression tells."""
    match = _PREFIX.match(name[EXPR]) if is_dynamic(name) else None
    return (match["format"] or match["chain"] or "") if match else ""


def _unclaimed(spec: FieldSpec, path: Path, claimed: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for member in spec.members:
        here = (*path, member.name)
        if here in claimed:
            continue
        if any(claim[: len(here)] == here for claim in claimed):
            found += _unclaimed(member, here, claimed)
        else:
            found.append(here)
    return found


@lru_cache(maxsize=16)
def _examples(kind: str) -> tuple[Example, ...]:
    folder = resources.files("sagestep.kinds").joinpath("examples", kind)
    if not folder.is_dir():
        return ()
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda f: f.name
    )
    return tuple(
        Example(file.name.removesuffix(".json"), json.loads(file.read_text(encoding="utf-8")))
        for file in files
    )
