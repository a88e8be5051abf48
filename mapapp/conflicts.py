"""Conflicts: facts on one place and property that cannot all hold at the same time.

What is weighed, in this order: do the facts speak of the same thing (a plan is not a fact, berths are not
anchorages), at the same time (a lease of 25, then of 49 years is a history), and do their values differ by more
than they were stated to (`mapapp.figures`)? Stories that repeat one report are one voice (`mapapp.voices`).
Nothing is averaged or dropped: a conflict shows every value with those who say so.
"""

from __future__ import annotations

import builtins
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from gazetteer import PROPERTIES, Fact, Place
from gazetteer.edtf import meet, overlaps, span
from gazetteer.errors import DateError
from mapapp.article import Article
from mapapp.audits import far_end
from mapapp.figures import UNREAL, bound_of, is_speaker, margin
from mapapp.recognition.demonyms import country_of
from mapapp.voices import article_names, same_source, told_by, voices
from mapapp.wording import RANGE, number_words, property_label, unit_words

# Several treaties hold at a time, and notes are prose: they are never set against one another.
COMPARED = tuple(name for name in PROPERTIES if name not in ("treaty", "note"))
EXACT = frozenset({"lease_term", "vessel_capacity", "aircraft_capacity"})  # small counts: 50 is not 49
EVENTS = frozenset({"established", "closed"})  # happen once: their own date is no validity
LEASE_DATES = frozenset({"lease_signed", "lease_start", "lease_end"})
# "Russia will keep it for 49 years": what a lease fixes lies ahead, a planned one is not unreal
AHEAD = frozenset({"lease_start", "lease_end", "lease_term"})
# Properties of which a later value replaces the one before; of the others several may hold at a time
CHANGING = frozenset({
    "operator", "status", "lease_start", "lease_end", "lease_term", "lease_rent", "vessel_capacity",
    "aircraft_capacity", "personnel",
})  # fmt: skip
# Lease dates further apart than this are of two leases, a history; years
_ONE_LEASE_YEARS = 2
# What changes from year to year: facts of sources further apart than this are a history; years
_STALE_YEARS = {"personnel": 2, "status": 1}
_CONVERTED = re.compile(r"^from \d", re.I)  # "from 10,500 ft": a remark on the figure
_PART = re.compile(r"^(?:early|mid|late|end|\(.*\))$")  # of a year or decade
_LIMIT = re.compile(r"\b(?:treaty )?(?:ceiling|cap)\b")
# Word in a status -> what it comes to. Statuses of one row agree.
STATUSES: tuple[tuple[str, str], ...] = (
    ("planned", r"plan|propos"),
    ("under construction", r"construct|being built|building"),
    (
        "not in use",
        r"closed|abandon|derelict|disused|inactive|mothball|suspend|vacant|empty|ruin|destroyed|handed over",
    ),
    ("in use", r"operat|active|in use|in service|open|alert|reopen"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the values of a conflict: in words, who says so, and the facts, one tuple a voice."""

    words: str
    who: str
    voices: tuple[tuple[Fact, ...], ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts that give this value."""
        return tuple(fact for voice in self.voices for fact in voice)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all hold at the same time; `sentence` says what differs and who says so."""

    place_id: str
    property: str
    to: str
    options: tuple[Option, ...]
    sentence: str

    @builtins.property  # `property` is a field here
    def facts(self) -> tuple[Fact, ...]:
        """All facts of the conflict, the first option's first."""
        return tuple(fact for option in self.options for fact in option.facts)

    @builtins.property  # `property` is a field here
    def in_article(self) -> bool:
        """Does an article take part, or only the register?"""
        return any(fact.article for fact in self.facts)


def conflicts(facts: Sequence[Fact], records: Mapping[str, Place], articles: Iterable[Article] = ()) -> list[Conflict]:
    """Return the conflicts among the facts: those an article takes part in first, then in order of the facts."""
    known = {article.id: article for article in articles}
    sources = {key: article.source for key, article in known.items()}
    names = article_names(sources | {fact.article: fact.source for fact in facts if fact.article})
    found = [
        _conflict(group, records, known, names)
        for subject in _by_subject(facts, records).values()
        for group in _disagreeing(subject)
    ]
    return sorted(found, key=lambda conflict: not conflict.in_article)


def at_odds(one: Fact, other: Fact) -> bool:
    """Can two facts on the same place and property not both hold at the same time?"""
    return _at_one_time(one, other) and not agree(one, other)


def agree(one: Fact, other: Fact) -> bool:
    """Do two facts give the same value, within what each was stated to?"""
    kind = PROPERTIES[one.property].value_type
    if isinstance(one.value, str) != isinstance(other.value, str):
        return False  # "indefinite" beside a number of years
    if kind == "number" and not isinstance(one.value, str):
        return _numbers_agree(one, other)
    if kind == "date":
        return _dates_agree(str(one.value), str(other.value))
    return _texts_agree(one.property, str(one.value), str(other.value))


def _by_subject(facts: Sequence[Fact], records: Mapping[str, Place]) -> dict[tuple[object, ...], list[Fact]]:
    """Facts that speak of the same thing, together."""
    subjects: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.property in COMPARED:
            subjects.setdefault(_subject(fact, records), []).append(fact)
    return subjects


def _subject(fact: Fact, records: Mapping[str, Place]) -> tuple[object, ...]:
    """What a fact speaks of: a distance from either end is the same; rents in two currencies do not compare."""
    place: object = fact.place_id
    if fact.property == "distance":
        there = far_end(fact, records)
        place = frozenset((fact.place_id, there.id if there else fact.to))
    qualifier = re.sub(r"\bplanned\b", "", fact.qualifier) if fact.property in AHEAD else fact.qualifier
    return place, fact.property, fact.unit if fact.value else "", sense_of(qualifier)


def sense_of(qualifier: str) -> str:
    """Return in which sense a value is meant: "" as a plain fact, "unreal" for plans, else the limiting words.

    Bounds, speakers and remarks on conversion do not change the sense.

    >>> sense_of("up to"), sense_of("about; proposed"), sense_of("berths"), sense_of("according to the mayor")
    ('', 'unreal', 'berths', '')
    """
    senses = []
    for part in (part.strip() for part in qualifier.split(";")):
        if (
            not part
            or is_speaker(part)
            or RANGE.fullmatch(part)
            or _CONVERTED.search(part)
            or _PART.search(part)
            or _LIMIT.search(part)
        ):
            continue
        if UNREAL.search(part):
            return "unreal"
        if not bound_of(part):
            senses.append(part.lower())
    return "; ".join(senses)


def _disagreeing(facts: list[Fact]) -> Iterator[list[Fact]]:
    """The groups of facts that are linked by disagreement, and those that say the same as one of a group."""
    linked = _links(facts)
    seen: set[int] = set()
    for start in range(len(facts)):
        if start not in seen and linked[start]:
            group = _reachable(start, linked)
            seen |= group
            echoes = {n for n in range(len(facts)) if not linked[n] and any(_echoes(facts[n], facts[g]) for g in group)}
            yield [facts[place] for place in sorted(group | echoes)]


def _reachable(start: int, linked: Mapping[int, set[int]]) -> set[int]:
    group, ahead = {start}, [start]
    while ahead:
        new = linked[ahead.pop()] - group
        group |= new
        ahead += new
    return group


def _links(facts: Sequence[Fact]) -> dict[int, set[int]]:
    """Which facts contradict which, by their places in the list.

    A source does not contradict itself, nor another whose value it gives too: "165 airmen, once 3,000" agrees
    with "165".
    """
    sources: list[list[int]] = []
    source_of: dict[int, int] = {}
    for n, fact in enumerate(facts):
        known = next((s for s, members in enumerate(sources) if same_source(facts[members[0]], fact)), len(sources))
        source_of[n] = known
        if known == len(sources):
            sources.append([])
        sources[known].append(n)
    agreeing = _agreements(facts)
    given_by = [{source_of[m] for m in agreeing[n]} for n in range(len(facts))]  # sources that give n's value
    linked: dict[int, set[int]] = {n: set() for n in range(len(facts))}
    for a, b in combinations(range(len(facts)), 2):
        apart = b not in agreeing[a] and source_of[a] not in given_by[b] and source_of[b] not in given_by[a]
        if apart and _at_one_time(facts[a], facts[b]):
            linked[a].add(b)
            linked[b].add(a)
    return linked


def _agreements(facts: Sequence[Fact]) -> list[set[int]]:
    """For each fact the places of those that give the same value. Equal statements are compared once."""
    key = [(fact.value, fact.qualifier, fact.stated_value, fact.stated_unit) for fact in facts]
    kinds = {k: facts[n] for n, k in reversed(list(enumerate(key)))}
    same = {k: {j for j, other in kinds.items() if agree(fact, other)} for k, fact in kinds.items()}
    return [{m for m, other in enumerate(key) if other in same[k]} for k in key]


def _echoes(one: Fact, other: Fact) -> bool:
    """Do both give the same figure at one time? "Up to 11" echoes 11, though it contradicts no smaller figure."""
    return _at_one_time(one, other) and agree(replace(one, qualifier=""), replace(other, qualifier=""))


def _at_one_time(one: Fact, other: Fact) -> bool:
    if one.property in EVENTS:
        return True
    if one.property in LEASE_DATES:
        return _years_apart(str(one.value), str(other.value)) <= _ONE_LEASE_YEARS
    if one.valid_from and other.valid_from and not _overlap(one.valid_from, other.valid_from):
        return False  # each speaks of its own start: a later one replaces the one before
    try:
        if not meet(*_era(one, other), *_era(other, one)):
            return False
    except DateError:
        return True
    stale = _STALE_YEARS.get(one.property, math.inf)
    return _years_apart(one.valid_from or one.source.date, other.valid_from or other.source.date) <= stale


def _era(fact: Fact, other: Fact) -> tuple[str, str]:
    """When a fact holds. One without dates, beside one that has some, speaks of the time of its source."""
    undated = not fact.valid_from and not fact.valid_to
    if undated and fact.property in CHANGING and (other.valid_from or other.valid_to):
        return fact.source.date, fact.source.date
    return fact.valid_from, fact.valid_to


def _overlap(one: str, other: str) -> bool:
    try:
        return overlaps(one, other)
    except DateError:
        return True


def _years_apart(one: str, other: str) -> float:
    """The years between two dates; 0 where one is unknown."""
    try:
        a, b = span(one), span(other)
    except DateError:
        return 0.0
    if not a.first or not b.first:
        return 0.0
    early, late = (a, b) if a.first <= b.first else (b, a)
    return max(0.0, (late.first - (early.last or late.first)).days / 365.25) if late.first else 0.0


def _numbers_agree(one: Fact, other: Fact) -> bool:
    bounds = bound_of(one.qualifier), bound_of(other.qualifier)
    (low, high), (other_low, other_high) = _interval(one), _interval(other)
    if bounds[0] != bounds[1]:
        low, high = _open(low, high, bounds[0])
        other_low, other_high = _open(other_low, other_high, bounds[1])
    return low <= other_high and other_low <= high


def _interval(fact: Fact) -> tuple[float, float]:
    low, high, hedged = margin(fact)
    return (float(fact.value),) * 2 if fact.property in EXACT and not hedged else (low, high)


def _open(low: float, high: float, bound: str) -> tuple[float, float]:
    return (0.0 if bound == "up to" else low, math.inf if bound == "at least" else high)


def _dates_agree(one: str, other: str) -> bool:
    return one == other or _overlap(one, other)


def _texts_agree(name: str, one: str, other: str) -> bool:
    if name == "status":
        return status_kind(one) == status_kind(other)
    words, other_words = _words(one), _words(other)
    if words <= other_words or other_words <= words:
        return True
    countries, other_countries = _countries(one), _countries(other)
    return not countries or not other_countries or bool(countries & other_countries)


def status_kind(text: str) -> str:
    """Return what a status comes to: a key of STATUSES, or the text itself in lower case."""
    return next((status for status, words in STATUSES if re.search(words, text, re.I)), text.lower())


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - {"the", "of", "s"}


def _countries(text: str) -> frozenset[str]:
    """The countries that a text names or whose adjective it uses."""
    return frozenset(code for word in re.findall(r"[^\W\d_][\w.]*", text) if (code := country_of(word)))


def _conflict(
    facts: list[Fact], records: Mapping[str, Place], articles: Mapping[str, Article], names: Mapping[str, str]
) -> Conflict:
    first = facts[0]
    options = tuple(_option(group, articles, names) for group in _by_value(facts))
    there = far_end(first, records) if first.to else None
    sentence = f"{_subject_words(first, records, there)}: {_joined(options)}"
    return Conflict(first.place_id, first.property, there.id if there else first.to, options, sentence)


def _told_as_one(one: Fact, other: Fact) -> bool:
    """Do both give the same figure, or the same range? "3,000 to 5,000" holds 4,000 and is told apart from it."""
    return _range_of(one) == _range_of(other) and _echoes(one, other)


def _range_of(fact: Fact) -> str:
    ends = fact.qualifier.partition(";")[0]
    return ends if RANGE.fullmatch(ends) else ""


def _by_value(facts: list[Fact]) -> list[list[Fact]]:
    """Facts that give the same value together; an article's values first, then the one most give."""
    groups: list[list[Fact]] = []
    for fact in facts:
        group = next((g for g in groups if all(_told_as_one(other, fact) for other in g)), None)
        if group is None:
            groups.append([fact])
        else:
            group.append(fact)
    return sorted(groups, key=lambda group: (not any(fact.article for fact in group), -len(group)))


def _option(facts: list[Fact], articles: Mapping[str, Article], names: Mapping[str, str]) -> Option:
    said_by = tuple(voices(facts, articles))
    return Option(_value_words(facts[0]), told_by([voice[0] for voice in said_by], names), said_by)


def _value_words(fact: Fact) -> str:
    if isinstance(fact.value, str):
        return fact.value
    if ends := _range_of(fact):
        return f"{ends} {unit_words(fact.unit, fact.value)}"
    rounded = float(f"{fact.value:.4g}") if fact.stated_unit and abs(fact.value) < 1e6 else float(fact.value)
    bound = "" if bound_of(fact.qualifier) == "" else fact.qualifier.split(";")[0]
    figure = f"{rounded / 1e6:g} million" if fact.property == "lease_rent" and rounded >= 1e6 else number_words(rounded)
    return " ".join(part for part in (bound, figure, unit_words(fact.unit, rounded)) if part)


def _subject_words(fact: Fact, records: Mapping[str, Place], there: Place | None) -> str:
    label = property_label(fact.property)
    name = records[fact.place_id].name if fact.place_id in records else fact.place_id
    if fact.property == "distance":
        return f"{label} from {name} to {there.name if there else fact.to}"
    return f"{label} of {name}" if PROPERTIES[fact.property].value_type == "number" else f"{name} {label}"


def _joined(options: Sequence[Option]) -> str:
    """The values, the unit told once: "50 years (article) or 49 (AP, 2017)"."""
    units = {option.words.rpartition(" ")[2] for option in options if " " in option.words}
    unit = f" {units.pop()}" if len(units) == 1 and all(" " in option.words for option in options) else ""
    words = [options[0].words, *(option.words.removesuffix(unit) for option in options[1:])]
    told = [f"{value} ({option.who})" for value, option in zip(words, options, strict=True)]
    return f"{', '.join(told[:-1])} or {told[-1]}" if len(told) > 1 else told[0]
