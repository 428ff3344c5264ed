"""Figures show the numbers they were given, in the reader's words, and nothing for nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sagestep import i18n
from sagestep.history import charts, figures, metrics
from sagestep.history.demo import demo_runs
from sagestep.history.figures._style import STATUS_COLORS, span, span_ticks
from sagestep.history.metrics import Step
from sagestep.history.records import Event

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC).timestamp()


def english(key):
    return i18n.say(key, "en")


@pytest.fixture(scope="module")
def columns():
    from sagestep.history._base import COLUMNS

    runs = [run for run, _ in demo_runs(NOW)]
    return {name: [getattr(run, name) for run in runs] for name in COLUMNS}


@pytest.fixture(scope="module")
def table(columns):
    return metrics.table(columns, "UTC")


@pytest.fixture
def empty(columns):
    return metrics.table({name: [] for name in columns})


def test_bars_of_runs_are_the_counts(table):
    counts = metrics.runs_over_time(table)
    figure = figures.runs_over_time(counts, english)
    for bar, status in zip(figure.data, counts.columns, strict=True):
        assert bar.name == english(f"status.{status}")
        assert list(bar.y) == counts[status].tolist()
        assert list(bar.x) == list(counts.index)
        assert bar.marker.color == STATUS_COLORS[status]
    assert figure.layout.barmode == "stack"


def test_the_title_says_whether_it_is_days_or_weeks(table):
    day = figures.runs_over_time(metrics.runs_over_time(table), english)
    week = figures.runs_over_time(metrics.runs_over_time(table, Step.WEEK), english, Step.WEEK)
    assert day.layout.title.text == "Runs per day"
    assert week.layout.title.text == "Runs per week"


def test_the_success_line_is_the_rolling_rate_and_its_dots_the_days(table):
    rates = metrics.success_over_time(table)
    dots, line = figures.success_over_time(rates, english).data
    assert list(line.y) == rates["rolling"].tolist()
    assert [y for y in dots.y if y == y] == rates["rate"].dropna().tolist()
    assert dots.customdata[0] == f"{rates['completed'].iloc[0]} of {rates['ended'].iloc[0]}"


def test_by_weeks_the_success_rate_is_one_line(table):
    rates = metrics.success_over_time(table, Step.WEEK)
    (line,) = figures.success_over_time(rates, english, Step.WEEK).data
    assert list(line.y) == rates["rate"].tolist()


def test_duration_lines_are_the_percentiles(table):
    lengths = metrics.duration_over_time(table, Step.WEEK)
    low, high = figures.duration_over_time(lengths, english).data
    assert list(low.y) == lengths["median"].tolist()
    assert list(high.y) == lengths["p95"].tolist()


def test_duration_by_instance_has_a_dot_for_each_percentile(table):
    lengths = metrics.duration_by_instance(table)
    figure = figures.duration_by_instance(lengths, english)
    dots = [trace for trace in figure.data if trace.mode == "markers"]
    assert list(dots[0].x) == lengths["median"].tolist()
    assert list(dots[1].x) == lengths["p95"].tolist()
    assert list(dots[0].y) == list(lengths.index)


def test_cost_bars_are_the_sums_and_unknown_prices_are_told_in_words(table):
    costs = metrics.cost_by_instance(table)
    figure = figures.cost_by_instance(costs, english, most=3)
    (bars,) = figure.data
    assert list(bars.x) == costs["usd"].tolist()[:3]
    assert list(bars.y) == list(costs.index[:3])
    assert f"known price: {costs['unknown'].sum()}" in figure.layout.title.subtitle.text


def test_without_any_known_price_there_is_no_chart_of_costs(table):
    costs = metrics.cost_by_instance(table)
    assert figures.cost_by_instance(costs[costs["usd"].isna()], english) is None


def test_cause_bars_are_the_counts_in_the_readers_words(table):
    causes = metrics.failure_causes(table)
    (bars,) = figures.failure_causes(causes, english).data
    assert list(bars.x) == causes.tolist()
    assert bars.y[0] == "Algorithm error"
    assert list(bars.customdata) == list(causes.index)


@pytest.mark.parametrize("language", i18n.languages())
def test_a_figure_speaks_every_language(table, language):
    for name, figure in charts.figures_of(table, lambda key: i18n.say(key, language)):
        text = figure.to_json()
        assert "figure." not in text, name
        assert "{count}" not in text, name
        assert figure.layout.title.text


def test_figures_of_two_languages_differ_in_words_alone(table):
    one = charts.figures_of(table, english)
    two = charts.figures_of(table, lambda key: i18n.say(key, "ko"))
    assert [name for name, _ in one] == [name for name, _ in two]
    for (_, left), (_, right) in zip(one, two, strict=True):
        assert left.layout.title.text != right.layout.title.text
        assert len(left.data) == len(right.data)


def test_figures_are_readable_on_light_and_dark(table):
    for name, figure in charts.figures_of(table, english):
        assert figure.layout.paper_bgcolor == "rgba(0,0,0,0)", name
        assert figure.layout.plot_bgcolor == "rgba(0,0,0,0)", name


def test_figures_hold_aggregates_only(table):
    for name, figure in charts.figures_of(table, english):
        assert sum(len(trace.x) for trace in figure.data) < 500, name


def test_where_there_is_nothing_there_is_no_figure(empty):
    assert charts.figures_of(empty, english) == []


def test_a_name_from_outside_is_no_markup(table):
    hostile = "<a href='javascript:alert(1)'>x</a>"
    some = table.assign(
        instance_type=hostile, status="Completed", billable_seconds=1.0, usd=1.0, seconds=5.0
    )
    for _, figure in charts.figures_of(some, english):
        assert "<a" not in figure.to_json()


def test_a_runs_band_has_a_stretch_for_each_status(run):
    events = [
        Event("r1", seq, 1000.0 + at, "StatusChange", "InProgress", secondary)
        for seq, (at, secondary) in enumerate(
            [(0, "Starting"), (60, "Downloading"), (120, "Training"), (900, "Completed")]
        )
    ]
    figure = figures.timeline(events, run(), english)
    assert [bar.name for bar in figure.data] == ["Starting", "Downloading", "Training"]
    assert [bar.base[0] for bar in figure.data] == [0, 60, 120]
    assert [bar.x[0] for bar in figure.data] == [60, 60, 780]
    assert [bar.text[0] for bar in figure.data] == ["", "", "Training"]


def test_a_run_without_a_second_event_has_no_band(run):
    assert figures.timeline([], run(), english) is None
    assert figures.timeline([Event("r1", 0, 1000.0, "StatusChange")], run(), english) is None


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3599, "60 min"),
        (3600, "1 h"),
        (5400, "1.5 h"),
        (36_000, "10 h"),
        (200_000, "2.3 d"),
    ],
)
def test_a_length_of_time_is_shown_in_its_fitting_unit(seconds, shown):
    assert span(seconds, english) == shown


@pytest.mark.parametrize("longest", [0, 1, 7, 59, 61, 3600, 5400, 86_400, 1e6, 1e9])
def test_an_axis_of_time_has_a_handful_of_round_ticks(longest):
    axis = span_ticks(longest, english)
    assert 2 <= len(axis["tickvals"]) <= 7
    assert len(set(axis["ticktext"])) == len(axis["ticktext"])
    assert axis["tickvals"][-1] >= longest
