"""``check``: find out what each file is, and print what is wrong with it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from sagestep.cli._arguments import add_api, add_batch, need_files
from sagestep.cli._base import Code, Command, Words
from sagestep.cli._batch import answer_lines, api_of, document_of
from sagestep.cli._files import FileError, read_file
from sagestep.cli._findings import FORMATS, CheckedFile, entry, has_errors, report, summary
from sagestep.cli._settings import Settings, settings_for
from sagestep.types import Json, JsonObject, SagestepError, Target, Text

if TYPE_CHECKING:
    from sagestep.check import Checked


def _configure(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", metavar="FILE", nargs="*", help=words.say("cli.files"))
    add_api(parser, words)
    region = words.say(Text("cli.check.region", {"default": Target().region}))
    parser.add_argument("--region", metavar="REGION", help=region)
    said = words.say(Text("cli.check.format", {"default": FORMATS[0]}))
    parser.add_argument("--format", choices=FORMATS, help=said)
    parser.add_argument(
        "--ignore", metavar="RULE", action="append", help=words.say("cli.check.ignore")
    )
    parser.add_argument(
        "--policy", metavar="POLICY", action="append", help=words.say("cli.check.policy")
    )
    parser.add_argument("--role", metavar="ROLE", help=words.say("cli.check.role"))
    add_batch(parser, words)


def _run(options: argparse.Namespace, words: Words) -> int:
    need_files(options, words)
    wanted = settings_for(options)
    silence = _Silence(wanted.ignored)
    answer = _batch if options.batch else _files
    code = answer(options, wanted, silence, words)
    if silence.count:
        words.tell(words.say(Text("cli.check.ignored", {"count": silence.count})))
    return code


class _Silence:
    """Leaves out the findings that nobody wants to hear of, and counts them."""

    def __init__(self, ignored: tuple[str, ...]) -> None:
        self.ignored = ignored
        self.count = 0

    def over(self, checked: Checked) -> Checked:
        """Return *checked* without what is ignored."""
        kept = tuple(one for one in checked.findings if not one.rule.startswith(self.ignored))
        self.count += len(checked.findings) - len(kept)
        return replace(checked, findings=kept)


def _files(options: argparse.Namespace, wanted: Settings, silence: _Silence, words: Words) -> int:
    from sagestep.check import check_document

    target = Target(region=wanted.region)
    checked = []
    sources = []
    unusable = False
    for name in options.file:
        try:
            sources.append(read_file(name))
            found = check_document(sources[-1], options.api, target)
            checked.append(CheckedFile(name, silence.over(found)))
        except SagestepError as error:
            said = words.say(error.text)
            words.tell(said if isinstance(error, FileError) else f"{name}: {said}")
            unusable = True
    if (options.policy or options.role) and not unusable:
        policies: dict[str, Json] = {name: read_file(name) for name in options.policy or ()}
        if options.role:
            policies[options.role] = _of_account(options.role, wanted.region, words)
        checked += _role(sources, policies, options, silence)
    if checked or not unusable:
        print(report(wanted.format, checked, words))
    if unusable:
        return Code.UNUSABLE
    return Code.FINDINGS if any(has_errors(file.checked) for file in checked) else Code.FINE


def _role(
    sources: list[bytes], policies: dict[str, Json], options: argparse.Namespace, silence: _Silence
) -> list[CheckedFile]:
    """Return the findings about *policies*, by name, of the role that is to run *sources*."""
    from sagestep.check import Checked, check_role
    from sagestep.iam.policy import REGION
    from sagestep.importer import Form

    # Only a region that was asked for counts: a policy may be meant for another than the default.
    region = options.region or REGION
    said = check_role(sources, list(policies.values()), options.api, region)
    return [
        CheckedFile(name, silence.over(Checked(Form.POLICY, None, findings)))
        for name, findings in zip(policies, said, strict=True)
    ]


def _of_account(role: str, region: str, words: Words) -> Json:
    """Ask the account for the policies of *role*: the one thing here that needs AWS."""
    from sagestep.backends.aws.roles import policies_of_role

    found = policies_of_role(role, region)
    if found.boundary:
        words.tell(words.say(Text("policy.check.bounded", {"boundary": found.boundary})))
    return [{"PolicyName": name, "PolicyDocument": document} for name, document in found.policies]


def _batch(options: argparse.Namespace, wanted: Settings, silence: _Silence, words: Words) -> int:
    from sagestep.check import check_document

    target = Target(region=wanted.region)
    errors = False

    def answer(row: JsonObject) -> JsonObject:
        nonlocal errors
        document, express = document_of(row), row.get("type") == "EXPRESS"
        checked = silence.over(
            check_document(document, api_of(row, options.api), target, express=express)
        )
        errors = errors or has_errors(checked)
        name = row.get("id")
        file = CheckedFile(name if isinstance(name, str) else "", checked)
        said = entry(file, words)
        # What `check` prints for one file; its members stand outside too, for readers of lines.
        return {
            "kind": said["kind"],
            "api": said["api"],
            "findings": said["findings"],
            "files": [said],
            "summary": summary([file]),
        }

    complete = answer_lines(options.batch, answer, words)
    return Code.FINE if complete and not errors else Code.FINDINGS


COMMAND = Command("check", _configure, _run)
