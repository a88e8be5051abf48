"""Dates as journalists write them, as EDTF level 1.

"in 1971" is `1971`, "the 1990s" is `199X`, "about 1950" is `1950~`, "the Cold War" is `1947/1991`, "two years
ago" is counted from the article's own date. What cannot be dated (no article date for "last week") is left out
rather than guessed. EDTF: https://www.loc.gov/standards/datetime/. What the date is of is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from mapapp.quantities import words_value

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # EDTF level 1 season codes

# Times that have a name. Years as historians count them; the Cold War from the Truman doctrine to the end of the USSR.
NAMED_TIMES: tuple[tuple[str, str], ...] = (
    (r"(?:the )?first world war|world war (?:one|i)\b|wwi\b|the great war", "1914/1918"),
    (r"(?:the )?second world war|world war (?:two|ii)\b|wwii\b|world war 2|ww2", "1939/1945"),
    (r"the cold war", "1947/1991"),
    (r"the korean war", "1950/1953"),
    (r"the vietnam war", "1955/1975"),
    (r"the spanish-american war", "1898"),
    (r"the crimean war", "1853/1856"),
    (r"the falklands war", "1982"),
    (r"the (?:first )?gulf war", "1990/1991"),
    (r"(?:the )?(?:collapse|fall|break-?up|dissolution) of the soviet union", "1991"),
)
# what stands before a date -> how the date bounds the event
RELATIONS: tuple[tuple[str, str], ...] = (
    (r"until|till|up to|through(?: to)?|up until|to", "until"),
    (r"since|from|starting(?: in| on| from)?|beginning(?: in| on| from)?|as of|effective(?: from)?|as from", "since"),
    (r"by|before|no later than|prior to|ahead of", "by"),
    (r"after|following", "after"),
    (r"during|in|on|at|back in|as early as|as recently as|late in|early in", "in"),
    (r"of|dated", "of"),
)


class _Reading(NamedTuple):
    edtf: str
    first: date | None = None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at text[start:end], without its preposition.

    `edtf` is its EDTF level 1 form, `relation` one of "in", "of", "since", "until", "by", "after", "" (no preposition),
    `part` what EDTF level 1 cannot say of it: "early", "mid", "late", "" otherwise. `before` is where the
    preposition starts.
    """

    start: int
    end: int
    edtf: str
    relation: str
    part: str
    text: str
    before: int


_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:1[4-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_COUNT = (
    rf"\d{{1,3}}|an?|{_ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    rf"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:{_ONES}))?"
)
_WEEKDAY = "|".join(WEEKDAYS)
_NAMED = "|".join(f"(?P<named{i}>{words})" for i, (words, _) in enumerate(NAMED_TIMES))

# Every way to write a date is a row: its pattern, in the order in which they are tried at a place.
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<iso_y>{_YEAR})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>0[1-9]|[12]\d|3[01])(?!\d)"),
    ("dmy", rf"(?:the )?(?P<dmy_d>{_DAY})(?: of)? (?P<dmy_m>{_MONTH}),? (?P<dmy_y>{_YEAR})(?!\d)"),
    ("mdy", rf"(?P<mdy_m>{_MONTH}) (?P<mdy_d>{_DAY}),? (?P<mdy_y>{_YEAR})(?!\d)"),
    ("my", rf"(?:(?P<my_part>early|mid|late)[ -])?(?P<my_m>{_MONTH})(?: of|,)? (?P<my_y>{_YEAR})(?!\d)"),
    ("season", rf"(?:the )?(?P<season>{'|'.join(SEASONS)})(?: of)? (?P<season_y>{_YEAR})(?!\d)"),
    ("decade", r"(?:the )?(?:(?P<decade_part>early|mid|late|end of the)[ -])?(?:the )?"
               r"(?P<decade>(?:1[4-9]|20)\d)0[’']?s\b"),
    ("short_decade", r"(?:the )?(?:(?P<short_part>early|mid|late)[ -])?(?:the )?[’'‘](?P<short_decade>\d)0s\b"),
    ("century", r"(?:the )?(?:(?P<century_part>early|mid|late)[ -])?(?P<century>1[5-9]|20|21)(?:th|st)[ -]century"),
    ("span", rf"(?P<span_a>{_YEAR})(?: ?[–-] ?|(?<!in \d{{4}}) (?:to|until|till|through) |(?<=between \d{{4}}) and )"
             rf"(?P<span_b>{_YEAR}|\d\d)(?!\d|,\d|-)"),
    ("part", rf"(?:the )?(?P<part>early|mid|late|middle of|beginning of|start of|end of|first half of|second half of)"
             rf"[ -](?P<part_y>{_YEAR})(?![\d,-])"),
    ("year", rf"(?:the year )?(?P<year>{_YEAR})(?!\d|,\d|\.\d|[–-](?!present|today|now)[a-z]|%)"),
    ("that", rf"(?:(?P<that_d>{_DAY})(?: of)? )?(?:(?P<that_m>{_MONTH})(?: of| in|,)? )?"
             r"(?P<that>that|(?:the )?same|the following|the next|the previous|the year) "
             rf"(?:(?P<that_y>year|before|after)|(?P<that_m2>{_MONTH}))\b"),
    ("md", rf"(?P<md_m>{_MONTH}) (?P<md_d>{_DAY})(?![\w,]*\d)"),
    ("dm", rf"(?:the )?(?P<dm_d>{_DAY})(?: of)? (?P<dm_m>{_MONTH})\b"),
    ("later", rf"(?P<later_n>{_COUNT}|half a|a quarter of a) (?P<later_unit>year|decade|centur)(?:s|y|ies)? "
              r"(?P<later>later|earlier|after that|before that)\b"),
    ("ago", rf"(?P<ago_n>{_COUNT}|half a|a quarter of a) "
            rf"(?P<ago_unit>day|week|month|year|decade|centur)(?:s|y|ies)? ago"
            r"(?: (?P<ago_to>today|this week|this month))?"),
    ("shift", r"(?P<shift>last|this|next|the (?:previous|following|current)|earlier this|later this)"
              r" (?P<shift_unit>week|month|year|decade|century)\b"),
    ("last_month", rf"(?P<shift2>last|this|next) (?P<shift_m>{_MONTH}|{'|'.join(SEASONS)})\b"),
    ("day", r"(?P<day>yesterday|today|tomorrow)\b"),
    ("weekday", rf"(?:(?P<weekday_shift>last|next|this) )?(?P<weekday>{_WEEKDAY})\b"),
    ("month", r"(?P<bare_month>January|February|March|April|(?:(?<=in )|(?<=by )|(?<=of )|(?<=since )|(?<=until ))May|"
              r"June|July|August|September|October|November|December)"),
    ("named", rf"(?:{_NAMED})"),
)  # fmt: skip
_DATE = re.compile(
    r"(?<![\w$£€,./-])(?:" + "|".join(f"(?P<form_{name}>{pattern})" for name, pattern in _FORMS) + r")(?![\w])",
    re.IGNORECASE,
)
# A text without one of these holds no date.
_HINT = re.compile(
    r"\d|\b(?:ago|later|earlier|that|same|last|this|next|previous|the year|"
    rf"following|current|yesterday|today|tomorrow|century|war|union|"
    rf"{_WEEKDAY}|{'|'.join(name for name in MONTHS if len(name) > 4)}|may|june|july)\b",
    re.IGNORECASE,
)
# After one of these words a bare month is a month ("in May", "since August"); names of people and ships are not.
_ABOUT = re.compile(r"(?:\b(?:about|around|approximately|circa|roughly|some time in|sometime in)|\bca?\.) $", re.I)
_RELATION = re.compile(
    r"\b(?:" + "|".join(f"(?P<r{i}>{words})" for i, (words, _) in enumerate(RELATIONS)) + r")"
    r"(?: (?:about|around|approximately|circa|roughly|at least|the|late|early|sometime in))? ?$",
    re.IGNORECASE,
)
_NOT_A_YEAR = re.compile(
    r" in (?:the )?(?:1[5-9]|20)\d\d|"  # "shrunk from 1500 in the 1980s"
    r"[ -](?:(?:US|U\.S\.|American|Russian|more|foreign|Chinese|British|French|additional) )?(?:troops|soldiers|"
    r"personnel|people|km|kilomet|met(?:re|er)s?\b|feet|foot|ft|m\b|miles?|acres?|hectares?|ha\b|square|tonnes|tons|"
    r"homes|hours|degrees)",
)
_AIRCRAFT = re.compile(r"\b(?:Mirage|Hawker|Alpha|Saab) $")
_OTHER_YEAR = re.compile(r",?(?: of)? (last|this|next) year\b", re.IGNORECASE)  # "Oct. 1 last year"
# A day or month without its year: what its clause says of the tense.
_CLAUSE = re.compile(r"[.;:]\s|, (?:and|but|while)\b|\b(?:which|who)\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were|set|expected|scheduled|planned|about|ready) to|to be|until|till|due)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|went|left|began|took|came|gave|became|ended|fell|met|said|told|flew|saw|held|\w{2,}ed)\b",
    re.I,
)
_TENSE_WINDOW = 90  # characters
_ROUND_NOW = 17  # days: a month may be the present one
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|whose) $", re.IGNORECASE)
_RELATION_WINDOW = 32  # characters: the longest preposition with what may follow it
_PART_WORDS = {
    "early": "early", "beginning of": "early", "start of": "early", "first half of": "early", "mid": "mid",
    "middle of": "mid", "late": "late", "end of": "late", "end of the": "late", "second half of": "late",
}  # fmt: skip


def dates(text: str, *, today: str = "", told: str = "") -> list[FoundDate]:
    """Return the dates of a text in reading order; `today` is the article's date (EDTF, "" unknown).

    `told` is the year that the text before spoke of last, which "that year" and "a decade later" count from.

    >>> [(d.edtf, d.relation) for d in dates("since the 1990s, and on 3 March 2019; two years ago", today="2024-12-09")]
    [('199X', 'since'), ('2019-03-03', 'in'), ('2022', '')]
    """
    anchor = _anchor(today)
    found: list[FoundDate] = []
    reckoned: list[FoundDate] = []  # of these, days and months whose year was not told
    if not _HINT.search(text):
        return found
    for match in _DATE.finditer(text):
        date_ = _found(text, match, anchor, found[-1].edtf[:4] if found else told)
        if date_ and found and date_.start < found[-1].end:  # "last year" of "Oct. 1 last year"
            continue
        if date_ and found and _is_its_weekday(text, found[-1], date_):
            weekday = found.pop()
            date_ = replace(date_, relation=weekday.relation, before=weekday.before)
        lacks_year = date_ and _lacks_year(match) and not date_.text.endswith("year")
        if date_ and not (lacks_year and any(d.edtf[:4] != today[:4] for d in found if d not in reckoned)):
            found.append(date_)
            reckoned += [date_] * bool(lacks_year)
    return found


def _is_its_weekday(text: str, day: FoundDate, date_: FoundDate) -> bool:
    """Is the first the weekday of the second: "on Monday, Aug. 5, 2024"?"""
    apart = text[day.end : date_.start].strip()
    is_day = len(date_.edtf) >= len("2024-08-05") and not date_.relation
    return is_day and day.text.lower() in WEEKDAYS and apart in ("", ",", ", the", "the", "(")


def _lacks_year(match: re.Match[str]) -> bool:
    """Is it a day or month alone? Behind a date of another year nobody can tell which year it is of."""
    return any(match[f"form_{form}"] is not None for form in ("md", "dm", "month"))


def _anchor(today: str) -> date | None:
    """The day that relative dates count from; the middle of the year or month where no day is known."""
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", today)
    if parts is None:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        return date(year or 1, month or 7, day or 15) if month is None or month <= 12 else date(year or 1, 7, 15)
    except ValueError:
        return None


def _found(text: str, match: re.Match[str], anchor: date | None, told: str) -> FoundDate | None:
    form = next(name for name, _ in _FORMS if match[f"form_{name}"] is not None)
    if form == "decade" and _AIRCRAFT.search(text, max(0, match.start() - 8), match.start()):
        return None  # "three Mirage 2000s"
    if form == "year" and (_NOT_A_YEAR.match(text, match.end()) or _names_a_thing(text, match)):
        return None
    if form == "month" and (match[0].lower() == match[0] or match[0].isupper()):
        return None  # "to march" and "MARCH" are not months
    end = match.end()
    edtf = _narrated(match, told) if form in ("that", "later") else _READERS[form](match, anchor)
    if (year := _OTHER_YEAR.match(text, match.end())) and form in ("md", "dm", "month") and anchor:
        edtf, end = f"{anchor.year + _SHIFTS[year[1].lower()]}{edtf[4:]}", year.end()
    if not edtf:
        return None
    before = match.start()
    if about := _ABOUT.search(text, max(0, before - 16), before):
        edtf += "" if "/" in edtf or edtf[-1] in "~?%" else "~"
        before = about.start()
    relation = _RELATION.search(text, max(0, before - _RELATION_WINDOW), before)
    if form == "month" and relation is None:
        return None
    word = RELATIONS[int(str(relation.lastgroup)[1:])][1] if relation else ""
    start_of_all = relation.start() if relation else before
    return FoundDate(match.start(), end, edtf, word, _part(match), text[match.start() : end], start_of_all)


def _narrated(match: re.Match[str], told: str) -> str:
    """What "in June of that year" or "a decade later" is, counted from the year told of; "" where none is."""
    if not told.isdigit():
        return ""
    if match["later"]:
        count = _PARTS_OF.get(match["later_n"].lower()) or _count(match["later_n"])
        years = int(count * {"year": 1, "decade": 10, "centur": 100}[match["later_unit"].lower()])
        forward = match["later"].lower() in ("later", "after that")
        return f"{int(told) + (years if forward else -years)}" + ("~" if years >= 10 else "")
    word, step = match["that"].lower(), (match["that_y"] or "").lower()
    if (word == "the year") != (step in ("before", "after")):
        return ""
    shift = {"the following": 1, "the next": 1, "the previous": -1}.get(word, {"before": -1, "after": 1}.get(step, 0))
    month = match["that_m"] or match["that_m2"]
    return _ymd(int(told) + shift, _month(month) if month else None, match["that_d"])


def _count(words: str) -> float:
    return int(words) if words.isdigit() else (words_value(words) or 1)


def _names_a_thing(text: str, match: re.Match[str]) -> bool:
    """Is it "the 1994 accord"? That dates the accord, and nothing that happens in the sentence."""
    article = _ARTICLE.search(text, max(0, match.start() - 6), match.start())
    return article is not None and re.compile(r" [a-z]").match(text, match.end()) is not None


def _part(match: re.Match[str]) -> str:
    groups = ("part", "my_part", "decade_part", "short_part", "century_part")
    return next((_PART_WORDS[match[g].lower()] for g in groups if match[g]), "")


def _ymd(year: str | int, month: int | None = None, day: str | int | None = None) -> str:
    """EDTF of a year, a month or a day; "" for a day that does not exist."""
    if month is None:
        return f"{int(year):04d}"
    if day is None:
        return f"{int(year):04d}-{month:02d}"
    try:
        return date(int(year), month, int(re.sub(r"\D", "", str(day)))).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _span(match: re.Match[str], anchor: date | None) -> str:
    first, second = match["span_a"], match["span_b"]
    second = first[:2] + second if len(second) == 2 else second
    return f"{first}/{second}" if second > first else first


def _undated(match: re.Match[str], month: int, day: str | None, anchor: date | None) -> str:
    """A day or month without its year: the last one in what was, the next in what will be, else the nearest."""
    if anchor is None:
        return ""
    past = {year: (date(year, month, _day_of(day)) - anchor).days for year in range(anchor.year - 1, anchor.year + 2)}
    now = 1 if day else _ROUND_NOW
    clause = _CLAUSE.split(match.string[: match.start()][-_TENSE_WINDOW:])[-1]
    behind = _CLAUSE.split(match.string[match.end() :][:_TENSE_WINDOW])[0]
    if not clause.rstrip().lower().removesuffix("on") and _PAST.search(behind):  # "On 19 February the flag came down"
        clause = behind
    if _AHEAD.search(clause):
        year = min(year for year, days in past.items() if days > -now)
    elif _PAST.search(clause):
        year = max(year for year, days in past.items() if days < now)
    else:
        year = min(past, key=lambda y: abs(past[y] + 30))  # a little in favour of the past
    return _ymd(year, month, day)


def _day_of(day: str | None) -> int:
    """A day that every month has."""
    return min(int(re.sub(r"\D", "", day)), 28) if day else 15


def _ago(match: re.Match[str], anchor: date | None) -> str:
    if anchor is None:
        return ""
    unit, words = match["ago_unit"].lower(), match["ago_n"].lower()
    count = _PARTS_OF.get(words) or _count(words)
    if unit in ("day", "week"):
        days = int(count * (7 if unit == "week" else 1))
        return (anchor - timedelta(days=days)).isoformat() + ("~" if unit == "week" else "")
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - int(count)
        return _ymd(months // 12, months % 12 + 1)
    years = int(count * {"year": 1, "decade": 10, "centur": 100}[unit])
    if match["ago_to"]:  # "forty years ago today"
        exact = match["ago_to"].lower()
        day = anchor.day if exact == "today" else None
        return _ymd(anchor.year - years, None if exact == "this week" else anchor.month, day)
    return f"{anchor.year - years}~" if unit != "year" or count >= 10 else str(anchor.year - years)


_PARTS_OF = {"half a": 0.5, "a quarter of a": 0.25}
_SHIFTS = {"last": -1, "the previous": -1, "this": 0, "the current": 0, "earlier this": 0, "later this": 0, "next": 1,
           "the following": 1}  # fmt: skip


def _shift(match: re.Match[str], anchor: date | None) -> str:
    if anchor is None:
        return ""
    step, unit = _SHIFTS[match["shift"].lower()], match["shift_unit"].lower()
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return _ymd(months // 12, months % 12 + 1)
    if unit == "year":
        return str(anchor.year + step)
    return f"{anchor.year // 10 + step}X" if unit == "decade" else f"{anchor.year // 100 + step}XX"


def _last_month(match: re.Match[str], anchor: date | None) -> str:
    if anchor is None:
        return ""
    step, name = _SHIFTS[match["shift2"].lower()], match["shift_m"].lower()
    if name in SEASONS:
        past = step < 0 and (SEASONS[name] - 20) * 3 % 12 + 2 > anchor.month
        return f"{anchor.year - past}-{SEASONS[name]}"
    month = _month(name)
    year = anchor.year - (step < 0 and month >= anchor.month) + (step > 0 and month <= anchor.month)
    return _ymd(year, month)


def _day(match: re.Match[str], anchor: date | None) -> str:
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["day"].lower()]
    return (anchor + timedelta(days=step)).isoformat() if anchor else ""


def _weekday(match: re.Match[str], anchor: date | None) -> str:
    """The last such day up to the article's own; the next one for "next Monday"."""
    if anchor is None:
        return ""
    back = (anchor.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    if (match["weekday_shift"] or "").lower() == "next":
        return (anchor + timedelta(days=7 - back)).isoformat()
    return (anchor - timedelta(days=back)).isoformat()


def _named(match: re.Match[str], anchor: date | None) -> str:
    return next(edtf for i, (_, edtf) in enumerate(NAMED_TIMES) if match[f"named{i}"])


_READERS: dict[str, Callable[[re.Match[str], date | None], str]] = {
    "iso": lambda m, _: _ymd(m["iso_y"], int(m["iso_m"]), m["iso_d"]),
    "dmy": lambda m, _: _ymd(m["dmy_y"], _month(m["dmy_m"]), m["dmy_d"]),
    "mdy": lambda m, _: _ymd(m["mdy_y"], _month(m["mdy_m"]), m["mdy_d"]),
    "my": lambda m, _: _ymd(m["my_y"], _month(m["my_m"])),
    "season": lambda m, _: f"{m['season_y']}-{SEASONS[m['season'].lower()]}",
    "decade": lambda m, _: f"{m['decade']}X",
    "short_decade": lambda m, _: f"19{m['short_decade']}X" if int(m["short_decade"]) >= 3 else "",
    "century": lambda m, _: f"{int(m['century']) - 1}XX",
    "span": _span,
    "part": lambda m, _: m["part_y"],
    "year": lambda m, _: m["year"],
    "md": lambda m, anchor: _undated(m, _month(m["md_m"]), m["md_d"], anchor),
    "dm": lambda m, anchor: _undated(m, _month(m["dm_m"]), m["dm_d"], anchor),
    "ago": _ago,
    "shift": _shift,
    "last_month": _last_month,
    "day": _day,
    "weekday": _weekday,
    "month": lambda m, anchor: _undated(m, _month(m["bare_month"]), None, anchor),
    "named": _named,
}
