"""What a written report on an atlas says beside its tables: audits, conflicts, a timeline, what was left out.

Plain sentences and rows, for the web page and the Markdown brief alike; they decide how it looks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gazetteer import PROPERTIES, Fact, Place, Source
from mapapp.atlas import Atlas
from mapapp.audits import Audit, audits

LICENCES = (
    "Places: GeoNames (CC BY 4.0), OurAirports (public domain), the register of mapapp with a source for each row. "
    "Coast and borders: GSHHG and WDB II (LGPL), approximate; borders imply no position. Map: Leaflet (BSD)."
)
_EDTF_YEAR = re.compile(r"-?\d{3}[\dX]")


class Event(NamedTuple):
    """A dated statement: when (EDTF), at which place, and the fact that says so."""

    when: str
    place: str
    fact: Fact


def timeline(atlas: Atlas) -> list[Event]:
    """Return the dated facts, oldest first; facts without a year are left out."""
    events = []
    for fact in atlas.statements:
        when = _when(fact)
        if _EDTF_YEAR.match(when):
            events.append(Event(when, name_of(atlas, fact.place_id), fact))
    return sorted(events, key=lambda event: event.when.replace("X", "0"))


def _when(fact: Fact) -> str:
    known = PROPERTIES.get(fact.property)
    return str(fact.value) if known and known.value_type == "date" else fact.valid_from


def name_of(atlas: Atlas, place_id: str) -> str:
    """Return the name of a place; its id where the atlas does not hold it."""
    return atlas.records[place_id].name if place_id in atlas.records else place_id


def worth_citing(atlas: Atlas) -> list[Source]:
    """Return the articles as sources, without those of which nothing but the title is known."""
    return [article.source for article in atlas.articles if article.publisher or article.date or article.url]


def audits_of(atlas: Atlas) -> list[Audit]:
    """Return the audits of the stated distances, those that articles state first."""
    return audits(atlas.statements, atlas.records, atlas.mentions)


def degrees(place: Place) -> str:
    """Return where a place is, in decimal degrees and in degrees, minutes, seconds; "not located" where unknown.

    >>> degrees(Place("x:1", "Tartus", 34.915, 35.874, "NVB"))
    '34.9150° N 35.8740° E (34°54′54″ N 35°52′26″ E)'
    """
    if not place.point:
        return "not located"
    pairs = ((place.point.latitude, "NS"), (place.point.longitude, "EW"))
    decimal = " ".join(f"{abs(angle):.4f}° {letters[angle < 0]}" for angle, letters in pairs)
    return f"{decimal} ({' '.join(_sexagesimal(angle, letters) for angle, letters in pairs)})"


def _sexagesimal(angle: float, letters: str) -> str:
    seconds = round(abs(angle) * 3600)
    return f"{seconds // 3600}°{seconds // 60 % 60:02}′{seconds % 60:02}″ {letters[angle < 0]}"
