"""The most that a job can cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep.catalog.prices import price
from sagestep.catalog.usage import Usage
from sagestep.cost import Cost, CostLine, ceiling

DAY = 86_400
M5 = Usage("ml.m5.xlarge", 1, DAY, "training")
R5 = Usage("ml.r5.4xlarge", 2, 1800, "training")
UNPRICED = Usage("ml.p6-b200.48xlarge", 1, DAY, "training")


def test_a_job_without_instances_has_no_ceiling():
    assert ceiling([], "us-east-1") is None


@pytest.mark.parametrize(
    ("usages", "usd"),
    [
        ([M5], 24 * 0.23),
        ([R5], 2 * 0.5 * 1.21),
        ([M5, R5], 24 * 0.23 + 1.21),
        ([Usage("ml.m5.xlarge", 20, DAY, "training")], 20 * 24 * 0.23),
        ([Usage("ml.m5.xlarge", 1, 1, "training")], 0.23 / 3600),
        ([Usage("ml.m5.xlarge", 0, DAY, "training")], 0),
    ],
)
def test_the_ceiling_is_time_by_count_by_rate(usages, usd):
    cost = ceiling(usages, "us-east-1")
    assert cost is not None
    assert cost.total_usd == pytest.approx(usd)
    assert cost.complete
    assert [line.usage for line in cost.lines] == usages


def test_an_unknown_price_is_shown_as_unknown_and_never_as_zero():
    cost = ceiling([UNPRICED], "us-east-1")
    assert cost == Cost((CostLine(UNPRICED, None, None),), total_usd=None, complete=False)


def test_a_sum_with_an_unknown_part_says_so():
    cost = ceiling([M5, UNPRICED], "us-east-1")
    assert cost is not None
    assert cost.total_usd == pytest.approx(24 * 0.23)
    assert not cost.complete


def test_the_region_decides_the_rate():
    seoul, virginia = ceiling([M5], "ap-northeast-2"), ceiling([M5], "us-east-1")
    assert seoul is not None
    assert virginia is not None
    assert seoul.total_usd == pytest.approx(24 * 0.283)
    assert virginia.total_usd == pytest.approx(24 * 0.23)


@pytest.mark.parametrize(("usage", "estimate"), [(M5, True), (R5, False), (UNPRICED, False)])
def test_a_cost_is_an_estimate_when_a_price_is(usage, estimate):
    cost = ceiling([usage], "us-east-1")
    assert cost is not None
    assert cost.estimate is estimate


@given(st.integers(0, 100), st.integers(0, 28 * DAY))
def test_twice_the_time_costs_twice_as_much(count, seconds):
    once = ceiling([Usage("ml.m5.large", count, seconds, "training")], "us-east-1")
    twice = ceiling([Usage("ml.m5.large", count, 2 * seconds, "training")], "us-east-1")
    assert once is not None
    assert twice is not None
    assert once.total_usd is not None
    assert twice.total_usd == pytest.approx(2 * once.total_usd)


def test_a_line_carries_the_price_it_was_computed_with():
    cost = ceiling([M5], "us-east-1")
    assert cost is not None
    assert cost.lines[0].price == price("ml.m5.xlarge", "us-east-1", "training")
