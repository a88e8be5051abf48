"""GeoJSON of other programs → places.

Whatever has a position and a name becomes a place; lines and areas are taken at the middle of their box.
What is no GeoJSON, or lies outside the world, is refused with the path to the faulty value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gazetteer import CoordinateError, Place
from gazetteer.place import checked_point
from mapapp.errors import AtlasFileError

_NAME_KEYS = ("name", "title", "label", "place", "site", "id")  # lower case; the first that holds a text wins
_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_DEEPEST = 6  # a MultiPolygon's positions are 4 lists deep


def places_of(data: Any) -> list[Place]:
    """Return the places of a GeoJSON object, in order; AtlasFileError says what is wrong and where."""
    if not isinstance(data, dict):
        raise AtlasFileError(f"GeoJSON is one object {{…}}, got {type(data).__name__}: this is another kind of JSON")
    _refuse_other_systems(data.get("crs"))
    kind = data.get("type")
    if kind == "FeatureCollection":
        features = data.get("features")
        if not isinstance(features, list):
            raise AtlasFileError(f"features must be a list, got {type(features).__name__}: is the file whole?")
        return _distinct([_place(feature, n, f"features[{n}]") for n, feature in enumerate(features)])
    if kind == "Feature":
        return [_place(data, 0, "the feature")]
    if kind in _GEOMETRIES:
        return [_place({"type": "Feature", "geometry": data}, 0, "the geometry")]
    raise AtlasFileError(f"type must be FeatureCollection, Feature or a geometry, got {kind!r}: this is no GeoJSON")


def _refuse_other_systems(crs: Any) -> None:
    named = json.dumps(crs) if crs is not None else ""
    if named and not any(known in named for known in _WGS84):
        raise AtlasFileError(f"crs is {named[:80]}: GeoJSON is in WGS 84 degrees; export the file as EPSG:4326")


def _distinct(places: list[Place]) -> list[Place]:
    """Places whose ids are told apart: a repeated id is numbered."""
    seen: dict[str, Place] = {}
    for n, place in enumerate(places):
        key = place.id if place.id not in seen else f"{place.id}-{n + 1}"
        seen[key] = place if key == place.id else _renamed(place, key)
    return list(seen.values())


def _renamed(place: Place, new_id: str) -> Place:
    return Place(new_id, place.name, place.latitude, place.longitude, place.feature_code, place.country_code,
                 source=place.source, note=place.note)  # fmt: skip


def _place(feature: Any, n: int, where: str) -> Place:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise AtlasFileError(f"{where} must be a Feature, got {str(feature)[:60]!r}")
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    name = _name(properties)
    identity = feature.get("id", n + 1)
    latitude, longitude = _middle(feature.get("geometry"), f"{where}.geometry")
    return Place(
        id=identity if isinstance(identity, str) and ":" in identity else f"file:{identity}",
        name=name or f"Place {n + 1}",
        latitude=latitude,
        longitude=longitude,
        feature_code=_text(properties, "feature_code"),
        country_code=country if len(country := _text(properties, "country")) == 2 else "",
        note=_text(properties, "note"),
        source="file",
    )


def _name(properties: dict[str, Any]) -> str:
    lowered = {key.lower(): value for key, value in properties.items()}
    found = (lowered[key] for key in _NAME_KEYS if isinstance(lowered.get(key), str) and lowered[key].strip())
    return next(found, "").strip()


def _text(properties: dict[str, Any], key: str) -> str:
    value = properties.get(key)
    return value if isinstance(value, str) else ""


def _middle(geometry: Any, where: str) -> tuple[float | None, float | None]:
    """Latitude and longitude of a geometry's middle; (None, None) for a null or empty one."""
    if geometry is None:
        return None, None
    if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRIES:
        raise AtlasFileError(f"{where} must be a geometry or null, got {str(geometry)[:60]!r}")
    points = [_checked(position, where) for position in _positions(geometry, where)]
    if not points:
        return None, None
    latitudes, longitudes = zip(*points, strict=True)
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def _positions(geometry: Any, where: str) -> Iterator[list[Any]]:
    if isinstance(geometry, dict) and geometry.get("type") == "GeometryCollection":
        for part in geometry.get("geometries") or []:
            yield from _positions(part, where)
    elif isinstance(geometry, dict):
        yield from _flat(geometry.get("coordinates"), where, 0)


def _flat(coordinates: Any, where: str, depth: int) -> Iterator[list[Any]]:
    if not isinstance(coordinates, list) or depth > _DEEPEST:
        raise AtlasFileError(f"{where}.coordinates must be nested lists of numbers, got {str(coordinates)[:60]!r}")
    if coordinates and not isinstance(coordinates[0], list):
        yield coordinates
        return
    for part in coordinates:
        yield from _flat(part, where, depth + 1)


def _checked(position: list[Any], where: str) -> tuple[float, float]:
    numbers = [part for part in position[:2] if isinstance(part, int | float) and not isinstance(part, bool)]
    if len(numbers) < 2:
        raise AtlasFileError(f"{where}: a position is [longitude, latitude], got {str(position)[:60]}")
    try:
        return checked_point(float(numbers[1]), float(numbers[0]), where=where)
    except (CoordinateError, OverflowError) as error:
        raise AtlasFileError(str(error)) from error
