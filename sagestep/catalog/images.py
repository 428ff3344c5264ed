"""SageMaker's own container images: which exist, and what their URIs are.

Whether an image is still in its registry can only be learnt there; this is what AWS's SDK asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sagestep.catalog._data import load
from sagestep.catalog.regions import dns_suffix, dns_suffixes
from sagestep.types import JsonObject

_DUAL_STACK = frozenset({"on.aws", "on.amazonwebservices.com.cn"})
_IMAGE = re.compile(
    r"(?P<host>(?P<account>\d{12})\.dkr[.-]ecr(?:-fips)?"
    r"\.(?P<region>[a-z]{2,4}(?:-[a-z]+)+-\d+)\.(?P<suffix>[a-z0-9.-]+))"
    r"/(?P<repository>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)"
    r"(?::(?P<tag>\w[\w.-]{0,127}))?(?:@(?P<digest>sha256:[0-9a-f]{64}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class ImageRef:
    """An image's URI, taken apart; `host` is the registry's full name."""

    account: str
    region: str
    host: str
    repository: str
    tag: str | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Build:
    """One image of a version. None means that the images of this version do not differ in it.

    `base` is the framework inside a Hugging Face image. `registry` is a key of the data file.
    """

    tag: str
    repository: str
    registry: str
    processor: str | None = None
    py: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a framework in one scope; `age` is what to order it by."""

    version: str
    age: tuple[int, ...]
    builds: tuple[Build, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a framework offers for one use, such as training; `releases` newest first."""

    releases: tuple[Release, ...]
    aliases: dict[str, str]

    def release(self, version: str) -> Release | None:
        """Return the release called *version*, which may be an alias such as ``2.3`` for 2.3.0."""
        name = self.aliases.get(version, version)
        return next((release for release in self.releases if release.version == name), None)


@dataclass(frozen=True, slots=True)
class Framework:
    """A family of images."""

    name: str
    title: str
    category: str
    scopes: dict[str, Scope]


def framework(name: str) -> Framework | None:
    """Return the framework called *name*, such as ``pytorch``."""
    return _frameworks().get(name)


def frameworks(scope: str) -> tuple[str, ...]:
    """Return the names of the frameworks with images for *scope*, by name."""
    return tuple(name for name, found in _frameworks().items() if scope in found.scopes)


def versions(framework: str, scope: str = "training") -> tuple[str, ...]:
    """Return the versions of *framework* for *scope*, newest first."""
    found = _scope(framework, scope)
    return tuple(release.version for release in found.releases) if found else ()


def builds(framework: str, version: str, scope: str = "training") -> tuple[Build, ...]:
    """Return the images of one *version*, which may be an alias."""
    found = _scope(framework, scope)
    release = found.release(version) if found else None
    return release.builds if release else ()


def image_uri(
    framework: str,
    version: str,
    region: str,
    scope: str = "training",
    processor: str | None = None,
    py: str | None = None,
    base: str | None = None,
) -> str | None:
    """Return an image's URI in *region*; None when there is no such image, or more than one.

    *processor* (``cpu``, ``gpu``, or what `processor_for` says) and *base* (``pytorch2.1.0``) are
    needed where images differ in them. Without *py* it is the newest Python.
    """
    fitting = [
        build
        for build in builds(framework, version, scope)
        if _fits(processor, build.processor) and _fits(py, build.py) and _fits(base, build.base)
    ]
    if len({(build.processor, build.base) for build in fitting}) != 1:
        return None
    build = max(fitting, key=lambda build: _python(build.py, py))
    account = _registries()[build.registry].get(region)
    if account is None:
        return None
    tag = f":{build.tag}" if build.tag else ""
    return f"{account}.dkr.ecr.{region}.{dns_suffix(region)}/{build.repository}{tag}"


def processor_for(instance_type: str, builds: Iterable[Build] = ()) -> str:
    """Return the processor of the image that runs on *instance_type*.

    Compiled-model images name instance families; of the others, gpu, inf, trn or cpu is meant.
    """
    family = instance_type.split(".")[1] if "." in instance_type else instance_type
    if any(build.processor == family for build in builds):
        return family
    for prefix, processor in (("inf", "inf"), ("trn", "trn"), ("g", "gpu"), ("p", "gpu")):
        if family.startswith(prefix):
            return processor
    return "cpu"


@lru_cache(maxsize=256)
def parse_image(uri: str) -> ImageRef | None:
    """Return the parts of an Amazon ECR *uri*; None where it is not one."""
    match = _IMAGE.fullmatch(uri)
    if match is None or match["suffix"] not in dns_suffixes() | _DUAL_STACK:
        return None
    return ImageRef(
        match["account"],
        match["region"],
        match["host"],
        match["repository"],
        match["tag"],
        match["digest"],
    )


@lru_cache(maxsize=128)
def repositories(framework: str) -> dict[str, frozenset[str]]:
    """Return the repositories of *framework*, each with the accounts of all regions."""
    homes: dict[str, frozenset[str]] = {}
    found = _frameworks().get(framework)
    for scope in found.scopes.values() if found else ():
        for release in scope.releases:
            for build in release.builds:
                accounts = frozenset(_registries()[build.registry].values())
                homes[build.repository] = homes.get(build.repository, frozenset()) | accounts
    return homes


def known_registry(account: str, region: str) -> bool:
    """Say whether *account* is one from which SageMaker's own images come in *region*."""
    return any(registry.get(region) == account for registry in _registries().values())


def _scope(framework: str, scope: str) -> Scope | None:
    found = _frameworks().get(framework)
    return found.scopes.get(scope) if found else None


def _fits(wanted: str | None, offered: str | None) -> bool:
    return wanted is None or offered is None or wanted == offered


def _python(offered: str | None, wanted: str | None) -> tuple[bool, int, int]:
    """Rank a build's Python: the one asked for (unasked: the one that names none), the newest."""
    digits = (offered or "").removeprefix("py")
    return offered == wanted, int(digits[:1] or 0), int(digits[1:] or 0)


def _age(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


@lru_cache(maxsize=1)
def _registries() -> dict[str, dict[str, str]]:
    return _read()[0]


@lru_cache(maxsize=1)
def _frameworks() -> dict[str, Framework]:
    return _read()[1]


@lru_cache(maxsize=1)
def _read() -> tuple[dict[str, dict[str, str]], dict[str, Framework]]:
    data = load("images")
    registries = {
        key: {region: account for account, regions in accounts.items() for region in regions}
        for key, accounts in data["registries"].items()
    }
    return registries, {name: _framework(name, entry) for name, entry in data["frameworks"].items()}


def _framework(name: str, entry: JsonObject) -> Framework:
    bodies = entry["scopes"]
    scopes = {
        scope: _read_scope(bodies[body.get("same_as", scope)]) for scope, body in bodies.items()
    }
    return Framework(name, entry["title"], entry["category"], scopes)


def _read_scope(body: JsonObject) -> Scope:
    releases = [_release(version, entry) for version, entry in body["versions"].items()]
    newest_first = sorted(releases, key=lambda release: release.age, reverse=True)
    return Scope(tuple(newest_first), body.get("aliases", {}))


def _release(version: str, entry: JsonObject) -> Release:
    common = {"repository": entry["repository"], "registry": entry["registry"]}
    images = tuple(Build(**{**common, **image}) for image in entry["images"])
    return Release(version, _age(entry.get("means", version)), images)
