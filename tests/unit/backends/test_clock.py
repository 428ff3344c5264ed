"""Clocks: nobody waits."""

from __future__ import annotations

import math
import time

import pytest

from sagestep.backends.clock import ManualClock, SystemClock, VirtualClock


def test_the_system_clock_is_the_computers():
    before = time.time()
    assert before <= SystemClock().now() <= time.time()


@pytest.mark.parametrize(("rate", "passed"), [(1, 10), (60, 600), (3600, 36_000), (0.5, 5)])
def test_virtual_time_passes_at_its_rate_from_the_origin_on(rate, passed):
    real = ManualClock(100.0)
    virtual = VirtualClock(real, origin=100.0, rate=rate)
    assert virtual.now() == 100.0
    real.advance(10)
    assert virtual.now() == 100.0 + passed


@pytest.mark.parametrize("seconds", [0, 1, 1e9])
def test_at_an_infinite_rate_all_is_past_at_once(seconds):
    assert VirtualClock(ManualClock(100.0 + seconds), 100.0, math.inf).now() == math.inf


def test_a_clock_that_was_put_back_does_not_turn_virtual_time_back():
    assert VirtualClock(ManualClock(50.0), origin=100.0, rate=60).now() == 100.0
