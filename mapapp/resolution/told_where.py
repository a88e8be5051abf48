"""Where the words put a place: "the base at Héron in Djibouti" is in no town of that name in Belgium.

What a name means has been weighed before; here it is held against what stands beside it: the country or the city
that it is said to be in or near, and the islands and countries that it is listed with. A bearer of the name that
lies there is taken instead; where none does, nobody's place is better than one an ocean away.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from gazetteer import Place
from gazetteer.nearness import distance_km
from mapapp.quantities import quantities
from mapapp.resolution.known_bases import CHOSEN, NEAR_TOWN_KM, UNKNOWN_BASE, Scene, resolution_to, unlocated
from mapapp.toponym import Resolution

_IN_COUNTRY = re.compile(r",? (?:in|inside) (?:the )?(?:(?:north|south|east|west|central|upper|lower)\w* )?$")
_COMMA = re.compile(r", $")
_LIST_GOES_ON = re.compile(r",? and [A-Z]|, [A-Z]")
_PART_OF_CITY = re.compile(
    r",? in (?:central|downtown|inner|northern|southern|eastern|western|the (?:heart|centre|center) of) $"
)
_BY_CITY = re.compile(
    r",? (?:(?:just|right|a few \w+|not far|some way) )?(?:near|in|at|outside|(?:north|south|east|west)[\w-]* of|"
    r"on the (?:outskirts|edge) of|close to) (?:the (?:capital|city|town)(?: of)?,? )?$"
)
_BEFORE_DISTANCE = re.compile(
    r",? (?:(?:which|is|lies|lay|was|sits|about|some|just|only|around|roughly|nearly|barely|another|a further) )*"
)
_COMPASS = r"(?:due )?(?:north|south|east|west)[\w-]*"
_AWAY = re.compile(rf" (?:away|off|further|farther|(?:to the )?{_COMPASS})\b(?! (?:of|from))")
_TOWARD = re.compile(rf" (?:(?:away )?from|(?:to the )?{_COMPASS} of) ")
_BASE_NAME = re.compile(r"^(?:Fort|Camp|Naval)\b|\b(?:Base|Barracks|Station|Airfield|Field|Depot|Arsenal|Garrison)$")
_SAID_BEHIND = 70  # characters
_FITTING, _BEYOND = 2.0, 3.0  # times the distance told
_ROUGH_KM = 75.0
_NEAR_KM = 150.0  # what is said to be near a city
_COUNTRY_KM = 1500.0  # from the middle of a country: farther, and a place cannot be what it is told to hold
_WIDE = frozenset({"US", "CA", "RU", "CN", "BR", "AU", "GB", "FR", "NL", "DK", "NO", "ES", "PT", "NZ"})
"""Countries as wide as that, or with territories overseas."""
_LISTED = 3  # names: a list of fewer may be of a town and its state
_LISTED_KM = 2500.0  # what is listed together lies as near


def told_where(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Return the resolutions, those changed that the words beside a name put elsewhere."""
    found = list(settled)
    for here, one in enumerate(settled):
        if (gulf := _the_gulf(scene, here)) is not None:
            found[here] = gulf
        if scene.toponyms[here].kind == "demonym" or one.place is None or one.place.point is None:
            continue
        if one.place.kind not in ("country", "region", "water") and (put := _put(scene, settled, here)):
            if town := _town_at(scene, settled, here, one.place, put.cannot):
                found[here + 1] = town
            else:
                found[here] = _moved(scene, here, one, put)
    return _listed(scene, found)


def _the_gulf(scene: Scene, here: int) -> Resolution | None:
    """The gulf that "the Gulf" is, and not a province of that name."""
    if scene.toponyms[here].text != "Gulf" or not scene.around[here].before.endswith(("the ", "The ")):
        return None
    waters = (c.place for c in scene.resolutions[here].candidates if c.place.kind == "water")
    water = next(waters, None)
    return resolution_to(scene, here, water, CHOSEN, "“the” before it: the water, not a province") if water else None


Fits = Callable[[Place], bool]


class _Put(NamedTuple):
    """Where the words put a name: in or by that place, what lies there, and what cannot."""

    there: Place
    lies: Fits
    cannot: Fits
    how: str = "in"


def _put(scene: Scene, settled: list[Resolution], here: int) -> _Put | None:
    """Where the words put a name; None where they do not say."""
    if put := _so_far_from(scene, settled, here):
        return put
    if here + 1 >= len(settled):
        return None
    there, gap = settled[here + 1].place, scene.text[scene.toponyms[here].end : scene.toponyms[here + 1].start]
    if there is None or there.point is None or scene.toponyms[here + 1].kind == "demonym":
        return None
    if there.kind == "country" and _tells_country(scene, here, gap):
        return _Put(there, lambda one: one.country_code == there.country_code, lambda one: _is_abroad(one, there))
    named = _BASE_NAME.search(scene.toponyms[here].text)
    if there.feature_code == "ADM1" and named and _tells_country(scene, here, gap):  # a state, a province
        return _Put(there, lambda one: one.country_code == there.country_code, lambda one: _is_elsewhere(one, there))
    if there.kind == "city" and (_BY_CITY.fullmatch(gap) or _PART_OF_CITY.fullmatch(gap)):
        near = NEAR_TOWN_KM if _PART_OF_CITY.fullmatch(gap) else _NEAR_KM
        return _Put(there, lambda one: _apart_km(one, there) <= near, lambda one: _apart_km(one, there) > near)
    return None


def _so_far_from(scene: Scene, settled: list[Resolution], here: int) -> _Put | None:
    """Where a distance from a base puts a town: behind "Alert", "Eureka, 480 km to the south" is not in California."""
    end, place = scene.toponyms[here].end, settled[here].place
    if place is None or place.kind != "city":
        return None
    words = scene.text[end : end + _SAID_BEHIND]
    told = next((one for one in quantities(words) if one.dimension == "length"), None)
    if told is None or not _BEFORE_DISTANCE.fullmatch(words, 0, told.start):
        return None
    away, toward = _AWAY.match(words, told.end), _TOWARD.match(words, told.end)
    if toward:
        behind = here + 1
        is_next = behind < len(settled) and scene.toponyms[behind].start == end + toward.end()
        base = settled[behind].place if is_next else None
    else:
        before = (settled[at].place for at in range(here - 1, -1, -1)) if away else iter(())
        base = next((one for one in before if one and one.point and _is_base(one)), None)
    if base is None or base.point is None or not _is_base(base):
        return None
    far = (told.high or told.value) / 1000
    most, never = _FITTING * far + _ROUGH_KM, _BEYOND * far + 2 * _ROUGH_KM
    return _Put(
        base, lambda one: _apart_km(one, base) <= most, lambda one: _apart_km(one, base) > never, f"{far:.0f} km from"
    )


def _tells_country(scene: Scene, here: int, gap: str) -> bool:
    if _IN_COUNTRY.fullmatch(gap):
        return True
    return _COMMA.fullmatch(gap) is not None and not _LIST_GOES_ON.match(scene.text, scene.toponyms[here + 1].end)


def _is_elsewhere(place: Place, province: Place) -> bool:
    """Is a place in another country than a province, so that it cannot be what lies in that?"""
    return bool(place.country_code and province.country_code) and place.country_code != province.country_code


def _is_abroad(place: Place, country: Place) -> bool:
    """Is a place surely not in a country, nor in a land that it may claim?"""
    if place.country_code in ("", country.country_code) or country.country_code in _WIDE:
        return False
    return _apart_km(place, country) > _COUNTRY_KM


def _town_at(scene: Scene, settled: list[Resolution], here: int, base: Place, cannot: Fits) -> Resolution | None:
    """The other town of the name that a base lies by: of the Santa Anas that by Naval Base Camilo Osias."""
    if not _is_base(base) or not cannot(base):
        return None
    town = settled[here + 1]
    if town.place is None or town.place.kind != "city":
        return None
    named = scene.gazetteer.lookup(scene.toponyms[here + 1].text)
    towns = [place for place in named if place.kind == "city"]
    nearest = min(towns, key=lambda town: _apart_km(town, base), default=None)
    if nearest is None or _apart_km(nearest, base) > NEAR_TOWN_KM:
        return None
    return resolution_to(scene, here + 1, nearest, CHOSEN, f"the words put {base.name} there")


def _moved(scene: Scene, here: int, one: Resolution, put: _Put) -> Resolution:
    """The same, unless its place cannot lie where the words put it: then a bearer of the name that does, or none."""
    assert one.place is not None
    there, lies, cannot, how = put
    if lies(one.place) or not cannot(one.place):
        return one
    why, base = f"the words put it {how} {there.name}", _is_base(one.place)
    others = [candidate.place for candidate in one.candidates]
    others += scene.gazetteer.lookup(scene.toponyms[here].text)
    fitting = [place for place in others if place.point and lies(place)]
    if best := next((place for place in fitting if _is_base(place) or not base), None):
        return resolution_to(scene, here, best, CHOSEN, why)
    if base:
        place = unlocated(scene.toponyms[here].text, one.place.feature_code, there.country_code)
        return resolution_to(scene, here, place, UNKNOWN_BASE, f"{why}; no base of this name is known there")
    return replace(one, place=None, confidence=0.0, reasons=(f"{why}; no place of this name is known there",))


def _is_base(place: Place) -> bool:
    return place.is_installation or place.kind in ("airport", "port")


def _apart_km(one: Place, other: Place) -> float:
    return float(distance_km(*one.point, *other.point)) if one.point and other.point else math.inf


def _listed(scene: Scene, settled: list[Resolution]) -> list[Resolution]:
    """Give a name in a list of countries and islands the one that it bears: "Antigua, Jamaica and Trinidad"."""
    found = list(settled)
    for members in _lists(scene):
        anchors = [place for at in members if (place := settled[at].place) and _is_land(place)]
        for at in members:
            place = settled[at].place
            if place is None or place.kind != "city" or not anchors:
                continue
            lands = (c.place for c in settled[at].candidates if _is_land(c.place) and c.place.point)
            near = next((land for land in lands if _lies_with(land, anchors)), None)
            if near and not _lies_with(place, anchors):
                found[at] = resolution_to(scene, at, near, CHOSEN, f"it is listed with {anchors[0].name}")
    return found


def _is_land(place: Place) -> bool:
    return place.kind == "country" or place.feature_code in ("ISL", "ISLS")


def _lies_with(place: Place, anchors: list[Place]) -> bool:
    return min(_apart_km(place, anchor) for anchor in anchors) <= _LISTED_KM


def _lists(scene: Scene) -> Iterator[list[int]]:
    """The lists of at least three names, by their numbers."""
    members: list[int] = []
    for here, around in enumerate(scene.around):
        if members and around.list_mate == here - 1:
            members.append(here)
            continue
        if len(members) >= _LISTED:
            yield members
        members = [here]
    if len(members) >= _LISTED:
        yield members
