"""GeoJSON of other programs: places come in, nonsense is refused."""

from __future__ import annotations

from typing import Any

import pytest

from mapapp.errors import AtlasFileError
from mapapp.foreign_geojson import places_of


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **members}


POINT = {"type": "Point", "coordinates": [35.87, 34.91, 12.0]}


@pytest.mark.parametrize("key", ["name", "NAME", "Title", "label"])
def test_the_name_is_found_under_the_usual_keys(key: str) -> None:
    (place,) = places_of(collection(feature(POINT, **{key: " Tartus "})))
    assert (place.name, place.latitude, place.longitude) == ("Tartus", 34.91, 35.87)


def test_a_place_without_a_name_is_numbered() -> None:
    assert [p.name for p in places_of(collection(feature(POINT), feature(POINT)))] == ["Place 1", "Place 2"]


def test_lines_and_areas_are_taken_at_the_middle_of_their_box() -> None:
    ring = {"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]]}
    many = {
        "type": "GeometryCollection",
        "geometries": [POINT, {"type": "LineString", "coordinates": [[30, 30], [40, 40]]}],
    }
    middles = [(p.latitude, p.longitude) for p in places_of(collection(feature(ring), feature(many)))]
    assert middles == [(1, 2), (35, 35)]


def test_a_repeated_id_is_told_apart() -> None:
    same = {**feature(POINT), "id": 7}
    assert [p.id for p in places_of(collection(same, same))] == ["file:7", "file:7-2"]


def test_a_bare_feature_or_geometry_is_one_place() -> None:
    assert len(places_of(feature(POINT, name="x"))) == len(places_of(POINT)) == 1


def test_a_null_or_empty_geometry_is_a_place_without_coordinates() -> None:
    empty = {"type": "MultiPoint", "coordinates": []}
    assert [p.point for p in places_of(collection(feature(None), feature(empty)))] == [None, None]


def test_wgs84_named_the_old_way_is_accepted() -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert len(places_of(collection(feature(POINT), crs=crs))) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (collection(feature(POINT), crs={"properties": {"name": "EPSG:3857"}}), "export the file as EPSG:4326"),
        (collection(feature({"type": "Point", "coordinates": [34.9, 135.8]})), "features[0].geometry"),
        (collection(feature({"type": "Point", "coordinates": ["35", "34"]})), "a position is [longitude, latitude]"),
        (collection(feature({"type": "Point", "coordinates": [True, False]})), "a position is [longitude, latitude]"),
        (collection(feature({"type": "Sphere"})), "must be a geometry or null"),
        (collection({"type": "Point"}), "features[0] must be a Feature"),
        ({"type": "FeatureCollection"}, "features must be a list"),
        ({"type": "Topology", "objects": {}}, "no GeoJSON"),
        ("text", "one object"),
    ],
)
def test_what_is_no_place_is_refused_with_its_path(data: Any, message: str) -> None:
    with pytest.raises(AtlasFileError) as caught:
        places_of(data)
    assert message in str(caught.value)
