"""The execution role's policy: what the job itself may do, from what its request names.

The machine's role only hands this one over; SageMaker takes it on to fetch the image and the data,
to write the result, its logs and metrics.

Sources: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html and
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-security-permission-execution-role.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sagestep import paths
from sagestep.iam.named import Named, Use, hidden, named
from sagestep.iam.policy import ACCOUNT, REGION, ROLE, Cause, Condition, PolicyDocument, Statement
from sagestep.iam.union import narrowest, union
from sagestep.types import Json, Path, Text

PASSED_TO: Final = {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}
_URI: Final = re.compile(r"s3://(?P<bucket>[^/{}$\s]+)(?:/(?P<key>.*))?", re.DOTALL)
_IMAGE: Final = re.compile(
    r"(?P<account>\d{12})\.dkr\.ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/"
    r"(?P<repository>[^:@]+)(?:[:@].*)?"
)
_BUILT_IN: Final = re.compile(r"arn:[\w-]+:lambda:[\w-]+:(?P<account>\d{12}):function:(?:PRE|ACS)-")
BUCKET: Final = "[[bucket]]"
"""The stand-in for a bucket that only the run knows."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the job runs, and which role it has; what nobody said is a stand-in."""

    region: str = REGION
    account: str = ACCOUNT
    partition: str = "aws"
    role: str = ROLE

    def arn(self, service: str, resource: str) -> str:
        """Return the ARN of *resource* in this account and region."""
        return f"arn:{self.partition}:{service}:{self.region}:{self.account}:{resource}"

    def s3(self, resource: str) -> str:
        """Return the ARN of a bucket or of objects, which are of no account or region."""
        return f"arn:{self.partition}:s3:::{resource}"


@dataclass(frozen=True, slots=True)
class ExecutionRole:
    """A role that SageMaker takes on for the job.

    `field` names it in the request; None where the request has none and the model's own role is
    taken. `hidden` are structures that only the run knows, so the policy lacks what they name.
    """

    arn: str | None
    field: Path | None
    policy: PolicyDocument
    hidden: tuple[Path, ...]


def execution_roles(
    values: Json, roles: Iterable[tuple[Path, str]], where: Where
) -> tuple[ExecutionRole, ...]:
    """Return the roles that a job of *values* runs with, and what each must be allowed.

    *roles* are the fields that name one, with their ARNs. A role sees the structure that names it:
    a tuning job's definitions may have one each.
    """
    listed = list(roles)
    if not listed:
        needs = tuple(named(values))
        return (_role(None, None, [((), values)], where),) if needs else ()
    scopes: dict[str, list[tuple[Path, Json]]] = {}
    fields: dict[str, Path] = {}
    for field, arn in listed:
        scope = field[:-1]
        scopes.setdefault(arn, []).append((scope, paths.get(values, scope)))
        fields.setdefault(arn, field)
    return tuple(_role(arn, fields[arn], found, where) for arn, found in scopes.items())


def _role(
    arn: str | None, field: Path | None, scopes: list[tuple[Path, Json]], where: Where
) -> ExecutionRole:
    own = Where(where.region, where.account, where.partition, arn or ROLE)
    policy = union(
        PolicyDocument((*_telemetry(own), *_needs(list(named(values, scope)), own)))
        for scope, values in scopes
    )
    unseen = tuple(path for scope, values in scopes for path in hidden(values, scope))
    return ExecutionRole(arn, field, policy, unseen)


def _telemetry(where: Where) -> Iterator[Statement]:
    yield Statement(
        ("cloudwatch:PutMetricData",),
        ("*",),
        Text("iam.execution.metrics"),
        wide=Text("iam.wide.no_resource", {"action": "cloudwatch:PutMetricData"}),
    )
    yield Statement(
        (
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
        ),
        (where.arn("logs", "log-group:/aws/sagemaker/*"),),
        Text("iam.execution.logs"),
    )


def _needs(found: list[Named], where: Where) -> Iterator[Statement]:
    yield from _images([one for one in found if one.use is Use.IMAGE], where)
    read = [one for one in found if one.use in (Use.READ, Use.READ_OBJECT, Use.MANIFEST)]
    kept = [one for one in found if one.use is Use.CHECKPOINT]
    if read or kept:
        buckets = narrowest(_bucket(one, where) for one in read + kept)
        yield _statement(("s3:ListBucket",), buckets, "list", read + kept)
    for key, uses, actions in (
        ("read", (Use.READ, Use.READ_OBJECT), ("s3:GetObject",)),
        ("manifest", (Use.MANIFEST,), ("s3:GetObject", "s3:GetBucketLocation")),
        ("write", (Use.WRITE,), ("s3:PutObject", "s3:AbortMultipartUpload")),
        ("checkpoint", (Use.CHECKPOINT,), ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")),
    ):
        if ones := [one for one in found if one.use in uses]:
            yield from _objects(key, actions, ones, where)
    yield from _keys(found, where)
    for use, make in _OTHERS.items():
        if ones := [one for one in found if one.use is use]:
            yield from make(ones, where)


def _statement(
    actions: tuple[str, ...],
    resources: tuple[str, ...],
    reason: str,
    found: list[Named],
    condition: Condition | None = None,
    wide: str = "",
) -> Statement:
    return Statement(
        actions,
        resources,
        Text(f"iam.execution.{reason}"),
        condition or {},
        tuple(Cause(one.path) for one in found),
        Text(f"iam.wide.{wide}") if wide else None,
    )


def _images(found: list[Named], where: Where) -> Iterator[Statement]:
    hosted = [one for one in found if not one.text or _IMAGE.fullmatch(one.text)]
    if not hosted:
        return
    token = ("ecr:GetAuthorizationToken",)
    yield _statement(token, ("*",), "image_token", hosted, wide="account")
    pull = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
    repositories = narrowest(_repository(one, where) for one in hosted)
    yield _statement(pull, repositories, "image", hosted)


def _repository(image: Named, where: Where) -> str:
    match = _IMAGE.fullmatch(image.text or "")
    if not match:
        return where.arn("ecr", "repository/*")
    owner = Where(match["region"], match["account"], where.partition)
    return owner.arn("ecr", f"repository/{match['repository']}")


def _bucket(one: Named, where: Where) -> str:
    match = _URI.match(one.known)
    # What goes on after the known text may still be the bucket's name.
    whole = match and (one.text or match["key"] is not None)
    return where.s3(match["bucket"] if match and whole else BUCKET)


def _objects(
    key: str, actions: tuple[str, ...], found: list[Named], where: Where
) -> Iterator[Statement]:
    objects = tuple(action for action in actions if action != "s3:GetBucketLocation")
    yield _statement(objects, narrowest(_key(one, where) for one in found), key, found)
    if len(objects) < len(actions):
        buckets = narrowest(_bucket(one, where) for one in found)
        yield _statement(("s3:GetBucketLocation",), buckets, "location", found)


def _key(one: Named, where: Where) -> str:
    """Return the objects that *one* is about, as narrow as its text allows."""
    bucket = _bucket(one, where)
    match = _URI.match(one.known)
    key = (match["key"] or "") if match else ""
    # A manifest names objects that stand elsewhere in the bucket.
    if one.use is Use.MANIFEST or not key:
        return f"{bucket}/*"
    if one.use is Use.READ_OBJECT and one.text:
        return f"{bucket}/{key}"
    if one.use in (Use.WRITE, Use.CHECKPOINT) and one.text:
        return f"{bucket}/{key.rstrip('/')}/*"
    return f"{bucket}/{key}*"


def _keys(found: list[Named], where: Where) -> Iterator[Statement]:
    for use, actions in (
        (Use.OUTPUT_KEY, ("kms:Encrypt", "kms:GenerateDataKey")),
        (Use.VOLUME_KEY, ("kms:CreateGrant",)),
    ):
        plain = [one for one in found if one.use is use and "alias/" not in (one.text or "")]
        if plain:
            keys = narrowest(_kms_key(one, where) for one in plain)
            yield _statement(actions, keys, use.value, plain)
        for one in found:
            if one.use is use and one not in plain:
                alias = "alias/" + (one.text or "").partition("alias/")[2]
                condition = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": alias}}
                resource = (where.arn("kms", "key/*"),)
                yield _statement(actions, resource, use.value, [one], condition)


def _kms_key(one: Named, where: Where) -> str:
    text = one.text or "*"
    return text if text.startswith("arn:") else where.arn("kms", f"key/{text}")


def _vpc(found: list[Named], _where: Where) -> Iterator[Statement]:
    actions = (
        "ec2:CreateNetworkInterface",
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
    )
    yield _statement(actions, ("*",), "vpc", found, wide="vpc")


def _functions(found: list[Named], where: Where) -> Iterator[Statement]:
    # AWS's own functions allow SageMaker by themselves.
    own = [one for one in found if not _is_built_in(one, where)]
    if own:
        arns = narrowest(one.text or where.arn("lambda", "function:*") for one in own)
        yield _statement(("lambda:InvokeFunction",), arns, "function", own)


def _is_built_in(one: Named, where: Where) -> bool:
    match = _BUILT_IN.match(one.text or "")
    return match is not None and match["account"] != where.account


def _alarms(found: list[Named], where: Where) -> Iterator[Statement]:
    arns = narrowest(where.arn("cloudwatch", f"alarm:{one.text or '*'}") for one in found)
    yield _statement(("cloudwatch:DescribeAlarms",), arns, "alarm", found)


def _publish(found: list[Named], where: Where) -> Iterator[Statement]:
    arns = narrowest(one.text or where.arn("sns", "*") for one in found)
    yield _statement(("sns:Publish",), arns, "publish", found)


def _subscribe(found: list[Named], where: Where) -> Iterator[Statement]:
    arns = narrowest(one.text or where.arn("sns", "*") for one in found)
    yield _statement(("sns:Subscribe", "sns:Unsubscribe"), arns, "subscribe", found)
    verbs = ("CreateQueue", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl")
    more = ("ReceiveMessage", "SendMessage", "SetQueueAttributes")
    actions = tuple(f"sqs:{verb}" for verb in (*verbs, *more))
    yield _statement(actions, (where.arn("sqs", "*GroundTruth*"),), "queue", found)


def _auto_label(found: list[Named], where: Where) -> Iterator[Statement]:
    yield _statement(("iam:PassRole",), (where.role,), "auto_label", found, PASSED_TO)


def _athena(found: list[Named], where: Where) -> Iterator[Statement]:
    query = ("athena:GetQueryExecution", "athena:GetQueryResults", "athena:StartQueryExecution")
    yield _statement(query, (where.arn("athena", "workgroup/*"),), "athena", found)
    tables = ("catalog", "database/*", "table/*")
    read = ("glue:GetDatabase", "glue:GetPartitions", "glue:GetTable")
    yield _statement(read, tuple(where.arn("glue", one) for one in tables), "athena", found)


def _redshift(found: list[Named], where: Where) -> Iterator[Statement]:
    users = tuple(where.arn("redshift", one) for one in ("dbname:*/*", "dbuser:*/*"))
    yield _statement(("redshift:GetClusterCredentials",), users, "redshift", found)


_OTHERS: Final[dict[Use, Callable[[list[Named], Where], Iterator[Statement]]]] = {
    Use.VPC: _vpc,
    Use.FUNCTION: _functions,
    Use.ALARM: _alarms,
    Use.PUBLISH: _publish,
    Use.SUBSCRIBE: _subscribe,
    Use.AUTO_LABEL: _auto_label,
    Use.ATHENA: _athena,
    Use.REDSHIFT: _redshift,
}
