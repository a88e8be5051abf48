"""A mention: the places that a stretch of an article stands for, and small questions about places and mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gazetteer.nearness import distance_km
from gazetteer.place import INSTALLATION_KINDS, Place
from mapapp.facts.pointing import COORDINATED, EMPTY, FROM
from mapapp.resolution.known_bases import LARGE_CITY
from mapapp.toponym import Toponym

_PENINSULA_KM = 300.0  # from its point: a base so near may be on it


@dataclass(frozen=True, slots=True)
class Mention:
    """Places spoken of at [start, end): `kind` is "base", "town" (no base unless told so) or "back" (points back)."""

    start: int
    end: int
    places: tuple[Place, ...]
    kind: str
    name_start: int = 0  # where the name itself starts, without "the naval facility at"
    loose: bool = False  # a town that may stand for the base in it: only what is true of bases is read of it


def is_base(place: Place) -> bool:
    """Tell whether a place is an installation, a port or an airport."""
    military = place.is_installation or place.id.startswith("unlocated:")
    return military or place.kind in INSTALLATION_KINDS or place.kind in ("port", "airport")


def may_hold_base(place: Place) -> bool:
    """Tell whether there may be a base in a place: in towns, islands and small divisions.

    Not in countries, seas and large regions, nor in what no supplier of places knows; nor in the seat of a government.
    """
    if is_seat(place):
        return False
    small = place.kind == "region" and 0 < place.population < LARGE_CITY
    return bool(place.feature_code) and (small or place.kind in ("city", "other"))


def is_empty_it(text: str, start: int, match: re.Match[str]) -> bool:
    """Is it the empty "it" of "From Kirkenes it is 15 km to the border", "It is worth mentioning that"?"""
    if match[0].lower() != "it":
        return False
    return FROM.search(text[start : match.start()]) is not None or EMPTY.match(text, match.end()) is not None


def is_metonym(place: Place) -> bool:
    """Does the name often stand for a government or a people of millions: its seat, a capital, a large city?"""
    return is_seat(place) or place.feature_code == "PPLC" or place.population > LARGE_CITY


def is_seat(place: Place) -> bool:
    """Is it a building that stands for a government or a ministry: the Kremlin, Downing Street, the Pentagon?"""
    return place.feature_code == "BLDG"


def leaves_subject(before: str) -> bool:
    """Do these words leave the next one the sentence's subject or its opening place?"""
    return len(before.split()) <= 1 or before.endswith(", ")


def other_kind(place: Place) -> str:
    """Return the kind of a mention that is no base."""
    return "area" if place.kind == "country" else "town"


def as_installation(toponym: Toponym) -> Place:
    """The place as a base: an installation among the candidates of that name if there is one, else itself.

    A capital has many bases in and around it: the one that bears its name need not be meant.
    """
    place = toponym.place
    assert place is not None
    if place.feature_code == "PPLC":
        return place
    if toponym.resolution and toponym.resolution.confidence == 1.0:  # the reader chose it: see mapapp.corrections
        return place
    candidates = toponym.resolution.candidates if toponym.resolution else ()
    same = (c.place for c in candidates if is_base(c.place) and c.place.country_code == place.country_code)
    return next(same, place)


def merely_located(before: re.Match[str], place: Place, named: Place) -> bool:
    """Do the words only say where a base named earlier is: "the site in Stadtallendorf", "the base on the Crimea"?

    "On" says so of a peninsula that the base may be on: an island is often what its base is called.
    """
    if (before["det"] or "").lower() != "the" or before["adjectives"]:
        return False
    if before["preposition"] == "on" and place.feature_code == "PEN" and place.point and named.point:
        return float(distance_km(*named.point, *place.point)) <= _PENINSULA_KM
    return before["preposition"] == "in"


def overlaps(found: list[Mention], start: int, end: int) -> bool:
    """Tell whether a mention stands in the stretch already."""
    return any(m.start < end and start < m.end for m in found)


def last_two(before: list[Mention]) -> tuple[Place, ...]:
    """Return the last two places of the mentions; none if there are fewer."""
    places = tuple(dict.fromkeys(place for m in before for place in m.places))
    return places[-2:] if len(places) >= 2 else ()


def grouped(text: str, found: list[Mention]) -> list[Mention]:
    """Join installations named side by side ("Khmeimim and Tartus", "Basa, Lumbia and Mactan") into one mention."""
    joined: list[Mention] = []
    for number, mention in enumerate(found):
        last = joined[-1] if joined else None
        anew = last and len(last.places) == 1 and text[last.end : mention.start].startswith(", and ")  # a new clause
        if last and not anew and last.kind == mention.kind == "base" and _goes_on(text, found, number, last.end):
            places = tuple(dict.fromkeys((*last.places, *mention.places)))
            joined[-1] = replace(last, end=mention.end, places=places)
        else:
            joined.append(mention)
    return joined


def _goes_on(text: str, found: list[Mention], number: int, end: int) -> bool:
    """Does the list that ended at `end` go on with this mention: behind "and", or a comma and later "and"?"""
    mention = found[number]
    if COORDINATED.fullmatch(text, end, mention.start):
        return True
    following = found[number + 1] if number + 1 < len(found) else None
    if following is None or following.kind != "base" or text[end : mention.start] != ", ":
        return False
    if mention.start != mention.name_start:  # "a firing range at Litochoro, an army camp in Volos and …"
        return False
    return _goes_on(text, found, number + 1, mention.end)
