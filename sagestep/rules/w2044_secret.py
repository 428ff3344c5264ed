"""A secret is written in a field that anyone who may describe the job can read.

Why: the reference warns of secrets in hyperparameters, environment variables and tags. The value
itself never gets into a message (TR49).
Confidence: service model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sagestep.rules._base import Context, Hit, rule
from sagestep.rules._containers import containers
from sagestep.rules._sources import api
from sagestep.types import Json, Path

_WORDS = {
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "credential",
    "credentials",
    "apikey",
}
_PAIRS = {
    *((first, "key") for first in ("api", "access", "private", "secret", "auth")),
    *((first, "token") for first in ("auth", "access", "api", "bearer", "session", "refresh")),
    *((first, "token") for first in ("hf", "hub", "huggingface", "github", "gitlab", "wandb")),
}
_REFERENCES = {"arn", "name", "id", "path", "uri", "url", "file", "length", "type", "count", "size"}
"""What ends the name of a thing that only tells where a secret is, or what it is like."""
_VALUE = re.compile(
    r"(?:AKIA|ASIA)[A-Z0-9]{16}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY"
    r"|gh[opsu]_[A-Za-z0-9]{36}|github_pat_\w{40}|glpat-[\w-]{20}"
    r"|hf_[A-Za-z0-9]{30}|xox[abprs]-[\w-]{20}|sk-[A-Za-z0-9]{32}"
    r"|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"
)
_HARMLESS = re.compile(r"|true|false|none|null|[\d.]+|arn:.*|\{\{resolve:.*|\$\{.*", re.IGNORECASE)
"""A value that is no secret whatever its name: none, a switch, a number, or a reference."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@rule(
    "W2044",
    source=api("CreateTrainingJob"),
    within={"tuning"},
    bad=(
        {"/Environment": {"DB_PASSWORD": "hunter2"}},
        {"/HyperParameters": {"hfToken": "x"}},
        {"/Tags": [{"Key": "ci", "Value": "AKIA" + "Z" * 16}]},
    ),
    good=(
        {"/Environment": {"DB_SECRET_ARN": "db", "SECRET": "arn:aws:secretsmanager:x"}},
        {"/HyperParameters": {"max_tokens": "512", "tokenizer": "bert", "pad_token": "[PAD]"}},
    ),
)
def secret(context: Context) -> Iterator[Hit]:
    """Yield each value that looks like a secret, by its name or by itself."""
    for path, name, value in _texts(context):
        if _VALUE.search(value) or (_is_secret(name) and not _HARMLESS.fullmatch(value)):
            yield Hit(path, {"name": name})


def _texts(context: Context) -> Iterator[tuple[Path, str, str]]:
    holders: list[Path] = [("HyperParameters",), ("Environment",)]
    holders += [(*path, "Environment") for path, _ in containers(context)]
    for holder in holders:
        entries = context.literal(*holder)
        for name, value in entries.items() if isinstance(entries, dict) else ():
            if isinstance(value, str):
                yield (*holder, name), name, value
    tags = context.literal("Tags")
    for position, tag in enumerate(tags if isinstance(tags, list) else ()):
        if isinstance(tag, dict) and _is_text(tag.get("Key")) and _is_text(tag.get("Value")):
            yield ("Tags", position, "Value"), tag["Key"], tag["Value"]


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_secret(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[-1] in _REFERENCES:
        return False
    return bool(_WORDS.intersection(words) or _PAIRS.intersection(pairwise(words)))
