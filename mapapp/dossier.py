"""What a written report on an atlas says beside its tables: audits, conflicts, a timeline, what was left out.

Plain sentences and rows, for the web page and the Markdown brief alike; they decide how it looks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gazetteer import PROPERTIES, Fact, Place, Source
from mapapp.atlas import Atlas
from mapapp.audits import Audit, audits
from mapapp.wording import property_label, value_words

LICENCES = (
    "Places: GeoNames (CC BY 4.0), OurAirports (public domain), the register of mapapp with a source for each row. "
    "Coast and borders: GSHHG and WDB II (LGPL), approximate; borders imply no position. Map: Leaflet (BSD)."
)
_EDTF_YEAR = re.compile(r"-?\d{3}[\dX]")


class Event(NamedTuple):
    """A dated statement: when (EDTF), at which place, what, and who says so."""

    when: str
    place: str
    words: str
    sources: tuple[Source, ...]


def timeline(atlas: Atlas) -> list[Event]:
    """Return the dated facts, oldest first, those that say the same as one; facts without a year are left out."""
    events: dict[tuple[str, str, str], list[Source]] = {}
    for fact in atlas.statements:
        when, value = _when(fact), value_words(fact)
        if _EDTF_YEAR.match(when):
            words = " ".join([property_label(fact.property), *([value] if value != when else [])])
            events.setdefault((when, name_of(atlas, fact.place_id), words), []).append(fact.source)
    ordered = sorted(events.items(), key=lambda event: event[0][0].replace("X", "0"))
    return [Event(*key, tuple(dict.fromkeys(sources))) for key, sources in ordered]


def _when(fact: Fact) -> str:
    known = PROPERTIES.get(fact.property)
    return str(fact.value) if known and known.value_type == "date" else fact.valid_from


def heading(atlas: Atlas) -> str:
    """Return the title of the report: that of the article, of several the first and how many more there are."""
    titles = [article.title for article in atlas.articles if article.title]
    if not titles:
        return "What the articles say, and where"
    others = len(atlas.articles) - 1
    return titles[0] + (f", and {others} more article{'s' if others > 1 else ''}" if others else "")


def ordered(atlas: Atlas) -> list[Place]:
    """Return the places as a report lists them: installations, then what more is said of, then what is named more."""
    places = [atlas.records[str(place_id)] for place_id in atlas.places.index]
    return sorted(places, key=lambda place: (not place.is_installation, -len(atlas.facts_of(place.id))))


def sources_of(atlas: Atlas) -> list[Source]:
    """Return every source once: the articles, then those of the facts in their order."""
    told = (*worth_citing(atlas), *(fact.source for fact in atlas.statements))
    named = (source for source in told if source.title or source.publisher or source.url)
    return list(dict.fromkeys(named))


def name_of(atlas: Atlas, place_id: str) -> str:
    """Return the name of a place; its id where the atlas does not hold it."""
    return atlas.records[place_id].name if place_id in atlas.records else place_id


def worth_citing(atlas: Atlas) -> list[Source]:
    """Return the articles as sources, without those of which nothing but the title is known."""
    return [article.source for article in atlas.articles if article.publisher or article.date or article.url]


def audits_of(atlas: Atlas) -> list[Audit]:
    """Return the audits of the stated distances, those that articles state first."""
    return audits(atlas.statements, atlas.records, atlas.mentions)
