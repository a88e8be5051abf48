"""Names in articles about bases that neither the tagger nor the words right beside them give away.

"Loring is 165 miles north of Bangor", "Sazan, an island of 5.7 square kilometres", a list with one base a paragraph: in
an article that is dense with words of the trade (`mapapp.recognition.trade`) a capitalised name is a place's where
the gazetteer knows it as an installation or a town, or where the words behind it say where it lies or what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazetteer.postings import NameEntry
from gazetteer.record import KINDS
from mapapp.recognition.evidence import Lexicon

Span = tuple[int, int]

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0106\u010c\u010e\u0110\u0141\u0150\u0158\u015a\u015e\u0160\u017b\u017d"
_WORD = rf"[{_UPPER}][\w’'ʼ]*(?:-[\w’'ʼ]+)*(?<![’'])(?<![’']s)"
NAME = rf"(?:{_WORD}(?: (?:(?:de|del|da|do|di|la|le|el|al|of|bin|ob) )?{_WORD}){{0,3}})"
_STARTS = r"(?:^|(?<=[.!?:”\"] )|(?<=\n)|(?<=; )|(?<=\*\*))"
_KM = r"(?:some |about |just |only )?[\d.,]+ ?(?:km|kilomet|miles|mi\b)"
# A name that opens a sentence, and what is said right behind it of places only.
_OPENING = re.compile(
    rf"{_STARTS}(?:(?:At|In|On|To|From|For|Near|Of|And|But|Then|Compare|Take|Hence|Like|Unlike) )?(?P<name>{NAME})"
    rf"(?=, (?:in|on|off|near|outside|north|south|east|west|{_KM})|"
    rf", (?:an?|the|its|another|once|then|now) [^.,;]{{0,60}}?\b(?:islands?|atoll|base|camp|airfield|port|station|"
    r"barracks|garrison|village|town|outpost|strip|hub|harbou?r|radar|depot|range|fort)\b|"
    rf" \((?:pop\.|population)| (?:is|was|lies|lay|stands|stood|sits) {_KM}|"
    r" (?:was|is) (?:the home of|home to|built|opened|closed|shut|handed|established|founded|leased|abandoned)\b|"
    r" (?:faces|lies|houses|hosts|closed|opened|shut|reopened)\b)",
    re.MULTILINE,
)
# A paragraph's own heading: "**Marambio.** Founded in …", "- Lal-lo: 2,200-meter runway", "– Temp, on Kotelny."
_HEADING = re.compile(rf"^(?P<mark>[-–—•*#\d.) ]{{1,6}})(?P<name>{NAME})(?=\.?\*\*|\. [A-Z]|[,:] )", re.MULTILINE)
# Proper names with a head that is an ordinary word elsewhere.
_HEADED = re.compile(
    rf"(?P<name>{NAME} (?:Field|Base|Kaserne|Lines|Camp|Station|Depot|Range|Harbou?r))(?= ?[,.;:)]| (?:is|was|were|has|"
    r"had|in|on|at|and|which|where|remained|closed|opened|houses?d?|hosts?|will|would)\b)"
)
# A ship's name that is a shore station's, where the noun stands right before it.
_SHORE = re.compile(
    rf"\b(?:base|station|airfield|facility|yard)(?:, | called | named |, called )(?P<name>"
    rf"(?:INS|BNS|HMS|HMAS|PNS|KD|BA) (?:{NAME}|\d{{2,3}}))"
)
# What is done to bases and to nothing else that has a name; and "At Wurtsmith the flag came down".
_DONE = re.compile(
    rf"(?P<name>{NAME}) (?:was|is|were|had been|has been|will be) (?:\w+ly |also |then )?(?:leased|rented|closed|"
    r"opened|shut|vacated|handed (?:back|over)|given (?:back|up)|reopened|mothballed|reactivated|decommissioned)\b"
)
_AT = re.compile(rf"{_STARTS}At (?P<name>{NAME})(?= (?:the|a|an|there|it|they|he|[a-z]+s)\b|, [a-z\d])", re.MULTILINE)
# "Compare Assab.", "And Karlskrona?"
_ALONE = re.compile(rf"(?:Compare|Take|Consider|Remember|Last,|First,|And|Or|Then|Hence) (?P<name>{NAME})(?=[.:?])")
_ANYWHERE = re.compile(rf"(?<=[\w,’'] )(?P<name>{NAME})(?= [a-z(]|[,.;:)]|[’']s )")
_BASES = sum(1 << at for at, kind in enumerate(KINDS) if kind in ("naval", "air", "land", "space"))
_PLACES = _BASES | sum(
    1 << at for at, kind in enumerate(KINDS) if kind in ("city", "port", "airport", "other", "water")
)
_TOWNS = sum(1 << at for at, kind in enumerate(KINDS) if kind in ("city", "region", "country", "other", "water"))
# Aircraft that bear the names of towns or storms.
# Words that stand before any name with a capital of their own.
_SMALL = (
    "At|In|On|To|From|For|Near|Of|By|With|Like|Unlike|Outside|Inside|Beyond|Around|After|Before|Since|Until|And|But|Or|Yet|"
    "Then|So|Now|Today|Hence|Last|First|Compare|Take|Consider|Remember|The|This|That|When|While|Where|If|As|Its|Their"
)
# What lists are headed by that are none of places.
_HEADING_WORDS = (
    "Background Outlook History Today Context Closure Location Facilities Runway Units Equipment Future Costs "
    "Rent Status Access Assessment Airstrip Airstrips Harbors Harbours Port Ports Airport Airports Base Bases Garrison "
    "Lease Treaty Cost Timeline Summary Conclusion Sources Notes Figures Facts Quotes Contact Overview Introduction "
    "Description Analysis Comment Correction Update Personnel Operations Legacy Current Past Present Impact Reaction"
)
_HEADS = frozenset(_HEADING_WORDS.split())
_AIRCRAFT_NAMES = (
    "Tornado Tornados Typhoon Typhoons Rafale Rafales Hercules Mirage Mirages Harrier Harriers Hornet Hornets Phantom "
    "Phantoms Jaguar Jaguars Poseidon Predator Reaper Transall Nimrod Eurofighter "
    "Gripen Globemaster Chinook Tu Il Mi Su An Mig"
)
AIRCRAFT = frozenset(_AIRCRAFT_NAMES.split())


def base_names(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Yield spans that may be names of bases in an article about bases; the caller asks whether each can be a name."""
    yield from (match.span("name") for match in _HEADED.finditer(text))
    yield from (match.span("name") for match in _SHORE.finditer(text))
    headings = [match.span("name") for match in _HEADING.finditer(text) if match["name"] not in _HEADS]
    openings = [match.span("name") for regex in (_OPENING, _DONE, _AT) for match in regex.finditer(text)]
    others = [match.span("name") for match in _ANYWHERE.finditer(text)]
    alone = [match.span("name") for match in _ALONE.finditer(text)]
    entries = lexicon.lexicon({text[start:end] for start, end in (*headings, *others, *alone)})
    if len(headings) < 2 or not any(text[start:end] in entries for start, end in headings):
        headings = []  # no list of places
    known = [(start, end) for start, end in others if _is_base(entries.get(text[start:end]))]
    known += [(start, end) for start, end in alone if text[start:end] in entries]
    for start, end in (*headings, *openings, *known):
        name = text[start:end]
        if name not in AIRCRAFT and not name.endswith("ing") and not of_person(text, name):
            yield start, end


def _is_base(entry: NameEntry | None) -> bool:
    """Is the name one of installations, and of no town, region or water besides?"""
    return entry is not None and bool(entry.kinds & _BASES) and not entry.kinds & _TOWNS


def of_person(text: str, name: str) -> bool:
    """Is the word a person's name somewhere in the text: behind another capitalised word, or before "said"?"""
    if " " in name:
        return False
    around = (
        rf"(?:\b(?!(?:{_SMALL}) )[A-Z][a-z.]+ {re.escape(name)}\b|\b{re.escape(name)} (?:[A-Z]|said|says|told|added))"
    )
    return re.search(around, text) is not None
