"""From a file to the draft, or the drafts, that a command is about."""

from __future__ import annotations

import argparse

from sagestep.cli._base import Words
from sagestep.cli._files import read_file
from sagestep.draft import JobDraft
from sagestep.importer import Imported, import_text, to_draft
from sagestep.importer.apis import api_named
from sagestep.types import SagestepError, Text


def import_file(options: argparse.Namespace, words: Words) -> Imported:
    """Return what the file of *options* holds, after telling what had to be mended."""
    imported = import_text(read_file(options.file), options.api)
    for repair in imported.told:
        words.tell(words.say(repair))
    return imported


def drafts_of(imported: Imported, api: str | None) -> list[JobDraft]:
    """Return the drafts of *imported*, of a machine only those of *api* where it is given.

    Raises:
        SagestepError: there is none.
    """
    wanted = api_named(api) if api else None
    indices = [
        index for index, request in enumerate(imported.drafts) if wanted in (None, request.api)
    ]
    if imported.drafts and not indices:
        raise SagestepError(Text("cli.error.draft_missing", {"api": wanted}))
    return [to_draft(imported, index) for index in indices or [0]]


def draft_of(imported: Imported, api: str | None, words: Words) -> JobDraft:
    """Return the one draft of *imported*; of several the first, and tell so.

    Raises:
        SagestepError: there is none.
    """
    drafts = drafts_of(imported, api)
    if len(drafts) > 1:
        params = {"count": len(drafts), "state": drafts[0].state_name}
        words.tell(words.say(Text("cli.one_of_several", params)))
    return drafts[0]
