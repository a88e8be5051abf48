"""Boxes of facts: rows of a label and what it says, "Opened: 2003", under a heading or a name.

The label says which property a row states (`mapapp.labels`), and the heading, or the row "Name: …", of which base. Both
are plain, so that the network is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from gazetteer.place import Place
from mapapp.dates import FoundDate
from mapapp.facts.masking import Masked, mask_name
from mapapp.facts.mentions import Mentions
from mapapp.facts.reader import Statement
from mapapp.facts.taken import taken_for
from mapapp.facts.units import PROPERTIES_OF
from mapapp.facts.wording import states_in
from mapapp.labels import label_at
from mapapp.quantities import Quantity
from mapapp.recognition.lines import line_at

_HEADING = 100  # characters: a longer line is none
_STOP = re.compile(r"[.!?…;][\"”’'»)\]]*$")
_LASTS = re.compile(r" ?(?:[-–—]|to|until) ?(?:the )?(?:present|now|today|date)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:full|official) )?name", re.IGNORECASE)
_ENDS = re.compile(r"expir|ends?\b|until", re.IGNORECASE)
_COUNTS = ("personnel", "aircraft_capacity", "vessel_capacity")
_DATES = ("established", "closed", "lease_signed")
_BODY = re.compile(r"[^;,(/\n]+")  # one of "Royal Navy, US Navy (since 1968)"
_BODY_LONGEST = 60  # characters
_NOBODY = re.compile(r"(?:none|nobody|unknown|n/a|various|vacant|disputed|-|–)\b", re.IGNORECASE)
_AGREEMENT = re.compile(r"[^;(\n]+")
_WHEN = re.compile(r",? (?:(?:since|from|until|till|of|in|signed|dated) )*$", re.IGNORECASE)


class Row(NamedTuple):
    """A row of a box: the sentence that it is, and its label."""

    number: int
    label: str
    begin: int  # where what it says begins, in the sentence
    properties: tuple[str, ...]


def rows(text: str, mentions: Mentions) -> dict[int, Row]:
    """Return the rows of the boxes of a text, by the numbers of their sentences. Its offsets are those of mentions."""
    found = {}
    for number, (start, end) in enumerate(mentions.sentences):
        begins_line = not text[line_at(text, start)[0] : start].strip()
        if begins_line and (labelled := label_at(text, start, end)):
            match, properties = labelled
            found[number] = Row(number, match["label"].strip(), match.end() - start, properties)
    return found


Boxed = tuple[int, Statement, Place, str]
"""The number of the sentence, what it states, the place, the far end's id."""


def boxed(text: str, mentions: Mentions, masked: Callable[[int], tuple[str, Masked]]) -> Iterator[Boxed]:
    """Yield what the rows of boxes state.

    `masked` gives the words of a sentence, and them masked.
    """
    found = rows(text, mentions)
    for row in found.values():
        base = _subject(row.number, found, mentions) if row.properties else None
        if base is None:
            continue
        words, mask = masked(row.number)
        for statement in stated(row, words, mask):
            to = _far_end(statement, mask) if statement.property == "distance" else ""
            if base.id and to != base.id and (to or statement.property != "distance"):
                yield row.number, statement, base, to


def _subject(number: int, found: dict[int, Row], mentions: Mentions) -> Place | None:
    """The base that a box is about: that of its row "Name", of the heading above, else what was spoken of before."""
    at = number
    while at - 1 in found:
        at -= 1
    for row in range(at, number):
        if _NAME.fullmatch(found[row].label):
            return next((m.places[0] for m in mentions.in_sentence(row) if m.kind == "base"), None)
    if at and _is_heading(mentions, at - 1):
        named = [m for m in mentions.in_sentence(at - 1) if m.kind in ("base", "town")]
        bases = [m for m in named if m.kind == "base"]
        if named or mentions.unknown(at - 1):
            return (bases or named)[0].places[0] if named else None
    return next(iter(mentions.focus(at)), None)


def _is_heading(mentions: Mentions, number: int) -> bool:
    start, end = mentions.sentences[number]
    return end - start <= _HEADING and _STOP.search(mentions.text, start, end) is None


def stated(row: Row, words: str, mask: Masked) -> Iterator[Statement]:
    """Yield what a row states: its words, and them masked."""
    for property_ in row.properties:
        if property_ == "operator":
            yield from _operators(row, words)
        elif property_ == "status":
            yield from _status(row, words)
        elif property_ == "treaty":
            yield from _agreement(row, words, mask)
        else:
            yield from _figures(row, property_, mask)


def _figures(row: Row, property_: str, mask: Masked) -> Iterator[Statement]:
    """What the figures and dates of a row state; the first alone, but for runways."""
    for start, value in sorted(mask.values.items()):
        if start < row.begin or not _may_be(row, property_, value, mask.text, mask.today):
            continue
        if statement := taken_for(mask, start, property_):
            if isinstance(value, FoundDate) and "/" in value.edtf and property_ in ("established", "closed"):
                statement = replace(statement, value=value.edtf.split("/")[0 if property_ == "established" else 1])
            yield _dated(statement, mask) if property_ in _COUNTS else statement
            if property_ != "runway_length":
                return


def _may_be(row: Row, property_: str, value: Quantity | FoundDate, words: str, today: str) -> bool:
    if isinstance(value, FoundDate):
        if len(row.properties) > 1 and property_ in ("established", "closed"):  # "In use: 1941–1964", "since 1941"
            lasts = property_ == "established" and _LASTS.match(words, value.end) is not None
            return "/" in value.edtf or lasts or value.relation == ("until" if property_ == "closed" else "since")
        if property_ in ("lease_end", "lease_start"):
            future = bool(today) and value.edtf[:4] > today[:4]
            ends = value.relation in ("until", "by") or (
                value.relation != "since" and (future or _ENDS.search(row.label))
            )
            return bool(ends) if property_ == "lease_end" else value.relation == "since"
        if property_ == "lease_signed" and row.properties[0] != "treaty":
            return False
        return property_ in _DATES
    kind = mask_name(value)
    if kind == "number" and property_ in _COUNTS and (len(row.properties) > 1 or value.value < 1):
        return False
    return property_ in PROPERTIES_OF.get(kind, ())


def _dated(statement: Statement, mask: Masked) -> Statement:
    """A count with the year beside it: "500 (2020)"."""
    year = next((d.edtf for d in mask.dates.values() if "/" not in d.edtf and d.relation != "until"), "")
    return replace(statement, valid_from=year)


def _operators(row: Row, words: str) -> Iterator[Statement]:
    for match in _BODY.finditer(words, row.begin):
        who = _WHEN.sub("", re.sub(r"\d.*", "", match[0])).strip(" .*|[]")
        if not who or len(who) > _BODY_LONGEST or not who[0].isupper() or _NOBODY.match(who):
            return
        start = words.index(who, match.start())
        yield _worded("operator", who, start, start + len(who), words)
        if words[match.end() : match.end() + 1] not in (",", "/", ";"):
            return


def _status(row: Row, words: str) -> Iterator[Statement]:
    for telling in states_in(words[row.begin :]):
        yield _worded("status", telling.value, row.begin + telling.start, row.begin + telling.end, words)
        return


def _agreement(row: Row, words: str, mask: Masked) -> Iterator[Statement]:
    match = _AGREEMENT.match(words, row.begin)
    name = match[0].strip(" .*|") if match else ""
    if match and len(name) > 3 and name[0].isalpha() and not any(start == row.begin for start in mask.values):
        yield _worded("treaty", name, match.start(), match.start() + len(name), words)


def _worded(property_: str, value: str, start: int, end: int, words: str) -> Statement:
    return Statement(property_, value, "", "", start, end, start, end, words[start:end], "")


def _far_end(statement: Statement, mask: Masked) -> str:
    """Where a distance goes to: the place that the row names, in its label if nowhere else."""
    ends = [m for at, m in sorted(mask.mentions.items()) if m.kind != "back"]
    if statement.to:
        start, end = statement.to
        ends = [m for at, m in sorted(mask.mentions.items()) if start <= at < end] or ends
    return ends[0].places[0].id if ends else ""
