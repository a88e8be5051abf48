"""Dates as journalists write them, as EDTF level 1 (https://www.loc.gov/standards/datetime/)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapapp.dates import dates

MONDAY = "2024-12-09"  # the article's date in these tests
# text -> EDTF, relation
DATED = [
    ("in 1971", "1971", "in"),
    ("shortly after providing assistance in 2015", "2015", "in"),
    ("since the 1990s", "199X", "since"),
    ("in the '50s", "195X", "in"),
    ("the late 1950s", "195X", ""),
    ("around 1950", "1950~", ""),
    ("c. 1890", "1890~", ""),
    ("in the 19th century", "18XX", "in"),
    ("on 3 March 2019", "2019-03-03", "in"),
    ("March 3, 2019", "2019-03-03", ""),
    ("on Aug. 1, 2017", "2017-08-01", "in"),
    ("on the 4th of July 1956", "1956-07-04", "in"),
    ("2019-03-03", "2019-03-03", ""),
    ("in May 2009", "2009-05", "in"),
    ("spring 2019", "2019-21", ""),
    ("in the summer of 2014", "2014-22", "in"),
    ("until 2035", "2035", "until"),
    ("by the end of 2023", "2023", "by"),
    ("from 1965 to 1972", "1965/1972", "since"),
    ("from 1943 until 1977", "1943/1977", "since"),
    ("1942-45", "1942/1945", ""),
    ("during the Cold War", "1947/1991", "in"),
    ("since World War II", "1939/1945", "since"),
    ("yesterday", "2024-12-08", ""),
    ("on Saturday", "2024-12-07", "in"),
    ("last week", "2024-12-02/2024-12-08", ""),
    ("last month", "2024-11", ""),
    ("next year", "2025", ""),
    ("two years ago", "2022", ""),
    ("a decade ago", "2014~", ""),
    ("half a century ago", "1974~", ""),
    ("forty-eight years ago", "1976~", ""),
    ("Forty-eight years ago today", "1976-12-09", ""),
    ("ten years ago this month", "2014-12", ""),
    ("60 years ago this week", "1964", ""),
    ("left on Monday, Aug. 5, 2024", "2024-08-05", "in"),
    ("since Monday 5 August", "2024-08-05", "since"),
    ("in July", "2024-07", "in"),
    ("on 26 August", "2024-08-26", "in"),
    ("by March", "2025-03", "by"),
    ("on Oct. 1 last year", "2023-10-01", "in"),
    ("between 1939 and 1942", "1939/1942", ""),
    ("will close in March", "2025-03", "in"),
    ("was closed in March", "2024-03", "in"),
    ("closed on December 20", "2023-12-20", "in"),
    ("is to be opened on December 20", "2024-12-20", "in"),
    ("which was to have left, but went in January", "2024-01", "in"),
]  # fmt: skip
UNDATED = ["2,000 troops", "2000 troops", "1,950 ft", "$2015", "the May family", "troops march", "31 February 2019"]


@pytest.mark.parametrize(("text", "edtf", "relation"), DATED)
def test_a_date_is_given_as_edtf_with_its_preposition(text: str, edtf: str, relation: str) -> None:
    assert [(d.edtf, d.relation) for d in dates(text, today=MONDAY)] == [(edtf, relation)]


@pytest.mark.parametrize("text", UNDATED)
def test_figures_and_names_that_look_like_dates_are_none(text: str) -> None:
    assert [d.edtf for d in dates(text, today=MONDAY) if len(d.edtf) > 4 or "troops" in text] == []


COUNTED_FROM_1974 = [
    ("in June of that year", "1974-06"),
    ("on 25 December that year", "1974-12-25"),
    ("the following March", "1975-03"),
    ("the year before", "1973"),
    ("three years later", "1977"),
    ("half a century later", "2024~"),
]


@pytest.mark.parametrize(("text", "edtf"), COUNTED_FROM_1974)
def test_a_date_counts_from_the_year_told_of_before_it(text: str, edtf: str) -> None:
    assert [d.edtf for d in dates(text, today=MONDAY, told="1974")] == [edtf]
    assert [d.edtf for d in dates(f"It opened in 1974 and fell {text}", today=MONDAY)] == ["1974", edtf]
    assert [d.edtf for d in dates(text)] == []


def test_renewed_in_one_year_until_another_is_no_span() -> None:
    assert [d.edtf for d in dates("renewed in 2019 until 2035")] == ["2019", "2035"]


def test_relative_dates_are_left_out_where_the_article_has_no_date() -> None:
    assert dates("last week, two years ago, on Monday and in July") == []


def test_what_edtf_cannot_say_is_kept_beside_it() -> None:
    (found,) = dates("early 2023")
    assert (found.edtf, found.part, found.text) == ("2023", "early", "early 2023")


def test_a_weekday_is_the_last_one_up_to_the_day_of_the_article() -> None:
    assert [d.edtf for d in dates("on Monday", today=MONDAY)] == ["2024-12-09"]
    assert [d.edtf for d in dates("next Friday", today=MONDAY)] == ["2024-12-13"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_error_and_offsets_hold(text: str) -> None:
    for found in dates(text, today=MONDAY):
        assert text[found.start : found.end] == found.text


def test_a_day_of_this_year_is_read_behind_a_date_of_another_year() -> None:
    found = dates("It was shut in 1993, and the flag came down on 31 March this year.", today="1995-09-02")
    assert [one.edtf for one in found] == ["1993", "1995-03-31"]


def test_a_figure_of_a_year_s_size_that_has_its_own_year_is_none() -> None:
    assert [one.edtf for one in dates("The garrison shrank from 1500 in the 1980s to 500.")] == ["198X"]


def test_a_verb_behind_a_day_tells_its_year() -> None:
    assert [d.edtf for d in dates("On 19 February the flag came down.", today="2026-11-27")] == ["2026-02-19"]
    assert [d.edtf for d in dates("On 5 March ministers will meet.", today="2026-11-27")] == ["2027-03-05"]
