"""Distances and bearings between places, along geodesics of WGS 84, and how sure each is.

Karney's algorithms (https://doi.org/10.1007/s00190-012-0578-z) as in geographiclib, which geopy uses too:
exact to nanometres, so what limits a distance is where the two places are. That is worked out here, from
what a place is (a city's point is not its edge) and how finely its coordinates were written. What an article
says of distances is judged in `mapapp.audits`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from geographiclib.geodesic import Geodesic

from gazetteer import Kind, Place, Point

# Kilometres in a unit of distance: the international mile and nautical mile (NIST SP 811, appendix B).
KM: dict[str, float] = {"km": 1.0, "mi": 1.609344, "nmi": 1.852}
UNIT_NAMES = {"km": "kilometres", "mi": "miles", "nmi": "nautical miles"}
COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")

# How far from its one point a place may be meant to be, in km, and why. Countries, regions and waters are left
# out: they are not points, and no distance to one is measured.
EXTENT_KM: dict[Kind, tuple[float, str]] = {
    "naval": (1.0, "quays and shore buildings spread over a kilometre or two"),
    "air": (2.0, "a runway of 2 to 4 km; its midpoint is published, the gate may be meant"),
    "land": (2.0, "barracks and their training ground"),
    "space": (5.0, "launch pads and radars lie kilometres apart"),
    "port": (1.5, "basins along a shore"),
    "airport": (2.0, "as an air base"),
    "city": (1.5, "a town of unknown size; by population where that is known"),
    "other": (3.0, "an island, a mountain, a cape: its published point is one of many"),
}
# Countries that are as small as a city: the radius of a disc of their area, km (areas: GeoNames countryInfo.txt).
SMALL_COUNTRIES_KM: dict[str, float] = {
    "AD": 12.2, "AW": 7.8, "BB": 11.7, "BH": 14.5, "BM": 4.1, "GG": 5.0, "GI": 1.4, "GU": 13.2, "HK": 18.6, "JE": 6.1,
    "LI": 7.1, "MC": 0.8, "MO": 3.2, "MT": 10.0, "NR": 2.6, "SG": 14.8, "SM": 4.4, "VA": 0.4,
}  # fmt: skip
# A city is taken as a disc of this many people a km²: the built-up density of Atlas of Urban Expansion 2016 is
# 2,000 to 10,000 in most of 200 cities; its centre, which distances are told from, lies well within.
_PEOPLE_PER_KM2 = 5000.0
_CITY_SHARE = 0.5  # of the disc's radius
_KM_PER_DEGREE = 111.2  # of latitude, the widest a degree gets, but for 0.4 %
_FINEST_KM = 0.05  # a published point is rarely surer than this, however many decimals it has
_STEP_KM = 100.0  # between the points of a drawn geodesic: its chord is then off by at most 0.2 km


class Distance(NamedTuple):
    """A measured distance: km, its uncertainty in km, and the initial bearing in degrees from true north."""

    km: float
    uncertainty_km: float
    bearing: float


def geodesic_km(start: Point, end: Point) -> float:
    """Return the length of the shortest line between two points on WGS 84, in km.

    >>> round(geodesic_km(Point(34.915, 35.874), Point(35.4117, 35.945)), 1)  # Tartus to Khmeimim
    55.5
    """
    line = Geodesic.WGS84.Inverse(start.latitude, start.longitude, end.latitude, end.longitude, Geodesic.DISTANCE)
    return float(line["s12"]) / 1000


def bearing(start: Point, end: Point) -> float:
    """Return the initial bearing from start to end: degrees clockwise from true north, 0 <= b < 360."""
    line = Geodesic.WGS84.Inverse(start.latitude, start.longitude, end.latitude, end.longitude, Geodesic.AZIMUTH)
    return float(line["azi1"]) % 360


def compass(degrees: float) -> str:
    """Return a bearing as one of 16 points.

    >>> compass(6.6), compass(350), compass(135)
    ('N', 'N', 'SE')
    """
    return COMPASS[round(degrees % 360 / 22.5) % 16]


def destination(start: Point, bearing_degrees: float, km: float) -> Point:
    """Return the point that lies so many km from `start` along a bearing."""
    end = Geodesic.WGS84.Direct(start.latitude, start.longitude, bearing_degrees, km * 1000)
    return Point(float(end["lat2"]), float(end["lon2"]))


def measure(one: Place, other: Place) -> Distance | None:
    """Return the distance from one place to the other; None where one of them is no point that anyone knows."""
    spreads = uncertainty_km(one), uncertainty_km(other)
    if not one.point or not other.point or None in spreads:
        return None
    spread = math.hypot(*(s for s in spreads if s is not None))
    return Distance(geodesic_km(one.point, other.point), spread, bearing(one.point, other.point))


def is_point(place: Place) -> bool:
    """Is it small enough that a distance can be told from it? Countries, regions and waters are not, Malta is."""
    return place.kind in EXTENT_KM or (place.kind == "country" and place.country_code in SMALL_COUNTRIES_KM)


def uncertainty_km(place: Place) -> float | None:
    """Return how far the place may be from its point, in km; None for what is no point or is not located.

    The larger of the place's extent and of the rounding of its coordinates, as two independent errors.
    """
    if not place.point or not is_point(place):
        return None
    extent = EXTENT_KM[place.kind][0] if place.kind in EXTENT_KM else SMALL_COUNTRIES_KM[place.country_code]
    if place.kind == "city" and place.population:
        extent = max(0.5, _CITY_SHARE * math.sqrt(place.population / _PEOPLE_PER_KM2 / math.pi))
    return math.hypot(extent, rounding_km(place.point))


def rounding_km(point: Point) -> float:
    """Return how far a point may be off because of the decimals, or whole minutes, that it was written with.

    >>> round(rounding_km(Point(34.9, 35.87)), 2), round(rounding_km(Point(34.883333, 35.866667)), 2)
    (0.56, 0.93)
    """
    if all(_whole_minutes(angle) for angle in point):
        return _KM_PER_DEGREE / 60 / 2
    step = 10.0 ** -max(_decimals(angle) for angle in point)
    return max(_FINEST_KM, step / 2 * _KM_PER_DEGREE)


def _decimals(angle: float) -> int:
    return len(f"{angle:.6f}".rstrip("0").partition(".")[2])


def _whole_minutes(angle: float) -> bool:
    """Was it written in degrees and minutes? 34.8833 was; 34.5 may be either."""
    return _decimals(angle) >= 4 and abs(angle * 60 - round(angle * 60)) < 0.004


def matrix(places: Mapping[str, Place], *, unit: str = "km") -> pd.DataFrame:
    """Return the distances between all places that are points: one row and one column a place id.

    Countries, regions, waters and places that nobody located are left out. Empty for no place.
    """
    points = {key: place.point for key, place in places.items() if place.point and is_point(place)}
    ids = list(points)
    lengths = np.zeros((len(ids), len(ids)))
    for row, column in combinations(range(len(ids)), 2):
        lengths[row, column] = geodesic_km(points[ids[row]], points[ids[column]]) / KM[unit]
    return pd.DataFrame(lengths + lengths.T, index=pd.Index(ids, name="place_id"), columns=pd.Index(ids, name="to"))


def geodesic_line(start: Point, end: Point, *, step_km: float = _STEP_KM) -> list[list[Point]]:
    """Return the points of a geodesic for drawing: one piece, or two that meet at the antimeridian.

    RFC 7946 (3.1.9) wants a line that crosses 180° cut there. Points are at most `step_km` apart.
    """
    line = Geodesic.WGS84.InverseLine(start.latitude, start.longitude, end.latitude, end.longitude)
    steps = max(1, math.ceil(line.s13 / 1000 / step_km))
    at = (line.Position(line.s13 * n / steps) for n in range(1, steps))
    return _cut(start, [*(Point(float(p["lat2"]), float(p["lon2"])) for p in at), end])


def _cut(start: Point, rest: Iterable[Point]) -> list[list[Point]]:
    """Split a line wherever two points that follow one another are on different sides of 180°."""
    pieces = [[start]]
    for point in rest:
        before = pieces[-1][-1]
        if abs(point.longitude - before.longitude) > 180:
            edge = math.copysign(180.0, before.longitude)
            latitude = _latitude_at_180(before, point)
            pieces[-1].append(Point(latitude, edge))
            pieces.append([Point(latitude, -edge)])
        pieces[-1].append(point)
    return pieces


def _latitude_at_180(before: Point, after: Point) -> float:
    """Where the short way between two points meets 180°, by proportion: they are one step apart."""
    to_edge = 180 - abs(before.longitude)
    past = 180 - abs(after.longitude)
    share = to_edge / (to_edge + past) if to_edge + past else 0.0
    return before.latitude + share * (after.latitude - before.latitude)


def distance_words(km: float, uncertainty_km: float = 0.0, *, unit: str = "km") -> str:
    """Return a distance as a reader says it, with no more digits than its uncertainty allows.

    >>> distance_words(55.484, 2.2), distance_words(1200.4, 3, unit="nmi"), distance_words(0.42)
    ('55.5 ± 2 km', '648 ± 2 nmi', '0.42 km')
    """
    value, spread = km / KM[unit], uncertainty_km / KM[unit]
    decimals = 2 if value < 1 else 1 if value < 100 else 0
    sure = f" ± {spread:.1f}" if 0 < spread < 0.95 else f" ± {spread:.0f}" if spread else ""
    return f"{value:,.{decimals}f}{sure} {unit}"
