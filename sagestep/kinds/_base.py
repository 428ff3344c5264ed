"""What a job kind declares: its fields' order, its patterns, its permissions and its life cycle.

One kind is one API operation and one file. Nothing outside this package asks which kind it has
before it; whatever differs between kinds is a member here.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources

from sagestep import paths
from sagestep.catalog.regions import partition
from sagestep.catalog.usage import Usage
from sagestep.iam.state_machine_role import ACCOUNT, ROLE, PassedRole, TaskAccess, Touched
from sagestep.kinds._places import ImagePlace, TaskPlace, any_item
from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.types import EXPR, IntegrationPattern, Json, JsonObject, Path, is_dynamic


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the wizard.

    `fields` are asked outright; `options` are folded below them. A path stands for all that is
    under it; an option that holds fields of its step stands for the rest of its members. `heart`
    marks the questions that every job must answer.
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
    """What a state-machine role needs beyond the operation on what it makes.

    `event_rule` is the managed EventBridge rule that `.sync` waits on. `roles` are the fields whose
    role is passed to SageMaker; position 0 stands for every item of a list. `touches` are the
    resources of other types that the call is checked against, each with the field that names it,
    which may be optional;
    `heirs` the types of what inherits the tags and begins with the same name. `published` says
    whether AWS prints a policy for the API, `documented_role` whether such a policy passes a role.
    """

    source: str
    event_rule: str | None = None
    roles: tuple[Path, ...] = ()
    documented_role: bool = False
    published: bool = False
    touches: tuple[tuple[str, Path], ...] = ()
    heirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a job's life: its status words and how many seconds it takes."""

    status: str
    secondary: str | None
    seconds: tuple[float, float] = (0.0, 0.0)
    message: str = ""


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The statuses that a thing passes through, in the API's own words.

    What has no `phases` is there as soon as the call is answered. `status_field` is None where the
    API has no word for that; `completed` then is Sagestep's. `working` is the index of the phase in
    which the job's own code runs: where an algorithm fails and whose length the run limit bounds;
    None where no such code runs. `rolling_back` is the way back to what was there before, for what
    is only changed. `resting` are further statuses in which it stays for good.
    """

    completed: Phase
    source: str
    status_field: str | None = None
    secondary_field: str | None = None
    phases: tuple[Phase, ...] = ()
    working: int | None = None
    failed: Phase | None = None
    stopping: Phase | None = None
    stopped: Phase | None = None
    timed_out: Phase | None = None
    rolling_back: Phase | None = None
    resting: frozenset[str] = frozenset()

    @property
    def longest(self) -> int:
        """Return the index of the phase that takes its time: the work, or else the last one."""
        return self.working if self.working is not None else len(self.phases) - 1

    @property
    def ends(self) -> tuple[Phase, ...]:
        """Return the phases that end it."""
        ends = (self.completed, self.failed, self.stopped, self.timed_out)
        return tuple(phase for phase in ends if phase)

    @property
    def final(self) -> frozenset[str]:
        """Return the statuses in which it stays."""
        return self.resting | {phase.status for phase in self.ends}

    @property
    def passing(self) -> tuple[Phase, ...]:
        """Return the phases from which it goes on by itself."""
        further = (self.stopping, self.rolling_back)
        return (*self.phases, *(phase for phase in further if phase))


def _no_usages(_values: JsonObject) -> tuple[Usage, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Example:
    """A template: its id, from which its texts' keys are made, and its document."""

    id: str
    document: JsonObject


@dataclass(frozen=True)
class JobKind:
    """One API operation of the Step Functions integration, and all that is particular to it."""

    id: str
    rank: int
    """Where it stands among the kinds: what people make most comes first."""
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
    source: str
    usages: Callable[[JsonObject], Sequence[Usage]] = _no_usages
    """The instance time that a request may use at most."""
    required: tuple[Path, ...] = ()
    """What practice requires though the service model does not: shown as required. In this and in
    `one_of` and `shown`, position 0 stands for every item of a list."""
    one_of: tuple[tuple[Path, ...], ...] = ()
    """Groups of fields of which exactly one is answered."""
    modes: tuple[tuple[tuple[Path, ...], ...], ...] = ()
    """Groups of sets of fields of which one set is answered; sets may share fields. What leads a
    set tells it from the others, and stands for it on screen."""
    asked_with: Mapping[Path, Path] = field(default_factory=dict)
    """Fields that are asked only where the mode of another is picked, or that are answered."""
    shown: tuple[Path, ...] = ()
    """Optional members of list items that are asked outright."""
    output: Path | None = None
    """Where the job writes, an S3 URI."""
    images: tuple[ImagePlace, ...] = ()
    """The fields that name an image."""
    task_type: TaskPlace | None = None
    """Where the type of a labeling task shows."""
    new_items: Mapping[Path, JsonObject] = field(default_factory=dict)
    """What a list's new item begins with, by the list's path; names get a number, and so do the
    paths that end in them."""

    @cached_property
    def spec(self) -> FieldSpec:
        """Return the request's field tree."""
        return operation_input(self.operation)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """Return the kind's templates, by file name."""
        return _examples(self.id)

    @cached_property
    def choices(self) -> tuple[tuple[tuple[Path, ...], ...], ...]:
        """Return what excludes each other: `modes`, and each group of `one_of` that is in none."""
        leads = {mode[0] for group in self.modes for mode in group}
        plain = [group for group in self.one_of if not leads & set(group)]
        return (*self.modes, *(tuple((path,) for path in group) for group in plain))

    @property
    def creates(self) -> bool:
        """Say whether the call makes something new, whose name must not be taken yet."""
        return self.operation.startswith("Create")

    def is_required(self, path: Path) -> bool:
        """Say whether the field at *path* must be answered once its parent is there."""
        field_spec = self.spec.at(path)
        return any_item(path) in self.required or bool(field_spec and field_spec.required)

    def is_shown(self, path: Path) -> bool:
        """Say whether the optional field at *path* of a list's item is asked outright."""
        return any_item(path) in self.shown

    def image_at(self, path: Path) -> ImagePlace | None:
        """Return the image place that the field at *path* is, or None."""
        plain = any_item(path)
        found = next((one for one in self.images if one.path == plain), None)
        return found and found.beside(path)

    def image_behind(self, path: Path) -> ImagePlace | None:
        """Return the image place on which the field at *path* hangs, or None."""
        plain = any_item(path)
        found = next((one for one in self.images if plain in one.dependants), None)
        return found and found.beside(path)

    def rest(self) -> tuple[Path, ...]:
        """Return the fields that no step asks, in the model's order: the step "more"."""
        claimed = [path for step in self.steps for path in step.claims] + [(self.name_field,)]
        return tuple(_unclaimed(self.spec, (), claimed))

    def role_places(self, values: Json) -> tuple[Path, ...]:
        """Return where *values* may name roles that are passed: in every item of a list."""
        roles = self.permissions.roles
        return tuple(place for path in roles for place in _places(values, path))

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
        granted = self.permissions
        roles = tuple(
            PassedRole(arn, place)
            for place in self.role_places(values)
            if (arn := _role(values, place))
        )
        return TaskAccess(
            operation=self.operation,
            describe=self.describe,
            stop=self.stop,
            arn_type=self.arn_type,
            pattern=pattern,
            event_rule=granted.event_rule,
            roles=roles,
            documented_role=granted.documented_role,
            touches=tuple(
                _touched(values, path, arn_type, sure=self.is_required(path))
                for arn_type, path in granted.touches
                if self.is_required(path) or paths.get(values, path) is not paths.MISSING
            ),
            heirs=granted.heirs,
            taggable=self.spec.member("Tags") is not None,
            tagged=bool(paths.get(values, ("Tags",))) or is_dynamic(values),
            name_field=self.name_field,
            name=self.name(values),
            prefix=_known_prefix(values, (self.name_field,)),
            region=region,
            account=account
            or next((found for role in roles if (found := _account(role.arn))), ACCOUNT),
            partition=partition(region),
        )

    def new_item(self, path: Path, count: int) -> JsonObject:
        """Return what the next item of the list at *path*, which holds *count*, begins with."""
        start = copy.deepcopy(self.new_items.get(any_item(path), {}))
        names = [one for one in start if one.endswith(("Name", "name")) and start[one]]
        for name in names if count else ():
            old = start[name]
            start = _renamed(start, old, f"{old}-{count + 1}")
        return start

    def name(self, values: Json) -> str | None:
        """Return the literal job name in *values*, or None."""
        return _literal(values, (self.name_field,))


def _renamed(value: Json, old: str, new: str) -> Json:
    """Return *value* with *new* for each text that is *old*, or a path that ends in it."""
    if isinstance(value, dict):
        return {key: _renamed(inner, old, new) for key, inner in value.items()}
    if value == old:
        return new
    ends = isinstance(value, str) and value.endswith(f"/{old}")
    return value.removesuffix(old) + new if ends else value


def _touched(values: Json, path: Path, arn_type: str, *, sure: bool) -> Touched:
    """Return the resource that the field at *path* names, by its name or by its whole ARN."""
    name, prefix = _literal(values, path), _known_prefix(values, path)
    if (name or prefix).startswith("arn:"):
        _, _, name = (name or "").partition(f":{arn_type}/")
        prefix = ""
    return Touched(arn_type, path, name or None, prefix, sure)


def _literal(values: Json, path: Path) -> str | None:
    value = paths.get(values, path)
    return value if isinstance(value, str) and value else None


def _places(values: Json, path: Path) -> Iterator[Path]:
    """Yield *path* once for each item that its positions stand for."""
    at = next((number for number, part in enumerate(path) if isinstance(part, int)), None)
    items = paths.get(values, path[:at]) if at is not None else None
    if at is None or not isinstance(items, list):
        yield path
        return
    for number in range(len(items)):
        yield (*path[:at], number, *path[at + 1 :])


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


def _known_prefix(values: Json, path: Path) -> str:
    """Return what a dynamic name is sure to begin with, as far as its expression tells."""
    name = paths.get(values, path)
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
