"""The project's own file format: what other programs see, and that nothing is lost on the way back."""

from __future__ import annotations

import contextlib
import json
from dataclasses import fields
from types import MappingProxyType

import geopandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import PROPERTIES, Fact, Place, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.corrections import Correction
from mapapp.errors import AtlasFileError
from mapapp.geojson import bbox, dumps, from_geojson, loads, to_geojson
from mapapp.toponym import Candidate, Resolution, Toponym

words = st.text(max_size=12)
latitude = st.floats(-90, 90)
longitude = st.floats(-180, 180)
unit_interval = st.floats(0, 1)
sources = st.builds(Source, words, words, words, words)


@st.composite
def places(draw: st.DrawFn, place_id: str) -> Place:
    located = draw(st.booleans())
    return Place(
        place_id, draw(words), draw(latitude) if located else None, draw(longitude) if located else None,
        draw(st.sampled_from(["", "NVB", "AIRB", "PPLC", "PCLI", "SEA"])), draw(st.sampled_from(["", "SY", "FJ"])),
        draw(words), draw(st.integers(0, 10**8)), draw(words), tuple(draw(st.lists(words, max_size=2))), draw(words),
    )  # fmt: skip


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    known = [draw(places(f"x:{n}")) for n in range(draw(st.integers(1, 4)))]
    place = st.sampled_from(known)
    candidates = st.builds(Candidate, place, unit_interval, st.lists(words, max_size=1).map(tuple))
    resolution = st.builds(
        Resolution, st.none() | place, unit_interval, st.lists(words, max_size=2).map(tuple),
        st.lists(candidates, max_size=2).map(tuple),
    )  # fmt: skip
    whole = st.integers(0, 10**6)
    toponym = st.builds(
        Toponym, whole, whole, words, st.sampled_from(["place", "demonym"]), st.none() | resolution, words
    )
    number = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9)
    fact = st.builds(
        Fact, st.sampled_from([p.id for p in known] + ["x:other"]), st.sampled_from(sorted(PROPERTIES)),
        number | words, words, words, words, words, words, words, words, st.none() | whole, st.none() | whole,
        sources, words, words, words,
    )  # fmt: skip
    correction = st.builds(
        Correction, words, whole, whole, words, st.none() | place, st.booleans(), st.booleans(), words, words
    )
    held = draw(st.lists(place, unique_by=lambda p: p.id))
    return Atlas(
        tuple(draw(st.lists(st.builds(Article, words, words, words, words, words, words), max_size=2))),
        tuple(draw(st.lists(toponym, max_size=4))),
        MappingProxyType({p.id: p for p in held}),
        tuple(draw(st.lists(fact, max_size=4))),
        draw(words),
        tuple(draw(st.lists(correction, max_size=2))),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(atlases())
def test_reading_back_gives_the_same_atlas_to_the_last_fact_and_correction(atlas: Atlas) -> None:
    assert loads(dumps(atlas).encode("utf-8")) == atlas


scalars = st.none() | st.booleans() | st.floats() | words
keys = st.sampled_from(["type", "features", "geometry", "coordinates", "mapapp", "properties", "format"])
kinds = st.sampled_from(["Feature", "FeatureCollection", "Point", 1])
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner | kinds, max_size=5),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(json_values)
def test_any_json_gives_places_or_a_clear_error(data: object) -> None:
    with contextlib.suppress(AtlasFileError):
        assert isinstance(from_geojson(data), Atlas)


def test_every_field_of_an_atlas_is_written() -> None:
    """A new field of Atlas must be given a place in the file."""
    known = {"articles", "mentions", "records", "statements", "gazetteer_checksum", "corrections"}
    assert {field.name for field in fields(Atlas)} == known


def test_features_are_as_the_contract_says(sample_atlas: Atlas) -> None:
    data = to_geojson(sample_atlas)
    feature = data["features"][1]
    properties = feature["properties"]
    assert feature["id"] == "register:khmeimim"
    assert feature["geometry"] == {"type": "Point", "coordinates": [35.945, 35.411712]}
    assert {"name", "country", "feature_code", "title", "description", "marker-symbol", "marker-color"} <= set(
        properties
    )
    assert {"start", "end", "text", "confidence"} <= set(properties["toponyms"][0])
    fact = properties["facts"][0]
    assert {"property", "value", "unit", "qualifier", "to", "valid_from", "valid_to", "quote", "start", "end"} <= set(
        fact
    )
    assert set(fact["source"]) == {"title", "publisher", "date", "url"}
    assert "quote" not in data["features"][0]["properties"]["facts"][1]  # the register's facts quote no article
    assert data["mapapp"]["article"]["text"] == sample_atlas.articles[0].text
    assert data["mapapp"]["gazetteer"] == "c0ffee"
    assert data["mapapp"]["corrections"][0]["text"] == "=Cmd"


def test_a_place_that_nobody_locates_has_a_null_geometry(sample_atlas: Atlas) -> None:
    camp = to_geojson(sample_atlas)["features"][3]
    assert (camp["id"], camp["geometry"]) == ("unlocated:camp-hidden", None)


def test_a_demonym_stands_among_the_toponyms_of_its_country(sample_atlas: Atlas) -> None:
    syria = to_geojson(sample_atlas)["features"][2]["properties"]
    assert [(t["text"], t["kind"]) for t in syria["toponyms"]] == [("Syrian", "demonym")]


def test_markers_follow_simplestyle(sample_atlas: Atlas) -> None:
    for feature in to_geojson(sample_atlas)["features"]:
        properties = feature["properties"]
        assert properties["marker-size"] in {"small", "medium", "large"}
        assert len(properties["marker-color"]) == 7
        assert properties["marker-color"][0] == "#"
        assert "<" not in properties["title"] + properties["description"]  # viewers show these as HTML


def test_another_program_reads_the_points(sample_atlas: Atlas, tmp_path) -> None:
    path = tmp_path / "atlas.geojson"
    path.write_text(dumps(sample_atlas), "utf-8")
    table = geopandas.read_file(path)
    assert list(table["name"])[:2] == ["Tartus naval base", "Khmeimim Air Base"]
    assert table.crs.to_epsg() == 4326
    assert table.geometry[0].coords[0] == (35.874, 34.915)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(35.0, 34.0)], [35.0, 34.0, 35.0, 34.0]),
        ([(-10, 5), (20, -5)], [-10, -5, 20, 5]),
        ([(177.4, -17.8), (-178.8, -18.2)], [177.4, -18.2, -178.8, -17.8]),  # Fiji: across the antimeridian
        ([(-170, 0), (170, 0), (175, 1)], [170, 0, -170, 1]),
        ([(180, 0), (-180, 0)], [180, 0, -180, 0]),
    ],
)
def test_bbox_is_the_narrowest_box(points: list[tuple[float, float]], expected: list[float]) -> None:
    assert bbox(points) == expected


def test_an_empty_atlas_has_no_bbox_and_comes_back() -> None:
    assert "bbox" not in to_geojson(Atlas())
    assert from_geojson(to_geojson(Atlas())) == Atlas()


def test_half_a_surrogate_pair_survives_as_an_escape() -> None:
    atlas = Atlas((Article("half \ud800 pair"),))
    assert b"\\ud800" in dumps(atlas).encode("utf-8")
    assert loads(dumps(atlas)) == atlas


def test_a_point_moved_by_another_program_counts(sample_atlas: Atlas) -> None:
    data = to_geojson(sample_atlas)
    data["features"][1]["geometry"]["coordinates"] = [36.0, 35.0]
    moved = from_geojson(data).records["register:khmeimim"]
    assert (moved.latitude, moved.longitude) == (35.0, 36.0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["mapapp"].update(format=99), "mapapp.format is 99"),
        (lambda d: d["features"][0]["properties"].update(population="many"), "features[0].properties.population"),
        (lambda d: d["features"][0]["geometry"].update(coordinates=[34.9, 120.0]), "are lat and lon swapped?"),
        (lambda d: d["features"][0]["geometry"].update(type="Polygon"), "features[0].geometry must be a Point"),
        (lambda d: d["features"][0]["properties"]["facts"][0].pop("property"), "lacks 'property'"),
        (lambda d: d["features"][0].pop("id"), "features[0].properties.id"),
        (lambda d: d["features"][0]["properties"]["toponyms"][0]["candidates"][0].update(id="x"), "the place 'x'"),
        (lambda d: d.update(features={}), "features must be a list"),
    ],
)
def test_a_damaged_file_is_refused_with_the_path_to_the_fault(sample_atlas: Atlas, change, message: str) -> None:
    data = json.loads(dumps(sample_atlas))
    change(data)
    with pytest.raises(AtlasFileError) as caught:
        from_geojson(data)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON at line 1"),
        ('{"type": "FeatureCollection"', "Is the file whole?"),
        (b"\xff\xfe{", "not UTF-8"),
        ('{"type": NaN}', "NaN is not a number"),
        ("[" * 100_000, "nested too deep"),
        ('{"type": "Topology"}', "no GeoJSON"),
        ("[]", "GeoJSON is one object"),
    ],
)
def test_what_is_no_geojson_is_refused_in_a_sentence(text: str | bytes, message: str) -> None:
    with pytest.raises(AtlasFileError) as caught:
        loads(text)
    assert message in str(caught.value)
