"""Compare policies with what a machine needs: what is missing, superfluous or too wide.

The account's other policies, boundaries and service control policies are not seen; they can only
take away. Conditions on anything but the passed role's service are taken to be met.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.iam.grants import Grant, Reach, grants
from sagestep.iam.needs import Need, job_needs
from sagestep.iam.patterns import covers
from sagestep.iam.policy import ACCOUNT, REGION, PolicyDocument
from sagestep.types import Document, Finding, Json, Path, Severity, Text

SOURCE: Final = (
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html"
)
_PASS: Final = "iam:PassRole"
_SAGEMAKER: Final = "sagemaker.amazonaws.com"
_EVENTS: Final = frozenset({"events:puttargets", "events:putrule", "events:describerule"})
_OURS: Final = "StepFunctionsGetEventsForSageMaker"
_SEVERITY: Final = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}


@dataclass(frozen=True, slots=True)
class PolicyFinding:
    """A finding, and the number of the policy that its path points into."""

    policy: int
    finding: Finding


def compare(
    needed: Sequence[Need],
    documents: Sequence[Json],
    *,
    taggable: bool = True,
    spared: frozenset[str] = frozenset(),
    others: bool = False,
) -> tuple[PolicyFinding, ...]:
    """Return what is to be said of the policies *documents* of a role that needs *needed*.

    What is missing stands at the first policy. *taggable* says whether a task makes what has tags;
    *spared* are actions of tasks that Sagestep does not know, and *others* says whether there are
    tasks of other services: what those need is not called superfluous.
    """
    given = grants(documents)
    found = [one for need in needed for one in _missing(need, given)]
    found += _superfluous(needed, given, documents, taggable, spared, others)
    return _sorted(found)


def compare_job(needed: PolicyDocument, documents: Sequence[Json]) -> tuple[PolicyFinding, ...]:
    """Return what the policies *documents* of an execution role lack of *needed*.

    What else they allow may be for the code that the job runs, and is not judged.
    """
    given = grants(documents)
    return _sorted(one for need in job_needs(needed) for one in _missing(need, given))


def _sorted(found: Iterable[PolicyFinding]) -> tuple[PolicyFinding, ...]:
    order = list(Severity)
    return tuple(sorted(found, key=lambda one: order.index(one.finding.severity)))


def _said(
    rule: str, policy: int, path: Path, message: Text, fix: Text | None, source: str = SOURCE
) -> PolicyFinding:
    severity = _SEVERITY[rule[0]]
    return PolicyFinding(
        policy, Finding(rule, path, severity, message, fix, source, Document.POLICY)
    )


# What is missing


def _missing(need: Need, given: Sequence[Grant]) -> Iterator[PolicyFinding]:
    lacking = []
    for action in need.actions:
        if denial := _denial(need, action, given):
            message = Text("iam.E4004.message", {"action": action})
            yield _said("E4004", denial.policy, denial.path, message, Text("iam.E4004.fix"))
        elif (reach := _reach(need, action, given)) is Reach.PART and not need.loose:
            params = {"action": _short(action), "resource": _shown(need.resources[0])}
            variant = "spelling" if "*" not in need.resources[0] else "run_time"
            message = Text(f"iam.W4003.message.{variant}", params)
            yield _said("W4003", 0, (), message, _fix(need, (action,)))
        elif reach is Reach.NONE:
            lacking.append(action)
    if lacking:
        rule = "E4001" if need.fatal else "W4002"
        actions = ", ".join(map(_short, lacking))
        message = Text(f"iam.{rule}.message", {"actions": actions, "why": need.missing})
        yield _said(rule, 0, (), message, _fix(need, tuple(lacking)))


def _fix(need: Need, actions: tuple[str, ...]) -> Text:
    params = {"actions": ", ".join(actions), "resources": ", ".join(map(_shown, need.resources))}
    return Text("iam.fix.allow", params)


def _shown(arn: str) -> str:
    """Return *arn* as one may write it: with a stand-in for what is not known, not a wildcard."""
    parts = arn.split(":", 5)
    if len(parts) < 6:
        return arn
    unknown = {1: "aws", 3: REGION, 4: ACCOUNT}
    return ":".join(unknown.get(at, "*") if part == "*" else part for at, part in enumerate(parts))


def _short(action: str) -> str:
    return action.partition(":")[2]


def _reach(need: Need, action: str, given: Sequence[Grant]) -> Reach:
    """Return how much of what *need* asks for *action* is allowed: all, some or nothing."""
    able = [one for one in given if one.allows and one.names(action) and _fits(one, action)]
    each = [
        max((one.reach(resource) for one in able), default=Reach.NONE)
        for resource in need.resources
    ]
    return Reach.FULL if min(each) is Reach.FULL else Reach.PART if any(each) else Reach.NONE


def _fits(grant: Grant, action: str) -> bool:
    return action != _PASS or grant.passes_to(_SAGEMAKER)


def _denial(need: Need, action: str, given: Sequence[Grant]) -> Grant | None:
    """Return the statement that surely denies *action*: without conditions, on all resources."""
    for one in given:
        denies = not one.allows and one.condition is None and one.names(action)
        if denies and all(one.reach(resource) is Reach.FULL for resource in need.resources):
            return one
    return None


# What is superfluous or too wide


def _superfluous(
    needed: Sequence[Need],
    given: Sequence[Grant],
    documents: Sequence[Json],
    taggable: bool,
    spared: frozenset[str],
    others: bool,
) -> Iterator[PolicyFinding]:
    for grant in given:
        if not grant.allows:
            continue
        for place, action in _actions(documents[grant.policy], grant):
            if "*" in action:
                yield from _wide_action(grant, place, action)
                continue
            if not _is_judged(action, grant, spared, others):
                continue
            users = _users(needed, action, taggable)
            if not users:
                message = Text("iam.I4005.message", {"action": _short(action)})
                fix = Text("iam.I4005.fix", {"action": action})
                yield _said("I4005", grant.policy, place, message, fix)
            else:
                yield from _wide_resource(grant, place, action, users)


def _actions(document: Json, grant: Grant) -> Iterator[tuple[Path, str]]:
    """Yield each action of *grant* and where it stands."""
    path = (*grant.path, "Action")
    listed = paths.get(document, path)
    for number, action in enumerate(listed if isinstance(listed, list) else [listed]):
        if isinstance(action, str):
            yield ((*path, number) if isinstance(listed, list) else path), action


def _is_judged(action: str, grant: Grant, spared: frozenset[str], others: bool) -> bool:
    """Say whether it is known what *action* would be for."""
    lower = action.lower()
    if lower.startswith("sagemaker:"):
        return lower not in spared
    if lower == _PASS.lower():
        return not others or (grant.is_guarded and grant.passes_to(_SAGEMAKER))
    return lower in _EVENTS and any(_OURS in resource for resource in grant.resources)


def _users(needed: Sequence[Need], action: str, taggable: bool) -> list[Need]:
    lower = action.lower()
    if lower == "sagemaker:listtags" and taggable:
        lower = "sagemaker:addtags"
    return [need for need in needed if lower in (one.lower() for one in need.actions)]


def _wide_action(grant: Grant, place: Path, action: str) -> Iterator[PolicyFinding]:
    if any(covers(action.lower(), one) for one in ("sagemaker:createmodel", _PASS.lower())):
        message = Text("iam.W4006.message", {"action": action})
        yield _said("W4006", grant.policy, place, message, Text("iam.W4006.fix"))


def _wide_resource(
    grant: Grant, place: Path, action: str, users: Sequence[Need]
) -> Iterator[PolicyFinding]:
    if not grant.everywhere:
        return
    enough = ", ".join(dict.fromkeys(_shown(one) for need in users for one in need.resources))
    params = {"action": _short(action), "resources": enough}
    if action.lower() == _PASS.lower():
        message = Text("iam.W4006.message.pass_role", params)
        yield _said("W4006", grant.policy, place, message, Text("iam.I4007.fix", params))
        return
    message = Text("iam.I4007.message", params)
    yield _said("I4007", grant.policy, place, message, Text("iam.I4007.fix", params))
