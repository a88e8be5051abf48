"""The gazetteer as a geopy geocoder: `geocode` and `reverse` as with any other, without a network.

See https://geopy.readthedocs.io/en/stable/#module-geopy.geocoders for what callers may expect. There is nothing to
wait for, so timeouts are accepted and have no effect, and asynchronous adapters are refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geopy.adapters import BaseAsyncAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from gazetteer.errors import GazetteerError
from gazetteer.names import name_key
from gazetteer.place import Place
from gazetteer.store import Gazetteer
from gazetteer.tables import country_name

MOST_RESULTS = 50
_LIKE_ENOUGH = 0.7  # score below which a single answer would rather mislead
_WIDE = 40  # places looked at before country, region and viewbox choose among them
_STRUCTURE = ("amenity", "city", "county", "state", "country")  # fields of a structured query, smallest first

Corners = Sequence[Any]


class LocalGeocoder(Geocoder):  # type: ignore[misc]
    """Geocoder over a local gazetteer.

    >>> LocalGeocoder().geocode("Tartous").raw["country"]
    'SY'
    """

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        gazetteer: Gazetteer | None = None,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        adapter_factory: Callable[..., Any] | None = None,
    ) -> None:
        """Use an opened gazetteer, or the index at `path`, or the default one.

        Raises geopy's ConfigurationError for an asynchronous adapter, GeocoderServiceError for an unusable index.
        """
        if isinstance(adapter_factory, type) and issubclass(adapter_factory, BaseAsyncAdapter):
            raise ConfigurationError("LocalGeocoder has no network to wait for: use it without an asynchronous adapter")
        super().__init__(scheme=None, timeout=timeout, user_agent=user_agent, adapter_factory=adapter_factory)
        try:
            self.gazetteer = gazetteer or Gazetteer.open(path)
        except GazetteerError as error:
            raise GeocoderServiceError(str(error)) from error

    def geocode(
        self,
        query: str | Mapping[str, Any],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Corners | None = None,
        bounded: bool = False,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the place of this name, or a list of places with `exactly_one=False`; None if there is none.

        Parts after a comma say where it lies: "Tartous, Syria"; so do the fields of a structured query, as Nominatim's:
        {"city": "Tartous", "country": "Syria"}. `country_codes` keeps to countries. `viewbox` is two
        opposite corners (points as geopy takes them), which may lie on both sides of the antimeridian; places inside
        come first, with `bounded` they are the only ones.
        """
        del timeout
        head, *context = _parts(query) or [""]
        codes = _codes(country_codes)
        matches = [
            match
            for match in self.gazetteer.search(head, limit=_WIDE if codes or context or viewbox else MOST_RESULTS)
            if match.score >= _LIKE_ENOUGH and (not codes or match.place.country_code in codes)
        ]
        places = [match.place for match in matches]
        if context:
            named = [self._regions(part) for part in context]
            places.sort(key=lambda place: not all(_lies_in(place, regions) for regions in named))
        if viewbox is not None:
            inside = _box(viewbox)
            places = [p for p in places if inside(p)] + [p for p in places if not bounded and not inside(p)]
        return _answer(places, exactly_one, limit)

    def _regions(self, name: str) -> frozenset[tuple[str, str]]:
        """Return (country code, key of the first-level division) of all that a part after a comma may mean.

        "" as the key stands for the whole country, "" as the code for any country: "Syria", "SY", "IL", "Homs".
        """
        found = {("", name_key(name)), (name.upper(), "")}
        for place in self.gazetteer.lookup(name):
            if place.kind == "country":
                found.add((place.country_code, ""))
            elif place.feature_code == "ADM1":
                found.add((place.country_code, name_key(place.admin1 or place.name)))
        return frozenset(found)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Return the place nearest to a point, or a list, nearest first; raises ValueError for what is no point."""
        del timeout
        point = Point(query)
        if not all(math.isfinite(value) for value in point):
            raise ValueError(f"must be a point on the earth, got {query!r}")
        wanted = 1 if exactly_one else limit or 10
        found = self.gazetteer.nearest(point.latitude, point.longitude, limit=min(wanted, MOST_RESULTS))
        return _answer([place for place, _ in found], exactly_one, limit)


def _parts(query: str | Mapping[str, Any]) -> list[str]:
    """Return the parts of a query, the most precise first; raises GeocoderQueryError for a structured one of none."""
    if isinstance(query, Mapping):
        if not any(field in query for field in _STRUCTURE):
            raise GeocoderQueryError(f"a structured query needs {', '.join(_STRUCTURE)}, got {', '.join(query)[:80]}")
        query = ",".join(str(query.get(field) or "") for field in _STRUCTURE)
    return [part.strip() for part in str(query).split(",") if part.strip()]


def _answer(places: list[Place], exactly_one: bool, limit: int | None) -> Location | list[Location] | None:
    """Return one location, or several, or None, as geopy's geocoders do."""
    if limit is not None and limit < 1:
        raise ValueError(f"limit must be 1 or more, got {limit}")
    if not places:
        return None
    locations = [_location(place) for place in places[: min(limit or 10, MOST_RESULTS)]]
    return locations[0] if exactly_one else locations


def _location(place: Place) -> Location:
    """Return a place as geopy's Location, with the record as `raw`."""
    raw = {
        "id": place.id, "name": place.name, "lat": place.latitude, "lon": place.longitude,
        "country": place.country_code, "admin1": place.admin1, "feature_code": place.feature_code, "kind": place.kind,
        "population": place.population, "names": list(place.names), "note": place.note, "source": place.source,
    }  # fmt: skip
    return Location(_address(place), (place.latitude, place.longitude), raw)


def _address(place: Place) -> str:
    parts = (place.name, place.admin1, country_name(place.country_code))
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def _codes(country_codes: str | Sequence[str] | None) -> frozenset[str]:
    if not country_codes:
        return frozenset()
    codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    return frozenset(code.strip().upper() for code in codes)


def _lies_in(place: Place, regions: frozenset[tuple[str, str]]) -> bool:
    """Is this place in one of the regions or countries, or does its region have such a name?"""
    own = (place.country_code, name_key(place.admin1))
    return bool(regions & {own, (place.country_code, ""), ("", own[1])})


def _box(corners: Corners) -> Callable[[Place], bool]:
    """Return a test for lying inside two opposite corners; of the two ways round the earth the shorter is meant."""
    if len(corners) != 2:
        raise GeocoderQueryError(f"viewbox must be two opposite corners, got {len(corners)}")
    first, second = Point(corners[0]), Point(corners[1])
    south, north = sorted((first.latitude, second.latitude))
    west, east = sorted((first.longitude, second.longitude))
    over_the_antimeridian = 180 < east - west < 360

    def inside(place: Place) -> bool:
        if place.point is None or not south <= place.point.latitude <= north:
            return False
        between = west <= place.point.longitude <= east
        on_an_edge = place.point.longitude in (west, east)
        return on_an_edge or between != over_the_antimeridian

    return inside
