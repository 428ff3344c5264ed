"""Other people's examples that run on AWS: the checker finds no error in any of them.

`tests/data/rules/valid/` has a file for each repository, which names its origin and licence. Names
that its code would have filled in are dynamic values here. `excluded` lists what was left out, each
with the reason: placeholders that break the service model's own patterns, answers and inputs that
are no requests, and tests of what AWS refuses.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sagestep.check import check_document
from sagestep.i18n import say
from sagestep.types import Severity, Target

FILES = sorted((Path(__file__).parents[2] / "data/rules/valid").glob("*.json"))
SOURCES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in FILES}
NOT_OF_A_FORM = {
    "E2602",  # moto tests a memory size that AWS refuses
    "E2901",  # moto makes tuning jobs that start nothing
    "E3013",  # a sample has QueryLanguage among its states, so it is in the wrong language
}


@pytest.mark.parametrize("source", SOURCES)
def test_a_valid_document_has_no_error(source):
    for row in SOURCES[source]["documents"]:
        target = Target(region=row.get("region", "us-east-1"))
        checked = check_document(row["document"], row.get("api"), target)
        errors = [one for one in checked.findings if one.severity is Severity.ERROR]
        said = [(one.rule, one.path, say(one.message, "en")) for one in errors]
        assert said == [], row["from"]


def test_there_are_many_of_every_kind():
    rows = [row for source in SOURCES.values() for row in source["documents"]]
    apis = {row["api"] for row in rows if "api" in row}
    machines = [row for row in rows if "States" in row["document"]]
    assert len(rows) >= 300
    assert len(machines) >= 150
    assert len(apis) == 9


@pytest.mark.parametrize("source", SOURCES)
def test_every_file_names_its_origin_and_why_it_leaves_something_out(source):
    file = SOURCES[source]
    assert file["origin"].startswith("https://github.com/")
    assert file["licence"] in ("Apache-2.0", "MIT-0")
    for row in file["excluded"]:
        assert row["reason"]
        assert row["rule"].startswith("E10") or row["rule"] in NOT_OF_A_FORM
