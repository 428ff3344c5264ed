"""Prices: named source and date, never zero, never another region's."""

from __future__ import annotations

import re

import pytest

from sagestep import i18n
from sagestep.catalog.instances import USAGES, instances
from sagestep.catalog.prices import TRUST, Price, price, sources
from sagestep.catalog.regions import regions

ALL = [
    (one, region, usage, found)
    for usage in USAGES
    for one in instances(usage)
    for region in regions()
    if (found := price(one.type, region, usage))
]


@pytest.mark.parametrize(
    ("type", "region", "usage", "expected"),
    [
        (
            "ml.m5.xlarge",
            "ap-northeast-2",
            "training",
            Price(0.283, "ap-northeast-2", "2026-09-24", "price-list-studio-2026-09-24", "medium"),
        ),
        (
            "ml.r5.4xlarge",
            "us-east-1",
            "processing",
            Price(1.21, "us-east-1", "2026-09-25", "price-list-training-2026-09-25", "high"),
        ),
        (
            "ml.p3.2xlarge",
            "eu-west-1",
            "training",
            Price(4.131, "eu-west-1", "2023-12", "invoice-2023-12", "medium"),
        ),
        (
            "ml.m5.12xlarge",
            "us-east-1",
            "training",
            Price(2.765, "us-east-1", "2026-11", "community-tables", "low"),
        ),
    ],
)
def test_a_price_has_a_source_a_date_and_a_trust(type, region, usage, expected):
    assert price(type, region, usage) == expected


def test_a_rate_read_for_another_use_is_trusted_less():
    training = price("ml.g6e.12xlarge", "us-east-1", "training")
    hosting = price("ml.g6e.12xlarge", "us-east-1", "hosting")
    assert training is not None
    assert hosting is not None
    assert (training.trust, hosting.trust) == ("high", "medium")
    assert (training.estimate, hosting.estimate) == (False, True)


@pytest.mark.parametrize(
    ("type", "region", "usage"),
    [
        ("ml.m5.xlarge", "sa-east-1", "training"),  # no price read for this region
        ("ml.p6-b200.48xlarge", "us-east-1", "training"),  # nor for this type
        ("ml.inf2.xlarge", "us-east-1", "training"),  # priced, but it cannot train
        ("ml.m5.xlarge", "us-east-1", "gaming"),
        ("ml.none.xlarge", "us-east-1", "training"),
        ("", "", ""),
    ],
)
def test_an_unknown_price_is_none(type, region, usage):
    assert price(type, region, usage) is None


def test_no_price_is_zero_and_none_is_absurd():
    assert len(ALL) > 500
    assert all(0.02 < found.usd_per_hour < 200 for *_, found in ALL)


def test_every_price_names_a_dated_source():
    for one, region, usage, found in ALL:
        assert found.region == region, (one.type, usage)
        assert found.trust in TRUST
        assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", found.as_of)
        assert found.source in sources()


def test_a_bigger_size_of_a_family_never_costs_less():
    rates = {(one.type, region): found for one, region, usage, found in ALL if usage == "training"}
    for region in regions():
        for family in ("m5", "c5", "r5", "p3"):
            sizes = [one for one in instances("training") if one.family == family]
            paid = [
                rates[one.type, region].usd_per_hour for one in sizes if (one.type, region) in rates
            ]
            assert paid == sorted(paid), (region, family)


def test_every_trust_has_a_word():
    assert all(i18n.has(f"catalog.trust.{trust}") for trust in TRUST)
