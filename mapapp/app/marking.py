"""An article's text cut into pieces for the eye: plain, a toponym, inside the quote of a fact.

Pure data for the marked-text component: nothing here is HTML, and nothing is escaped, for the component
puts every string into a text node. Offsets count Unicode code points, as everywhere.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from gazetteer import Fact
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.scene import TITLES
from mapapp.toponym import Toponym
from mapapp.wording import property_label, value_words

PART_LENGTH = 30_000  # characters shown at once: a long report stays quick
SURE = 0.6  # confidence below which a match is shown as worth a look
KINDS = {  # how a toponym is marked -> the legend's words
    "installation": "base or other installation",
    "place": "town, port or other place",
    "country": "country or region",
    "water": "sea, strait or river",
    "unknown": "not placed on the map",
}


class Part(NamedTuple):
    """A stretch of an article that is shown at once: offsets, end exclusive."""

    start: int
    end: int


def parts(text: str, length: int = PART_LENGTH) -> list[Part]:
    """Cut a text into parts of about `length` characters, between paragraphs where there are any.

    >>> parts("aaa\\nbbb\\nccc", 5)
    [Part(start=0, end=4), Part(start=4, end=8), Part(start=8, end=11)]
    """
    cut, start = [], 0
    while len(text) - start > length:
        end = text.rfind("\n", start + 1, start + length) + 1 or start + length
        cut.append(Part(start, end))
        start = end
    return [*cut, Part(start, len(text))]


def mark_of(toponym: Toponym) -> str:
    """Return which of KINDS a toponym is marked as."""
    place = toponym.place
    if place is None or place.point is None:
        return "unknown"
    if place.is_installation:
        return "installation"
    if place.kind in {"country", "region"}:
        return "country"
    return "water" if place.kind == "water" else "place"


def doubtful(article: Article, atlas: Atlas) -> list[Toponym]:
    """Return the names of an article that are worth a look, each once: not placed, or not surely; worst first."""
    shown: dict[str, Toponym] = {}
    for toponym in sorted((t for t in atlas.mentions if t.article == article.id), key=lambda t: t.start):
        if toponym.kind == "place" and (mark_of(toponym) == "unknown" or _confidence(toponym) < SURE):
            shown.setdefault(toponym.text.casefold(), toponym)
    return sorted(shown.values(), key=lambda t: (mark_of(t) != "unknown", _confidence(t)))


def _confidence(toponym: Toponym) -> float:
    return toponym.resolution.confidence if toponym.resolution else 0.0


def pieces(article: Article, atlas: Atlas, part: Part | None = None) -> list[dict[str, Any]]:
    """Return the pieces of an article (or of a part of it) in order; together they are its text.

    Each has `text` and `start`; a toponym has `end`, `kind`, `place`, `about` and `reasons`; a piece inside
    quotes has `facts`, their numbers in `atlas.statements`; the last piece of a quote has `ends`.
    """
    shown = part or Part(0, len(article.text))
    toponyms = _inside([t for t in atlas.mentions if t.article == article.id], shown)
    quotes = _quotes(article, atlas, shown, toponyms)
    made: list[dict[str, Any]] = []
    for start, end, toponym in _spans(shown, toponyms, quotes):
        piece: dict[str, Any] = {"text": article.text[start:end], "start": start}
        if toponym:
            piece |= _toponym(toponym, end)
        facts = [n for n, span in quotes.items() if span.start < end and start < span.end]
        if facts:
            piece["facts"] = facts
            piece["ends"] = [n for n in facts if start < quotes[n].end <= end]
        made.append(piece)
    return made


def _inside(toponyms: Sequence[Toponym], shown: Part) -> list[Toponym]:
    """The toponyms of a part in order, without those that overlap one before them."""
    kept: list[Toponym] = []
    for toponym in sorted(toponyms, key=lambda t: (t.start, -t.end)):
        if shown.start <= toponym.start and toponym.end <= shown.end and (not kept or kept[-1].end <= toponym.start):
            kept.append(toponym)
    return kept


def _quotes(article: Article, atlas: Atlas, shown: Part, toponyms: Sequence[Toponym]) -> dict[int, Part]:
    """The quotes of the article's facts in a part, widened so that they cut no toponym in two."""
    found = {}
    for n, fact in enumerate(atlas.statements):
        if fact.article != article.id or fact.start is None or fact.end is None:
            continue
        start, end = max(fact.start, shown.start), min(fact.end, shown.end)
        if start < end:
            found[n] = _widened(start, end, toponyms)
    return found


def _widened(start: int, end: int, toponyms: Sequence[Toponym]) -> Part:
    for toponym in toponyms:
        if toponym.start < start < toponym.end:
            start = toponym.start
        if toponym.start < end < toponym.end:
            end = toponym.end
    return Part(start, end)


def _spans(shown: Part, toponyms: Sequence[Toponym], quotes: dict[int, Part]) -> list[tuple[int, int, Toponym | None]]:
    """Cut a part wherever a toponym or a quote begins or ends."""
    edges = {shown.start, shown.end}
    edges.update(edge for t in toponyms for edge in (t.start, t.end))
    edges.update(edge for quote in quotes.values() for edge in quote)
    at = {t.start: t for t in toponyms}
    marks = sorted(edges)
    return [(a, b, at.get(a)) for a, b in pairwise(marks)]


def _toponym(toponym: Toponym, end: int) -> dict[str, Any]:
    place, resolution = toponym.place, toponym.resolution
    return {
        "end": end,
        "kind": mark_of(toponym),
        "place": place.name if place else "",
        "about": about(toponym),
        "reasons": list(resolution.reasons) if resolution else [],
    }


def about(toponym: Toponym) -> str:
    """Return what kind of place a toponym means and how sure that is, in a few words."""
    place, resolution = toponym.place, toponym.resolution
    if place is None or resolution is None:
        return "not placed: no place was sure enough"
    where = " · ".join(part for part in (TITLES[place.kind], place.admin1, place.country_code) if part)
    return f"{where} · {sureness(resolution.confidence)}" if place.point else f"{where} · nobody has its position"


def sureness(confidence: float) -> str:
    """Return a confidence in words.

    >>> sureness(0.98), sureness(0.8), sureness(0.4)
    ('nearly certain', 'likely (80%)', 'doubtful (40%)')
    """
    if confidence >= 0.95:
        return "nearly certain"
    return f"{'likely' if confidence >= 0.7 else 'doubtful'} ({confidence:.0%})"


def fact_line(fact: Fact, atlas: Atlas) -> str:
    """Return a fact in one line: the place, the property in a reader's words, the value as stated."""
    return f"{place_name(atlas, fact.place_id)}: {property_label(fact.property)} {value_line(fact, atlas)}"


def value_line(fact: Fact, atlas: Atlas) -> str:
    """Return a fact's value in words, with the other place of a distance."""
    return value_words(fact) + (f" to {place_name(atlas, fact.to)}" if fact.to else "")


def place_name(atlas: Atlas, place_id: str) -> str:
    """Return a place's name; its id where the atlas does not hold it."""
    return atlas.records[place_id].name if place_id in atlas.records else place_id


def occurrences(text: str, words: str) -> list[Part]:
    """Return where `words` stand in a text as whole words, in any letter case; empty for none.

    >>> occurrences("At Kaya. Kayak, kaya", "Kaya")
    [Part(start=3, end=7), Part(start=16, end=20)]
    """
    wanted, low = words.strip().lower(), text.lower()
    if not wanted or len(low) != len(text):  # a few letters change their length in lower case: "İ"
        low, wanted = text, words.strip()
    found, at = [], low.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not (at and low[at - 1].isalnum()) and not (end < len(low) and low[end].isalnum()):
            found.append(Part(at, end))
        at = low.find(wanted, end)
    return found


def toponym_at(atlas: Atlas, article_id: str, start: int) -> Toponym | None:
    """Return the toponym of an article that begins at `start`; None if there is none."""
    mentions = [t for t in atlas.mentions if t.article == article_id]
    mentions.sort(key=lambda t: t.start)
    at = bisect.bisect_left(mentions, start, key=lambda t: t.start)
    return mentions[at] if at < len(mentions) and mentions[at].start == start else None
