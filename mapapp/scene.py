"""What a map of an atlas shows, as plain data: places, distance lines, rings of stated distances, countries.

It knows nothing of folium or the browser; `drawing` and the assets beside it draw what stands here.
Longitudes run on past 180° where that keeps the places together: an atlas of Alaska and Kamchatka is one map.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any

from gazetteer import Fact, Place, Point, name_key
from mapapp import world
from mapapp.atlas import Atlas
from mapapp.distances import destination, geodesic_line, is_point
from mapapp.legs import Leg, drawn_legs
from mapapp.timeline import history
from mapapp.wording import value_words

TITLES = {
    "naval": "naval base", "air": "air base", "land": "army or joint base", "space": "space site", "port": "port",
    "airport": "airport", "city": "town", "region": "region", "country": "country", "water": "sea or water",
    "other": "place",
}  # fmt: skip
# The scripts that countries write their place names in, where it is not Latin alone (Unicode CLDR, territory
# information: the scripts of the official languages).
SCRIPTS: dict[str, tuple[str, ...]] = {
    code: scripts
    for codes, scripts in (
        ("AE BH DJ DZ EG EH IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE AF", ("ARABIC",)),
        ("BG BY KG KZ ME MK MN RS RU TJ UA", ("CYRILLIC",)),
        ("CN HK MO TW", ("CJK",)), ("JP", ("CJK", "HIRAGANA", "KATAKANA")), ("KP KR", ("HANGUL",)),
        ("CY GR", ("GREEK",)), ("IL", ("HEBREW", "ARABIC")), ("AM", ("ARMENIAN",)), ("GE", ("GEORGIAN",)),
        ("IN NP", ("DEVANAGARI",)), ("BD", ("BENGALI",)), ("LK", ("SINHALA", "TAMIL")), ("TH", ("THAI",)),
        ("LA", ("LAO",)), ("KH", ("KHMER",)), ("MM", ("MYANMAR",)), ("ER ET", ("ETHIOPIC",)), ("MV", ("THAANA",)),
    )
    for code in codes.split()
}  # fmt: skip
_RING_STEP = 5  # degrees of bearing between the points of a ring
_RING_NAME_AT = 60  # bearing of a ring's label: off the line to the place, which is where the label of that stands
_LEAST_SPAN = 0.2  # degrees that the first view shows at least, about 20 km
_LEAST_MARGIN = 0.25  # degrees around a lone installation within which the towns of the article are shown too
_SPELT = frozenset({"city", "port", "airport", "region", "other"})  # kinds that are labelled as the article spells them


def scene(atlas: Atlas, lines: Sequence[Leg] | None = None) -> dict[str, Any]:
    """Return what the map shows. `key` changes with the content, `view` only with the places that are shown.

    `lines` takes the place of the distances that are worth a line.
    """
    cut = _cut([place.longitude for place in atlas.records.values() if place.longitude is not None])
    shown = [place for place in atlas.records.values() if place.point]
    mentions = {str(key): int(value) for key, value in atlas.places["mentions"].items()}
    said: dict[str, list[Fact]] = defaultdict(list)
    for fact in atlas.statements:
        said[fact.place_id].append(fact)
    spelt = spellings(atlas)
    places = [_place(place, spelt.get(place.id, ""), cut, mentions.get(place.id, 0), said[place.id]) for place in shown]
    chosen = {correction.place.id for correction in atlas.corrections if correction.place}
    scene = {
        "places": places,
        "lines": [_line(leg, cut) for leg in (drawn_legs(atlas) if lines is None else lines)],
        "rings": [ring for fact in atlas.statements if (ring := _ring(atlas, fact, cut))],
        "outlines": world.outlines(sorted({place.country_code for place in shown if place.kind == "country"})),
        "bounds": _bounds(places, chosen),
    }
    return {"key": _digest(scene), "view": _digest([place["id"] for place in places]), **scene}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def spellings(atlas: Atlas) -> dict[str, str]:
    """Return, by place id, the names that readers of the article know: its own spelling of a town, "Tartus" for Ţarţūs.

    The spelling used most, the first of several; none for installations, which a text calls by many words, for
    countries, for places that no article names, for the capitals of a dateline ("TROMSØ"), and where the gazetteer
    does not know the place by that spelling: a place that a reader put there by hand has the name that the reader
    gave it.
    """
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for toponym in atlas.mentions:
        place = toponym.place
        if place and toponym.kind == "place" and place.kind in _SPELT and not place.is_installation:
            spelling = " ".join(toponym.text.split())
            if not spelling.isupper() and name_key(spelling) in {name_key(name) for name in (place.name, *place.names)}:
                used[place.id][spelling] += 1
    return {place_id: counts.most_common(1)[0][0] for place_id, counts in used.items()}


def _place(place: Place, spelling: str, cut: float, mentions: int, facts: Sequence[Fact]) -> dict[str, Any]:
    point = _shown_at(place)
    own = (place.name,) if spelling and spelling != place.name else ()
    row: dict[str, Any] = {
        "id": place.id,
        "name": spelling or place.name,
        "kind": place.kind,
        "title": TITLES[place.kind],
        "lat": round(point.latitude, 6),
        "lon": round(_unrolled(point.longitude, cut), 6),
        "main": place.is_installation,
        "weight": mentions,
        "also": [*own, *place.names[:12]],
    }
    turns = history(facts) if facts and (place.is_installation or place.kind == "port") else []
    if turns:  # what it became and when, for the map's "as of"
        row["history"] = [[turn.day.isoformat(), turn.status, turn.reason] for turn in turns]
    return row


def _shown_at(place: Place) -> Point:
    """Where its symbol stands: the name of a country deep inside it, whatever point its supplier has."""
    inside = world.middle(place.country_code) if place.kind == "country" else None
    return inside or place.point or Point(0, 0)


def local_name(place: Place) -> str:
    """Return a name in the script that its country writes; else in any script but the name's own; "" for none."""
    own, wanted = script_of(place.name), SCRIPTS.get(place.country_code, ())
    if own in wanted:
        return ""
    others = [name for name in place.names if script_of(name) not in ("", own)]
    return next((name for name in others if script_of(name) in wanted), "" if wanted else next(iter(others), ""))


def script_of(text: str) -> str:
    """Return the script of the first letter, as Unicode names it: "LATIN", "ARABIC"; "" if there is no letter.

    >>> script_of("12 Хмеймим")
    'CYRILLIC'
    """
    letter = next((character for character in text if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] if letter else ""


def _line(leg: Leg, cut: float) -> dict[str, Any]:
    start, end = leg.start.point or Point(0, 0), leg.end.point or Point(0, 0)
    pieces = geodesic_line(start, end)
    points = _running([point for piece in pieces for point in piece], cut)
    stated = next((fact for fact in leg.stated if fact.article), next(iter(leg.stated), None))
    halves = geodesic_line(start, end, step_km=max(leg.km / 2, 0.001))[0]
    middle = _running([start, halves[1] if len(halves) > 1 else start], cut)[-1]
    return {
        "a": leg.start.id,
        "b": leg.end.id,
        "km": round(leg.km, 3),
        "points": points,
        "middle": middle,
        "said": f"stated: {value_words(stated)}" if stated else "",
        "main": leg.start.is_installation and leg.end.is_installation,
    }


def _ring(atlas: Atlas, fact: Fact, cut: float) -> dict[str, Any] | None:
    """All points at the distance that an article states from a place; None for any other fact."""
    around = atlas.records.get(fact.to)
    is_stated = fact.property == "distance" and fact.article and isinstance(fact.value, int | float)
    if not is_stated or around is None or around.point is None or not is_point(around):
        return None  # "70 km from Yemen" is not from the middle of Yemen
    bearings = range(0, 360 + _RING_STEP, _RING_STEP)
    points = [destination(around.point, bearing, float(fact.value)) for bearing in bearings]
    return {
        "points": _running(points, cut),
        "top": _running([destination(around.point, _RING_NAME_AT, float(fact.value))], cut)[0],
        "text": f"stated: {value_words(fact)}",
        "km": float(fact.value),
    }


def _cut(longitudes: Sequence[float]) -> float:
    """The meridian at which to begin counting: the east end of the widest gap between the places."""
    if not longitudes:
        return -180.0
    ordered = sorted(longitudes)
    gaps = [(after - before, after) for before, after in pairwise(ordered)]
    around = (ordered[0] + 360 - ordered[-1], -180.0)
    return max([around, *gaps])[1]


def _unrolled(longitude: float, cut: float) -> float:
    return longitude + 360 if longitude < cut else longitude


def _running(points: Iterable[Point], cut: float) -> list[list[float]]:
    """Points as [latitude, longitude] pairs whose longitudes never jump."""
    result: list[list[float]] = []
    for point in points:
        longitude = point.longitude
        if result:
            longitude += round((result[-1][1] - longitude) / 360) * 360
        else:
            longitude = _unrolled(longitude, cut)
        result.append([round(point.latitude, 5), round(longitude, 5)])
    return result


def _bounds(places: Sequence[dict[str, Any]], chosen: Collection[str] = ()) -> list[list[float]] | None:
    """The first view: the installations and the towns near them; all places if there is no installation.

    `chosen` are the ids of places that the reader chose: they are always in view.
    """
    bases = [place for place in places if place["main"]]
    points = [place for place in places if place["kind"] not in ("country", "water", "region")]
    own = [place for place in places if place["id"] in chosen]
    shown = [*bases, *_near(bases, points), *own] if bases else points or list(places)
    if not shown:
        return None
    south, north, west, east = _box(shown)
    pad_lat, pad_lon = (max(0.0, (_LEAST_SPAN - span) / 2) for span in (north - south, east - west))
    return [[max(south - pad_lat, -85.0), west - pad_lon], [min(north + pad_lat, 85.0), east + pad_lon]]


def _box(places: Sequence[dict[str, Any]]) -> tuple[float, float, float, float]:
    """South, north, west and east of the places."""
    latitudes, longitudes = [place["lat"] for place in places], [place["lon"] for place in places]
    return min(latitudes), max(latitudes), min(longitudes), max(longitudes)


def _near(bases: Sequence[dict[str, Any]], points: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The named points in a box around the bases of twice their extent, the larger of its sides counting for both."""
    south, north, west, east = _box(bases)
    margin = max((north - south) / 2, (east - west) / 2, _LEAST_MARGIN)
    return [
        place
        for place in points
        if south - margin <= place["lat"] <= north + margin and west - margin <= place["lon"] <= east + margin
    ]
