"""Which spans of a text are place names: toponyms and demonyms, with nothing said of which place they mean.

English is read by the tagger; names in other scripts and whole texts in other languages by look-up in the
gazetteer. Demonyms are told from the other names by a table, see `mapapp.recognition.demonyms`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from mapapp.recognition.demonyms import country_of
from mapapp.recognition.evidence import Lexicon, shape
from mapapp.recognition.foreign import LOOKED_UP_CONFIDENCE, is_looked_up, language, looked_up
from mapapp.recognition.second_look import mended
from mapapp.recognition.tagger import Tagger, blocks, default_tagger
from mapapp.recognition.tokens import tokenise
from mapapp.recognition.words import SEATS
from mapapp.toponym import Toponym, ToponymKind

_SEAT = re.compile(rf"\b(?:{'|'.join(SEATS)})\b")

_DONE_TO = re.compile(
    r"(?!(?:Feder|Confeder|N|St|Region|Associ)ation |Mission |Departure )"
    r"(?:[A-Z][a-z]{3,}(?:tion|sion|ment|ure|sal|val|ing|ance)|Half|Parts?|Most|Much|Some|All|None|Neither|Both|Each|"
    r"One|Two|Three|Four) of (?:the )?(?=[A-Z])"
)

_FIGURE = re.compile(r" \d{1,4}$")
_THOUSANDS = re.compile(r"[,.]\d")
_LENGTH = re.compile(r" (?:(?:nautical |statute )?miles|km|kilomet(?:er|re)s|met(?:er|re)s|feet|ft)\b")

__all__ = ["LOOKED_UP_CONFIDENCE", "is_looked_up", "language", "recognise"]


def recognise(text: str, gazetteer: Lexicon, *, tagger: Tagger | None = None) -> list[Toponym]:
    """Return the toponyms and demonyms of a text in reading order, none overlapping; an empty text has none.

    `tagger` is another model than the one that ships. The text may be of any length: it is read in blocks.
    """
    english = language(text) == "en"
    spans = mended(text, (tagger or default_tagger()).spans(text, gazetteer), gazetteer) if english else []
    spans = [(start + _what_is_done(text[start:end]), _before_figure(text, start, end)) for start, end in spans]
    found = [Toponym(start, end, text[start:end], _kind(text[start:end])) for start, end in spans]
    if english:
        found += _seats(text, found)
    if not english or _has_other_script(text):
        found += _by_look_up(text, gazetteer, latin=not english)
    return sorted(found, key=lambda toponym: toponym.start)


def _what_is_done(name: str) -> int:
    """How many characters only say what is done to a place, or how much of it: "Construction of Misawa Air Base"."""
    found = _DONE_TO.match(name)
    return found.end() if found else 0


def _before_figure(text: str, start: int, end: int) -> int:
    """Where a name ends, without a figure behind it: "At Incirlik Air Base 5,000 airmen", "Miami 400 miles"."""
    goes_on = _THOUSANDS.match(text, end) or _LENGTH.match(text, end)
    figure = _FIGURE.search(text, start, end) if goes_on else None
    return figure.start() if figure else end


def _seats(text: str, found: Sequence[Toponym]) -> list[Toponym]:
    """Return the seats of government that the tagger left out."""
    starts = [toponym.start for toponym in found]
    seats = []
    for match in _SEAT.finditer(text):
        at = bisect_left(starts, match.end())  # the last toponym that begins before the seat ends
        if not at or found[at - 1].end <= match.start():
            seats.append(Toponym(match.start(), match.end(), match.group(), "place"))
    return seats


def _kind(name: str) -> ToponymKind:
    return "place" if country_of(name) is None else "demonym"


def _has_other_script(text: str) -> bool:
    return not text.isascii() and any(shape(char) == "o" for char in set(text) if not char.isspace())


def _by_look_up(text: str, gazetteer: Lexicon, *, latin: bool) -> list[Toponym]:
    found = []
    for begin, past in blocks(text):
        part = text[begin:past]
        for start, end, people in looked_up(part, tokenise(part), gazetteer, latin=latin):
            name = part[start:end]
            found.append(Toponym(begin + start, begin + end, name, "demonym" if people else _kind(name)))
    return found
