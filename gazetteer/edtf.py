"""EDTF dates as spans of days, so that dates of different precision compare.

Reads level 1 of the Extended Date/Time Format (https://www.loc.gov/standards/datetime/): years, months, days,
seasons, unspecified digits (`196X`, `2004-06-XX`), the marks `~ ? %`, and intervals with open or unknown ends.
Years run from 1 to 9999, times of day are dropped; the `Y` prefix for longer years is not read. Finding dates in
prose is done elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from gazetteer.errors import DateError

# Level 1 season codes -> first and last month, meteorological, northern hemisphere (EDTF leaves months open).
# Winter starts in the year it is named after: "2014-24" reaches into February 2015.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)")
_TIME = re.compile(r"T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
# EDTF gives "~" and "?" no width. An approximate date is taken to reach one of its own units to either side:
# "1950~" is 1949 to 1951, "195X~" 1940 to 1969.
_MARGIN = 1


class Span(NamedTuple):
    """The days that a date may mean, both included; None where an interval has no end on that side."""

    first: date | None
    last: date | None
    approximate: bool = False

    @property
    def days(self) -> int | None:
        """How many days it spans; None for an open interval."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


@lru_cache(maxsize=4096)
def span(edtf: str) -> Span:
    """Return the days that an EDTF date or interval may mean; raise DateError if it is none.

    >>> span("196X").first, span("196X").last
    (datetime.date(1960, 1, 1), datetime.date(1969, 12, 31))
    >>> span("2017-01-18/..").last is None
    True
    """
    text = _TIME.sub("", edtf.strip())
    if "/" not in text:
        return _single(text, edtf)
    start, _, end = text.partition("/")
    first = Span(None, None) if start in ("", "..") else _single(start, edtf)
    last = Span(None, None) if end in ("", "..") else _single(end, edtf)
    if first.first and last.last and first.first > last.last:
        raise DateError(f"the interval {edtf!r} ends before it starts; swap its ends")
    return Span(first.first, last.last, first.approximate or last.approximate)


def earliest(edtf: str) -> date:
    """Return the first day that a date may mean; date.min for an open start."""
    return span(edtf).first or date.min


def latest(edtf: str) -> date:
    """Return the last day that a date may mean; date.max for an open end."""
    return span(edtf).last or date.max


def overlaps(one: str, other: str) -> bool:
    """Could both dates mean the same day? "~" and "?" widen a date by one of its units to either side.

    >>> overlaps("2015", "2015-09-30"), overlaps("1971", "1977"), overlaps("1950~", "1951")
    (True, False, True)
    """
    a, b = _widened(span(one)), _widened(span(other))
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)


def meet(one_from: str, one_to: str, other_from: str, other_to: str) -> bool:
    """Do two validities share a day? Each is a pair of EDTF dates, "" where it is open.

    One that ends where the other starts (until 2017-05, from 2017) does not: that is how a change is written. A
    validity that starts and ends with the same date ("in 2017") does meet one that starts or ends then.
    """
    if one_from == one_to or other_from == other_to:
        return _no_later(one_from, other_to) and _no_later(other_from, one_to)
    return _sooner(one_from, other_to) and _sooner(other_from, one_to)


def _no_later(start: str, end: str) -> bool:
    return not start or not end or earliest(start) <= latest(end)


def _sooner(start: str, end: str) -> bool:
    return not start or not end or (earliest(start) < earliest(end) and not overlaps(start, end))


def _single(text: str, whole: str) -> Span:
    """One date without a slash."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(f"{whole!r} is no EDTF date; write 2019, 2019-03, 2019-03-12, 196X or 2017/2025")
    year, month, day = match["year"], match["month"] or "XX", match["day"] or "XX"
    approximate = bool(match["mark"])
    try:
        if month == "XX":
            return Span(
                date(max(1, int(year.replace("X", "0"))), 1, 1), date(int(year.replace("X", "9")), 12, 31), approximate
            )
        return Span(*_month_or_day(int(year), int(month), day), approximate)
    except ValueError as error:
        raise DateError(f"{whole!r} names a day that does not exist ({error}); check month and day") from error


def _month_or_day(year: int, month: int, day: str) -> tuple[date, date]:
    """The first and last day of a day, a month or a season."""
    if month in _SEASONS:
        first, last = _SEASONS[month]
        last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        return date(year, first, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
    if day != "XX":
        return (that := date(year, month, int(day))), that
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _widened(dates: Span) -> Span:
    """An approximate span, its margin added."""
    if not dates.approximate or not dates.first or not dates.last:
        return dates
    margin = timedelta(days=_MARGIN * ((dates.last - dates.first).days + 1))
    first = dates.first - margin if dates.first - date.min > margin else date.min
    last = dates.last + margin if date.max - dates.last > margin else date.max
    return Span(first, last, True)
