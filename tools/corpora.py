"""Read the public geoparsing corpora LGL and TR-News: texts, and gold toponyms with their places.

LGL: Lieberman, Samet, Sankaranarayanan 2010. TR-News: Kamalloo, Rafiei 2018. Both are XML files of the same
form; neither ships with mapapp. About nine in a hundred offsets of TR-News have drifted: such an annotation
is moved to the nearest occurrence of its phrase, at most 30 characters away.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DRIFT = 30  # characters

COUNTRY_CODES = frozenset({"PCL", "PCLD", "PCLF", "PCLH", "PCLI", "PCLIX", "PCLS", "TERR", "CONT"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated toponym; a toponym without a place has no coordinates. `place_id` is GeoNames'."""

    start: int
    end: int
    text: str
    latitude: float | None
    longitude: float | None
    place_id: str
    feature_code: str

    @property
    def is_country(self) -> bool:
        """Is it a country, a territory or a continent?"""
        return self.feature_code in COUNTRY_CODES


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its gold toponyms, in reading order."""

    id: str
    text: str
    gold: tuple[Gold, ...]


def read_corpus(path: Path) -> list[Annotated]:
    """Return the documents of a corpus file. Annotations that cannot be placed are left out."""
    return [_document(article, number) for number, article in enumerate(ET.parse(path).getroot().iter("article"))]


def _document(article: ET.Element, number: int) -> Annotated:
    text = article.findtext("text") or ""
    taken: list[tuple[int, int]] = []
    gold = []
    for found in _annotations(article):
        placed = _placed(found, text, taken)
        if placed and (placed.start, placed.end) not in taken:
            taken.append((placed.start, placed.end))
            gold.append(placed)
    return Annotated(article.get("docid") or f"a{number:04d}", text, tuple(sorted(gold, key=lambda g: g.start)))


def _annotations(article: ET.Element) -> Iterator[Gold]:
    for toponym in article.iter("toponym"):
        tag = toponym.find("gaztag")
        yield Gold(
            int(toponym.findtext("start") or 0),
            int(toponym.findtext("end") or 0),
            toponym.findtext("phrase") or "",
            _number(tag, "lat"),
            _number(tag, "lon"),
            f"geonames:{tag.get('geonameid')}" if tag is not None and tag.get("geonameid") else "",
            (tag.findtext("fcode") or "").strip() if tag is not None else "",
        )


def _number(tag: ET.Element | None, name: str) -> float | None:
    text = (tag.findtext(name) if tag is not None else "") or ""
    return float(text) if text.strip() else None


def _placed(gold: Gold, text: str, taken: list[tuple[int, int]]) -> Gold | None:
    """The annotation where its phrase really stands, None if it stands nowhere near."""
    if text[gold.start : gold.end] == gold.text:
        return gold
    phrase = gold.text.strip()
    best, at = -1, text.find(phrase, max(0, gold.start - DRIFT)) if phrase else -1
    while at != -1 and at <= gold.start + DRIFT:
        free = all(at >= end or at + len(phrase) <= start for start, end in taken)
        if free and (best < 0 or abs(at - gold.start) < abs(best - gold.start)):
            best = at
        at = text.find(phrase, at + 1)
    if best < 0:
        return None
    return Gold(
        best, best + len(phrase), phrase, gold.latitude, gold.longitude, gold.place_id, gold.feature_code
    )  # fmt: skip
