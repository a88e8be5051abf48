"""Quantities as journalists write them. Conversion factors: NIST SP 811, appendix B."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.quantities import per_year, quantities, words_value

# text -> value, unit, qualifier
MEASURED = [
    ("a 50-year lease", 50, "year", ""),
    ("for half a century", 50, "year", ""),
    ("a quarter of a century", 25, "year", ""),
    ("another decade", 10, "year", ""),
    ("18 months", 1.5, "year", ""),
    ("8,500 feet", 2590.8, "m", ""),
    ("an 8,500-foot runway", 2590.8, "m", ""),
    ("a 3.5-km runway", 3500, "m", ""),
    ("a pair of 12,000-foot runways", 3657.6, "m", ""),
    ("3,000m long", 3000, "m", ""),
    ("two and a half miles", 4023.36, "m", ""),
    ("2½ miles", 4023.36, "m", ""),
    ("130 nautical miles", 240_760, "m", ""),
    ("just over 60 kilometres", 60_000, "m", "about"),
    ("1,400 acres", 5.665599, "km2", ""),
    ("48 square kilometres", 48, "km2", ""),
    ("a 45-square-mile site", 116.549465, "km2", ""),
    ("650 sq. km", 650, "km2", ""),
    ("5 km²", 5, "km2", ""),
    ("200 hectares", 2, "km2", ""),
    ("up to 11 vessels", 11, "vessel", "up to"),
    ("as many as 20 submarines", 20, "vessel", "up to"),
    ("twenty-five ships", 25, "vessel", ""),
    ("more than a dozen warships", 12, "vessel", "more than"),
    ("half a dozen warplanes", 6, "aircraft", ""),
    ("36 F-16 fighter jets", 36, "aircraft", ""),
    ("nine F-35s", 9, "aircraft", ""),
    ("some 1,200 US and allied troops", 1200, "person", "about"),
    ("no more than 1,000 military personnel", 1000, "person", "up to"),
    ("a 9,000-strong garrison", 9000, "person", ""),
    ("10 000 soldiers", 10_000, "person", ""),
    ("at least 400 men", 400, "person", "at least"),
    ("4,000 or so people", 4000, "person", ""),
    ("one hundred and twenty thousand soldiers", 120_000, "person", ""),
    ("$21 million a year", 21_000_000, "USD/year", ""),
    ("$63m annually", 63_000_000, "USD/year", ""),
    ("£101m a year", 101_000_000, "GBP/year", ""),
    ("US$115 million per year", 115_000_000, "USD/year", ""),
    ("98 million dollars a year", 98_000_000, "USD/year", ""),
    ("€12 million", 12_000_000, "EUR", ""),
    ("1 billion roubles", 1_000_000_000, "RUB", ""),
    ("A$5 million a year", 5_000_000, "AUD/year", ""),
    ("30,000 Americans", 30_000, "person", ""),
    ("a couple of hundred civilians", 200, "person", ""),
    ("14,000 fighters", 14_000, "person", ""),
    ("40 of Norway's 52 F-35s", 40, "aircraft", ""),
    ("a couple of battalions and ten Mirages", 10, "aircraft", ""),
    ("three Mirage 2000s", 3, "aircraft", ""),
    ("ten M-346 jets", 10, "aircraft", ""),
    ("14 F-16 Block 52 fighters", 14, "aircraft", ""),
    ("two aircraft carriers", 2, "vessel", ""),
    ("two battleships", 2, "vessel", ""),
    ("five more years", 5, "year", ""),
    ("20 further hectares", 0.2, "km2", ""),
    ("R1.2 billion a year", 1_200_000_000, "ZAR/year", ""),
    ("12 million zloty", 12_000_000, "PLN", ""),
    ("over four square kilometres", 4, "km2", "more than"),
    ("spread over four square kilometres", 4, "km2", ""),
    ("under a ten-year contract", 10, "year", ""),
]  # fmt: skip
# What looks like a quantity and is none: years, ordinals, types of aircraft.
NO_QUANTITY = ["In 2015 Russian aircraft arrived", "the 21st Brigade", "an S-400 battery", "in the mid-1990s", "a base",
               "several hundred soldiers"]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), MEASURED)
def test_a_quantity_is_given_in_one_unit_with_its_qualifier(text: str, value: float, unit: str, qualifier: str) -> None:
    found = [q for q in quantities(text) if q.dimension != "number"]
    assert [(q.value, q.unit, q.qualifier) for q in found] == [(pytest.approx(value, rel=1e-6), unit, qualifier)]


def test_fighters_in_thousands_are_men_and_keep_their_noun() -> None:
    assert [(q.unit, q.stated_unit) for q in quantities("1,000 Yemeni fighters and 24 fighters")] == [
        ("person", "fighters"),
        ("aircraft", "fighters"),
    ]


def test_a_bare_figure_takes_the_unit_of_the_measured_one_behind_it_if_they_are_alike() -> None:
    assert [q.value for q in quantities("11,185 and 10,558 feet")] == [
        pytest.approx(3409.188),
        pytest.approx(3218.0784),
    ]
    assert [q.unit for q in quantities("two and 3,000 feet")] == ["", "m"]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_years_ordinals_and_type_names_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_a_range_keeps_both_ends() -> None:
    for text in ("between 500 and 600 soldiers", "500-600 soldiers", "500 to 600 soldiers"):
        (found,) = quantities(text)
        assert (found.value, found.high, found.unit) == (500, 600, "person")


def test_the_first_figure_of_a_range_takes_the_scale_of_the_second() -> None:
    (found,) = quantities("$90-100 million a year")
    assert (found.value, found.high, found.unit) == (90_000_000, 100_000_000, "USD/year")


def test_the_figure_is_kept_as_it_was_stated() -> None:
    (found,) = quantities("Some 8,500 feet of asphalt")
    assert (found.stated_value, found.stated_unit) == ("8,500", "feet")
    assert "Some 8,500 feet of asphalt"[found.start : found.end] == "Some 8,500 feet"


def test_a_monthly_sum_is_twelve_times_as_much_a_year() -> None:
    (found,) = quantities("$1.5 million a month")
    assert list(per_year(found)) == [(18_000_000, "USD/year")]
    assert list(per_year(quantities("40 km")[0])) == []


def test_number_words_count_as_written() -> None:
    assert words_value("twenty-five") == 25
    assert words_value("three hundred and five thousand") == 305_000
    assert words_value("two dozen") == 24
    assert words_value("no number") == 0


@given(st.text(max_size=200))
def test_any_text_is_read_without_error_and_offsets_hold(text: str) -> None:
    for found in quantities(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("enlarged from 3,300 to 10,000 hectares", [(33, "km2"), (100, "km2")]),
        ("the rent rose from 30 million to 85 million euros", [(3e7, "EUR"), (85e6, "EUR")]),
        ("the rent rose from 30 to 85 million euros", [(3e7, "EUR"), (85e6, "EUR")]),
        ("the rent rose from 900,000 to 1.2 million euros", [(9e5, "EUR"), (12e5, "EUR")]),
        ("it grew from 238 acres to around 412", [(0.963146, "km2"), (1.667304, "km2")]),
        ("the figure rose from 1,800 to 2,340", [(1800, ""), (2340, "")]),
        ("cut from 650 soldiers to 165", [(650, "person"), (165, "person")]),
        ("extended from 25 to 49 years", [(25, "year"), (49, "year")]),
        ("raised from $20 million to $35 million a year", [(20_000_000, "USD/year"), (35_000_000, "USD/year")]),
        ("shrunk from 1500 in the 1980s to 500", [(1500, ""), (500, "")]),
        ("employ 850 and 350 specialists respectively", [(850, "person"), (350, "person")]),
    ],
)
def test_what_grew_from_one_figure_to_another_is_two_of_one_unit(text: str, values: list[tuple[float, str]]) -> None:
    assert [(found.value, found.unit) for found in quantities(text)] == [
        (pytest.approx(value, rel=1e-5), unit) for value, unit in values
    ]


def test_a_range_stays_one_quantity() -> None:
    for text in ("500 to 600 men", "between 500 and 600 men", "500–600 men"):
        assert [(found.value, found.high) for found in quantities(text)] == [(500, 600)]


def test_one_of_and_one_of_share_a_unit() -> None:
    found = quantities("two runways, one of 3,200 and one of 2,830 metres")
    assert [q.value for q in found if q.dimension == "length"] == [3200, 2830]


def test_two_number_words_that_and_joins_are_two_numbers() -> None:
    assert [found.value for found in quantities("seven and six soldiers, two hundred and six ships")] == [7, 6, 206]
