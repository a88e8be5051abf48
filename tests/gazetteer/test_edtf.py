"""Dates of different precision compare as spans of days."""

from datetime import date

import pytest

from gazetteer.edtf import earliest, latest, meet, overlaps, span
from gazetteer.errors import DateError

SPANS = [
    ("1971", "1971-01-01", "1971-12-31"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2019-03-12", "2019-03-12", "2019-03-12"),
    ("196X", "1960-01-01", "1969-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("2004-06-XX", "2004-06-01", "2004-06-30"),
    ("2015~", "2015-01-01", "2015-12-31"),
    ("2015-21", "2015-03-01", "2015-05-31"),
    ("2014-24", "2014-12-01", "2015-02-28"),
    ("1989/2001", "1989-01-01", "2001-12-31"),
    ("2019-03-04/2019-03-10", "2019-03-04", "2019-03-10"),
    ("2024-12-09T10:30:00Z", "2024-12-09", "2024-12-09"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), SPANS)
def test_span_covers_every_day_the_date_may_mean(edtf: str, first: str, last: str) -> None:
    assert (earliest(edtf), latest(edtf)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_open_and_unknown_ends_have_no_day() -> None:
    assert span("2017/..").last is None
    assert span("/2017").first is None
    assert latest("2017/") == date.max


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2015", "2015-09-30", True),
        ("196X", "1965", True),
        ("1971", "1977", False),
        ("1950~", "1951", True),
        ("1950~", "1953", False),
        ("195X", "1960", False),
        ("1947/1991", "1983", True),
        ("2017/..", "2040", True),
        ("../2010", "2011-01-01", False),
    ],
)
def test_overlaps_asks_whether_both_may_mean_the_same_day(one: str, other: str, expected: bool) -> None:
    assert overlaps(one, other) is expected
    assert overlaps(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("1992", "2017"), ("2017", ""), False),  # the next lease starts the year the first one ends
        (("2014", ""), ("", "2014-05-05"), False),
        (("1992", ""), ("2017", ""), True),
        (("", ""), ("2017", "2020"), True),
        (("2001", "2005"), ("2006", ""), False),
        (("2001", "2005"), ("2003", "2009"), True),
        (("2019-03-12", "2019-03-12"), ("2019-03-12", ""), True),
        (("2017-01-18", ""), ("", "2017-01-18"), False),
        (("2017", "2017"), ("2015", "2017"), True),
    ],
)
def test_validities_that_follow_one_another_do_not_meet(
    one: tuple[str, str], other: tuple[str, str], expected: bool
) -> None:
    assert meet(*one, *other) is expected
    assert meet(*other, *one) is expected


@pytest.mark.parametrize("text", ["", "soon", "12/2019", "2019-13", "2019-02-30", "2020/2010", "19"])
def test_what_is_no_date_is_named(text: str) -> None:
    with pytest.raises(DateError, match=r"EDTF|does not exist|ends before"):
        span(text)


def test_the_first_year_widened_stays_within_the_calendar() -> None:
    assert overlaps("0001~", "0002")
    assert overlaps("9999~", "9998")
