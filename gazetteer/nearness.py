"""Distances on the ellipsoid, and which places are nearest to a point.

Distances follow Andoyer and Lambert (Meeus, Astronomical Algorithms, chapter 11) on WGS 84: within about 50 m of
the geodesic but for nearly opposite points, and fast on whole arrays. Places are read by square degree, from the
point outwards, until no nearer one can be left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer.indexfile import IndexFile

EQUATOR_KM = 6378.137  # WGS 84
FLATTENING = 1 / 298.257223563
HALF_WORLD_KM = 20_037.6
KM_PER_DEGREE = 110.57  # the shortest degree of latitude, at the equator
FIRST_KM = 25.0  # where the search begins: a town's surroundings


def distance_km(latitude: float, longitude: float, to_latitude: Any, to_longitude: Any) -> NDArray[np.float64]:
    """Return the distances in km from one point to arrays of points, all in degrees."""
    to_latitude, to_longitude = np.asarray(to_latitude, float), np.asarray(to_longitude, float)
    middle = np.radians((latitude + to_latitude) / 2)
    half_lat = np.radians((latitude - to_latitude) / 2)
    half_lon = np.radians((longitude - to_longitude) / 2)
    s = np.sin(half_lat) ** 2 * np.cos(half_lon) ** 2 + np.cos(middle) ** 2 * np.sin(half_lon) ** 2
    c = np.cos(half_lat) ** 2 * np.cos(half_lon) ** 2 + np.sin(middle) ** 2 * np.sin(half_lon) ** 2
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        angle = np.arctan2(np.sqrt(s), np.sqrt(c))
        r = np.sqrt(s * c) / angle
        first = (3 * r - 1) / (2 * c) * np.sin(middle) ** 2 * np.cos(half_lat) ** 2
        second = (3 * r + 1) / (2 * s) * np.cos(middle) ** 2 * np.sin(half_lat) ** 2
        km = 2 * angle * EQUATOR_KM * (1 + FLATTENING * (first - second))
    return np.where(s < 1e-15, 0.0, np.where(c < 1e-12, HALF_WORLD_KM, km))


def nearest_spots(
    file: IndexFile, latitude: float, longitude: float, limit: int, kind: int | None
) -> list[tuple[float, int]]:
    """Return (distance in km, number) of the nearest places of one file, nearest first."""
    if kind is not None:
        scarce = file.spots_of_kind(kind)
        if scarce is not None:
            return _best(scarce, latitude, longitude, limit)
    radius = FIRST_KM
    while True:
        spots = file.spots_in(_cells_within(latitude, longitude, radius))
        if kind is not None:
            spots = spots[spots["kind"] == kind]
        best = _best(spots, latitude, longitude, limit)
        if radius >= HALF_WORLD_KM or (len(best) == limit and best[-1][0] <= radius):
            return best
        radius *= 2 if len(best) else 4


def _best(spots: NDArray[Any], latitude: float, longitude: float, limit: int) -> list[tuple[float, int]]:
    if len(spots) > 8 * limit:
        spots = spots[_likely(spots, latitude, longitude, limit)]
    km = distance_km(latitude, longitude, spots["lat"], spots["lon"])
    count = min(limit, len(km))
    chosen = np.argpartition(km, count - 1)[:count] if count else np.empty(0, int)
    return sorted((float(km[i]), int(spots["number"][i])) for i in chosen)


def _likely(spots: NDArray[Any], latitude: float, longitude: float, limit: int) -> NDArray[Any]:
    """Return which spots may be among the nearest, by the distance on a sphere: it is off by 0.6 % at most."""
    lat, lon = np.radians(spots["lat"]), np.radians(spots["lon"])
    south, west = math.radians(latitude), math.radians(longitude)
    apart = np.sin((lat - south) / 2) ** 2 + np.cos(lat) * math.cos(south) * np.sin((lon - west) / 2) ** 2
    least: NDArray[Any] = apart <= np.partition(apart, limit - 1)[limit - 1] * 1.03 + 1e-12
    return least


def _cells_within(latitude: float, longitude: float, radius_km: float) -> Iterator[tuple[int, int]]:
    """Yield ranges of cells that cover a circle; past a pole or half-way round it is the whole row."""
    reach = radius_km / KM_PER_DEGREE
    low, high = max(latitude - reach, -90.0), min(latitude + reach, 90.0)
    widest = max(abs(low), abs(high))
    side = 180.0
    if widest < 89.9 and reach < 90:
        side = min(
            math.degrees(math.asin(min(1.0, math.sin(math.radians(reach)) / math.cos(math.radians(widest))))), 180.0
        )
    for south in range(math.floor(low), min(math.floor(high), 89) + 1):
        row = (south + 90) * 360
        west, east = math.floor(longitude - side), math.floor(longitude + side)
        if east - west >= 359:
            yield row, row + 359
        elif west < -180:
            yield row + west + 540, row + 359
            yield row, row + east + 180
        elif east >= 180:
            yield row + west + 180, row + 359
            yield row, row + east - 180
        else:
            yield row + west + 180, row + east + 180
