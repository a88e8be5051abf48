"""What a reader may choose when a match is wrong, and the edits that follow. Knows no screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from gazetteer import CoordinateError, Fact, Gazetteer, Place, Register
from gazetteer.place import checked_point
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.corrections import Correction, addition_of, applied, correction_of
from mapapp.errors import CorrectionError
from mapapp.reading import atlas_of
from mapapp.scene import TITLES
from mapapp.toponym import Toponym

_NUMBER = r"([+-]?\d+(?:[.,]\d+)?)"
_DEGREES = re.compile(rf"\s*{_NUMBER}\s*°?\s*([NS]?)\s*[,;/ ]\s*{_NUMBER}\s*°?\s*([EW]?)\s*\Z", re.IGNORECASE)
_MINUTES = re.compile(
    r"""\s*(\d+)\s*[°d]\s*(\d+(?:\.\d+)?)\s*['′’m]\s*(?:(\d+(?:\.\d+)?)\s*["″”s]\s*)?([NS])[\s,;/]*"""
    r"""(\d+)\s*[°d]\s*(\d+(?:\.\d+)?)\s*['′’m]\s*(?:(\d+(?:\.\d+)?)\s*["″”s]\s*)?([EW])\s*\Z""",
    re.IGNORECASE,
)


class Choice(NamedTuple):
    """A place that a toponym might mean, its line, and why it fits."""

    place: Place
    line: str
    why: str


def choices(toponym: Toponym) -> list[Choice]:
    """Return the candidates of a toponym, best first; empty if the gazetteer knows no such name."""
    found = toponym.resolution.candidates if toponym.resolution else ()
    return [
        Choice(c.place, place_line(c.place), "; ".join([*([f"fits to {c.score:.0%}"] if c.score else []), *c.reasons]))
        for c in found
    ]


def searched(name: str, gazetteer: Gazetteer, *, near: Place | None = None) -> list[Choice]:
    """Return what the gazetteer holds under a name, or one like it; empty for an empty name."""
    if not name.strip():
        return []
    found = gazetteer.search(name.strip(), limit=10, near=near.point if near and near.point else None)
    return [Choice(m.place, place_line(m.place), f"spelled {m.name}" if m.name != m.place.name else "") for m in found]


def place_line(place: Place) -> str:
    """Return a place in one line: name, kind, division, country, position, people.

    >>> place_line(Place("geonames:1", "Tartus", 34.889, 35.8866, "PPLA", "SY", "Tartus", 89457))
    'Tartus · town · Tartus, SY · 34.89°N 35.89°E · 89,457 people'
    """
    where = ", ".join(part for part in (place.admin1, place.country_code) if part)
    people = f"{place.population:,} people" if place.population else ""
    return " · ".join(part for part in (place.name, TITLES[place.kind], where, position(place), people) if part)


def position(place: Place, decimals: int = 2) -> str:
    """Return a place's position in degrees; "" for a place that nobody located.

    >>> position(Place("x", "X", -34.9, 0.5, ""))
    '34.90°S 0.50°E'
    """
    if place.point is None:
        return ""
    lat, lon = place.point
    return f"{abs(lat):.{decimals}f}°{'S' if lat < 0 else 'N'} {abs(lon):.{decimals}f}°{'W' if lon < 0 else 'E'}"


def parsed_position(written: str) -> tuple[float, float]:
    """Return latitude and longitude of a position as people write it. CorrectionError says what is wrong.

    >>> parsed_position("34.915, 35.874"), parsed_position("34.9 S 35.8 W"), parsed_position("34°54'36\\"N 35°52'E")[0]
    ((34.915, 35.874), (-34.9, -35.8), 34.91)
    """
    degrees = _DEGREES.match(written)
    minutes = _MINUTES.match(written)
    if degrees:
        lat = float(degrees[1].replace(",", ".")) * (-1 if degrees[2].upper() == "S" else 1)
        lon = float(degrees[3].replace(",", ".")) * (-1 if degrees[4].upper() == "W" else 1)
    elif minutes:
        lat, lon = _sexagesimal(minutes.groups()[:4]), _sexagesimal(minutes.groups()[4:])
    else:
        raise CorrectionError(f"“{written[:60]}” is no position. Write latitude, longitude: 34.915, 35.874")
    try:
        return tuple(checked_point(round(lat, 6), round(lon, 6)))  # type: ignore[return-value]
    except CoordinateError as error:
        raise CorrectionError(str(error)) from error


def _sexagesimal(parts: Sequence[str | None]) -> float:
    degrees, minutes, seconds, side = parts
    value = float(degrees or 0) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -value if (side or "").upper() in {"S", "W"} else value


def own_place(name: str, written: str, feature_code: str = "") -> Place:
    """Return a place that the reader puts on the map; CorrectionError if the name or the position will not do."""
    if not name.strip():
        raise CorrectionError("The place has no name. Write one.")
    latitude, longitude = parsed_position(written)
    slug = re.sub(r"\W+", "-", name.strip().lower()).strip("-")
    place_id = f"reader:{slug}@{latitude:g},{longitude:g}"
    return Place(place_id, name.strip(), latitude, longitude, feature_code, source="reader")


def corrected(
    atlas: Atlas,
    toponym: Toponym,
    place: Place | None,
    *,
    everywhere: bool,
    gazetteer: Gazetteer,
    register: Register,
) -> Atlas:
    """Return the atlas in which a toponym means this place (None: is no place), facts read again."""
    correction = correction_of(toponym, place, article_of(atlas, toponym.article), everywhere=everywhere)
    return _made(atlas, [correction], gazetteer, register)


def added(
    atlas: Atlas,
    article: Article,
    spans: Sequence[tuple[int, int]],
    place: Place | None,
    *,
    gazetteer: Gazetteer,
    register: Register,
) -> Atlas:
    """Return the atlas with the words at these spans added as toponyms of this place; those taken are left out."""
    taken = [(t.start, t.end) for t in atlas.mentions if t.article == article.id]
    free = [span for span in spans if not any(a < span[1] and span[0] < b for a, b in taken)]
    if not free:
        raise CorrectionError("These words are marked as a place already. Click on them to say which.")
    additions = [addition_of(start, end, place, article) for start, end in free]
    return _made(atlas, additions, gazetteer, register)


def _made(atlas: Atlas, corrections: Sequence[Correction], gazetteer: Gazetteer, register: Register) -> Atlas:
    """Make the corrections, and keep what a second reading of the article would undo.

    Those are facts that the reader removed, and places that stand in the atlas for themselves.
    """
    again = atlas_of(atlas.articles, atlas.mentions, gazetteer, register)
    kept = {_said(fact) for fact in atlas.statements}
    removed = {_said(fact) for fact in again.statements} - kept
    made = applied(atlas, corrections, gazetteer=gazetteer, register=register)
    own = {place_id: place for place_id, place in atlas.records.items() if place_id not in again.records}
    spoken_of = {t.place.id for t in atlas.mentions if t.place}
    alone = {place_id: place for place_id, place in own.items() if place_id not in spoken_of}
    return replace(
        made,
        statements=tuple(fact for fact in made.statements if _said(fact) not in removed),
        records=MappingProxyType({**made.records, **{k: v for k, v in alone.items() if k not in made.records}}),
    )


def _said(fact: Fact) -> tuple[object, ...]:
    """What a fact says, whichever place its words are taken to mean."""
    if fact.article:
        return fact.article, fact.start, fact.property, fact.value
    return fact.place_id, fact.property, fact.value, fact.source


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a selection without the blanks and stops at its ends, as a careless mouse leaves them.

    >>> trimmed("in Tartus, today", 2, 10)
    (3, 9)
    """
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def article_of(atlas: Atlas, article_id: str) -> Article:
    """Return the article of this id; CorrectionError if the atlas does not hold it."""
    for article in atlas.articles:
        if article.id == article_id:
            return article
    raise CorrectionError(f"The article {article_id} is not open any more. Open it again.")


def candidates_for(words: str, gazetteer: Gazetteer, atlas: Atlas) -> list[Choice]:
    """Return the places that words a reader selected may mean: by exact name first, then alike."""
    exact = gazetteer.lookup(words.strip())
    in_atlas = [p for p in atlas.records.values() if p.name.lower() == words.strip().lower()]
    known = {place.id: Choice(place, place_line(place), "bears this name") for place in [*in_atlas, *exact]}
    alike = {c.place.id: c for c in searched(words, gazetteer)}
    return list({**known, **{k: v for k, v in alike.items() if k not in known}}.values())[:12]
