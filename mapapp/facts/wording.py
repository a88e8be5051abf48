"""Statements whose value is words: who runs a base, under what agreement, in what state it is, rent that is nothing.

Every name of a body or a country, every word of a state and every agreement in a sentence is looked at
(`mapapp.facts.phrases` has the tables), and so is what a firm phrase says (`mapapp.facts.firm`). Which of them tell
something, and of which base, is weighed by `mapapp.facts.weighing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mapapp.dates import FoundDate
from mapapp.facts import phrases
from mapapp.facts.firm import firm_operators, firm_status
from mapapp.facts.masking import Masked
from mapapp.facts.mention import Mention
from mapapp.facts.patterns import MASKS
from mapapp.facts.reader import Statement, clause_of


class Telling(NamedTuple):
    """A name or word that may tell a property of a base; offsets count in the sentence."""

    property: str
    value: str
    start: int
    end: int
    kind: str  # "firm", "country", "force", "unit", "name" (begins the base's own), "state", "agreement"
    home: str = ""  # is it the country of the nearest base: "home", "abroad" or "" for nobody knows


_CAPITAL = r"(?:[A-Z](?:[\w.-]|[’'](?!s?\b))*|\d+(?:st|nd|rd|th)?)"
_BODY = re.compile(
    rf"(?<![\w-])(?:(?P<force>(?i:{phrases.FORCES}))|(?P<unit>(?i:(?:{phrases.UNITS})(?: (?:{phrases.UNITS}))?))|"
    rf"{phrases.BODY_NAMES})(?![\w-])"
)
_BEFORE_BODY = re.compile(rf"(?<![\w’'-])(?<!\d,)(?:(?:{_CAPITAL}|(?:{phrases.UNIT_WORDS})) ){{1,6}}$")
_BEHIND_BODY = re.compile(r" of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}")
_SPARE = re.compile(
    r"(?:(?:The|A|An|In|At|On|And|But|Its|For|To|From|When|While|Since|Under|By|With|As|That|This|Here|There|Of|Today|"
    r"Now|Both) )+"
)
# "an infantry battalion", "the west coast fleet": such are many
_NAMELESS = re.compile(
    r"[a-z -]+(?:fleet|flotilla|squadron|wing|brigade|regiment|battalion|division|group|contingent)s?"
)
_OWNING = re.compile(r"(?:[’']s?)$")
_COMMON = frozenset({" to ", "not ", "use", "will", "ground", "work"})  # cues too common to look at a sentence for
_STATES = [(re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE), value, cues) for words, value, cues in phrases.STATUSES]
_ALL_CUES = {*phrases.CUES, *(cue for *_, cues in phrases.STATUSES for cue in cues)} - _COMMON
_CUES = tuple(sorted(cue for cue in _ALL_CUES if not any(other in cue for other in _ALL_CUES - {cue})))
_AGREEMENT = re.compile(rf"(?<![\w-])(?i:{phrases.AGREEMENTS})\b")
_BEFORE_AGREEMENT = re.compile(
    r"(?:(?<!\S)(?!(?i:the|an?|its|their|this|that|of|in|by|to|and|or|under|with|for|on|from|through|per|"
    r"is|was|are|were|has|had|have|which|signed|sign|new|no|any|such)\b)"
    r"(?:[\w’'.&-]+(?: of(?= forces))?|[A-Z][\w’'.&-]*(?: (?:and|of|on)(?= [A-Z]))) ){1,6}$"
)
_TO_COME = re.compile(r"\b(?:will|would|shall|(?:is|are|was|were|due|set) to) (?:\w+ )?be $")
_WHOSE_AGREEMENT = re.compile(r"(?:[a-z]+ )*[a-z]+[’'](?:s )?\s*")  # "the two countries' 1988 defence agreement"
_BEHIND_AGREEMENT = re.compile(phrases.AGREEMENT_TAIL)
_FREE_OF_RENT = re.compile(phrases.FREE_OF_RENT, re.IGNORECASE)
_NO_BASE = re.compile(phrases.NO_BASE, re.IGNORECASE)
_VISITS = re.compile(r"[\w ]{0,30}? for (?:\w+ ){0,2}?(?:exercises|drills|training|visits|manoeuvres)\b")
_OF_ANOTHER_VERB = re.compile(r"[,;:]|\b(?:and|that|which|who|will|to be|complet\w*|finish\w*)\b")
_NEAR = 40  # characters: "turned over to the Malaysian army in 1969"
_PRONOUN = 5  # letters: "its", "whose" stay words
_WINDOW = 70  # characters before a noun in which its name begins


def may_tell(words: str) -> bool:
    """Could the words tell an operator, a status or a treaty at all? A cheap look, before names are weighed."""
    return any(map(words.lower().__contains__, _CUES))


def worded(sentence: str, masked: Masked) -> Iterator[Statement]:
    """Yield what firm phrases of a sentence say of status and rent."""
    if state := firm_status(sentence, masked):
        value, match = state
        yield _stated("status", value, "", *match.span(), match[0], _since(masked, match.end()))
    if free := _FREE_OF_RENT.search(sentence):
        yield _stated("lease_rent", 0, "USD/year", *free.span(), free[0])


def tellings(
    sentence: str, masked: Masked, countries: Sequence[Mention], read: Sequence[Statement]
) -> Iterator[tuple[Telling, Statement]]:
    """Yield every name and word of a sentence that may tell something of a base, with what it would state.

    Firm phrases come first; what overlaps one of them, or one of `read`, is left out. `countries` are the countries and
    peoples named in the sentence; offsets count in it.
    """
    firm = []
    for who, match in firm_operators(sentence, masked):
        statement = _stated("operator", who, "", *match.span(), who, _since(masked, match.end()))
        statement = replace(statement, value_start=match.start("who"), value_end=match.end("who"))
        firm.append(statement)
        yield Telling("operator", who, *match.span(), "firm"), statement
    for one in _found(sentence, masked, countries):
        if any(s.property == one.property and s.start < one.end and one.start < s.end for s in (*read, *firm)):
            continue
        if one.property != "operator" or not (_VISITS.match(sentence, one.end) or _has_none(sentence, one)):
            yield one, stated(one, sentence, masked)


def _has_none(sentence: str, body: Telling) -> bool:
    """Does the sentence say that a body has no base: "India has no base at", "no American base at Manas any more"?"""
    for match in _NO_BASE.finditer(sentence):
        if match.start() <= body.start < match.end():
            return True
        if match["verb"] and clause_of(sentence, *match.span())[0] <= body.start < match.start():
            return True
    return False


def _found(sentence: str, masked: Masked, countries: Sequence[Mention]) -> Iterator[Telling]:
    bases = [
        (at + mention.name_start - mention.start, at + mention.end - mention.start, mention)
        for at, mention in masked.mentions.items()
        if mention.kind != "area"
    ]
    text = list(sentence)
    for start, end, mention in bases:
        if mention.kind != "back" or end - start > _PRONOUN:
            text[start:end] = MASKS["town" if mention.kind == "town" else "base"] * (end - start)
    plain = "".join(text)
    bodies = list(_bodies(plain))
    yield from bodies
    yield from _areas(countries, bodies, bases)
    yield from _prefixes(sentence, bases)
    yield from states_in(plain)
    yield from _agreements(plain)


def stated(one: Telling, sentence: str, masked: Masked) -> Statement:
    """Return the statement that a name or word tells."""
    about = None
    for start, mention in masked.mentions.items():
        end = start + mention.end - mention.start
        if one.kind == "name" and start <= one.start < end:
            about = (start, end)
    since = _since(masked, one.end) if one.property != "treaty" else ""
    found = _stated(one.property, one.value, "", one.start, one.end, sentence[one.start : one.end], since, about)
    to_come = one.property == "status" and _TO_COME.search(sentence, max(0, one.start - _NEAR), one.start)
    return replace(found, qualifier="planned") if to_come else found


def _stated(
    property_: str, value: int | str, unit: str, start: int, end: int, words: str, since: str = "",
    about: tuple[int, int] | None = None,
) -> Statement:  # fmt: skip
    return Statement(property_, value, unit, "", start, end, start, end, words, "", valid_from=since, about=about)


def _since(masked: Masked, end: int) -> str:
    """The date that directly follows the words with "since" or "in"."""
    for value in masked.values.values():
        if isinstance(value, FoundDate) and value.relation in ("since", "in") and value.before >= end:
            between = masked.text[end : value.before]
            if len(between) <= _NEAR and not _OF_ANOTHER_VERB.search(between):
                return value.edtf
    return ""


def _bodies(text: str) -> Iterator[Telling]:
    """The names of bodies: "the Navy", "52nd Fighter Wing", "Royal Air Force of Morocco"."""
    past = 0
    for match in _BODY.finditer(text):
        if match.start() < past:
            continue
        start, end = match.span()
        if match["force"] or match["unit"]:
            before = _BEFORE_BODY.search(text, max(past, start - _WINDOW), start)
            start = before.start() if before else start
            spare = _SPARE.match(text, start, match.start())
            start = spare.end() if spare else start
            if match["unit"] and (start == match.start() or _NAMELESS.fullmatch(text, start, end)):
                continue
            behind = _BEHIND_BODY.match(text, end)
            end = behind.end() if behind else end
        past = end
        yield Telling("operator", _OWNING.sub("", text[start:end]), start, end, "force" if match["force"] else "unit")


def _areas(
    countries: Sequence[Mention], bodies: Sequence[Telling], bases: Sequence[tuple[int, int, Mention]]
) -> list[Telling]:
    """The countries and peoples that are not part of a body's name."""
    found = []
    for one in countries:
        if any(body.start < one.end and one.start < body.end for body in bodies):
            continue
        nearest = min(bases, key=lambda base: abs(base[0] - one.start), default=None)
        inside = any(start <= one.start < end and base.kind != "town" for start, end, base in bases)
        home = _home(one, nearest[2]) if nearest else ""
        found.append(Telling("operator", one.places[0].name, one.start, one.end, "name" if inside else "country", home))
    return found


def _home(country: Mention, base: Mention) -> str:
    """Is it the country that a base lies in?"""
    here, there = country.places[0].country_code, base.places[0].country_code if base.places else ""
    return "" if not (here and there) else "home" if here == there else "abroad"


def _prefixes(sentence: str, bases: Sequence[tuple[int, int, Mention]]) -> list[Telling]:
    """The bodies that the names of bases begin with: "RAF Akrotiri", "Marine Corps Air Station Iwakuni"."""
    found = []
    for start, end, mention in bases:
        first = next(_bodies(sentence[start:end]), None) if mention.kind == "base" else None
        if first is not None and first.start == 0 and first.end < end - start:
            found.append(Telling("operator", first.value, start, start + first.end, "name"))
    return found


def states_in(text: str) -> Iterator[Telling]:
    """Yield the words of a text that may tell the state of a base."""
    taken: list[tuple[int, int]] = []
    lower = text.lower()
    for regex, value, cues in _STATES:
        if not any(map(lower.__contains__, cues)):
            continue
        for match in regex.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield Telling("status", value, *match.span(), "state")


def _agreements(text: str) -> Iterator[Telling]:
    """The agreements, by name or by kind: "the treaty of 29 May 1934", "a defence cooperation agreement"."""
    for match in _AGREEMENT.finditer(text):
        before = _BEFORE_AGREEMENT.search(text, max(0, match.start() - _WINDOW), match.start())
        behind = _BEHIND_AGREEMENT.match(text, match.end())
        start, end = before.start() if before else match.start(), behind.end() if behind else match.end()
        start = whose.end() if (whose := _WHOSE_AGREEMENT.match(text, start, end)) else start
        yield Telling("treaty", text[start:end], start, end, "agreement")
