"""Sources that an owner adds: GeoNames dumps and places of one's own, and what is said of faulty rows."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sqlite3
import struct
from pathlib import Path

import pytest

from gazetteer import Gazetteer, IndexFileError, SourceError
from gazetteer.added import add, remove

_TOOL = Path(__file__).parents[2] / "tools" / "geonames_dump.py"
_SPEC = importlib.util.spec_from_file_location("geonames_dump", _TOOL)
assert _SPEC
assert _SPEC.loader
generator = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(generator)

# Two lines of GeoNames' own readme format: Tartus with a name the index lacks, and a place it does not have
TARTUS = (
    "163345\tTartus\tTartus\tAntartus,Tortosa\t34.88902\t35.88659\tP\tPPLA\tSY\t\t14\t\t\t\t115769\t\t12\t"
    "Asia/Damascus\t2024-01-01"
)
HAMLET = (
    "1\tAl Ḩamīdīyah\tAl Hamidiyah\t\t34.70833\t35.92778\tP\tPPL\tSY\t\t14\t\t\t\t7404\t\t12\tAsia/Damascus\t2024-01-01"
)

POPULATED = HAMLET.replace("7404", "{}")


@pytest.fixture
def index(tmp_path, small_index):
    return Path(shutil.copy(small_index, tmp_path / "index.sqlite"))


def test_a_dump_is_added_listed_and_removed(tmp_path, index):
    (tmp_path / "SY.txt").write_text(f"{TARTUS}\n{HAMLET}\n", encoding="utf-8")
    key, faults = add(tmp_path / "SY.txt", index=index)
    assert (key, faults.count) == ("sy", 0)
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.get("geonames:1").admin1 == "Tartus"
        assert [place.id for place in gazetteer.lookup("Tortosa")] == ["geonames:163345"]
        assert [place.id for place in gazetteer.lookup("Tartus")].count("geonames:163345") == 1
        assert gazetteer.lookup_many(["Tartus", "Homs"]) == [gazetteer.lookup("Tartus"), gazetteer.lookup("Homs")]
        assert gazetteer.nearest(34.708, 35.928, limit=1)[0][0].id == "geonames:1"
        assert gazetteer.search("Hamidiya")[0].place.id == "geonames:1"
        assert gazetteer.lexicon(["Antartus"])["Antartus"].count == 1
        assert [(s.key, s.records) for s in gazetteer.sources()] == [("test", 10), ("sy", 2)]
    remove("sy", index=index)
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.lookup("Tortosa") == []


def test_a_made_up_dump_of_many_lines_is_read_whole_but_for_its_faults(tmp_path, index):
    generator.write(tmp_path / "allCountries.zip", generator.dump_lines(3_000, faulty=5))
    generator.write(tmp_path / "alternateNamesV2.zip", generator.alternate_lines(3_000))
    shares: list[float] = []
    key, faults = add(
        tmp_path / "allCountries.zip", tmp_path / "alternateNamesV2.zip", index=index, share=shares.append
    )
    assert (key, faults.count) == ("allcountries", 5)
    assert str(faults.first[0]) == "allCountries.zip line 600: 16 columns instead of 19"
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.sources()[-1].records == 2_995
        assert any(len(gazetteer.get(f"geonames:{10_000_000 + n}").names) > 0 for n in range(1, 50))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (TARTUS.replace("34.88902", "134.88902"), "latitude must be within"),
        (TARTUS.replace("34.88902", "north"), "not a number"),
        (TARTUS.replace("163345\tTartus", "163345\t", 1), "no name"),
        (TARTUS.replace("163345", "-5"), "no GeoNames id"),
        (POPULATED.format("9" * 400), "no number of people"),
        (POPULATED.format("-3"), "no number of people"),
        (TARTUS.replace("\tP\t", "\t", 1), "18 columns instead of 19"),
    ],
)
def test_a_faulty_line_is_left_out_with_its_number_and_reason(tmp_path, index, line, reason):
    (tmp_path / "SY.txt").write_text(f"{HAMLET}\n{line}\n", encoding="utf-8")
    _, faults = add(tmp_path / "SY.txt", index=index)
    assert faults.count == 1
    assert faults.first[0].where == "SY.txt line 2"
    assert reason in faults.first[0].reason


def test_an_addition_that_fails_leaves_the_earlier_one(tmp_path, index):
    path = tmp_path / "SY.txt"
    path.write_text(f"{HAMLET}\n", encoding="utf-8")
    add(path, index=index)
    path.write_text("this is prose\n" * 80, encoding="utf-8")
    with pytest.raises(SourceError, match="no GeoNames dump"):
        add(path, index=index)
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.get("geonames:1")


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b""])
def test_a_broken_archive_is_named(tmp_path, index, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.zip"):
        add(tmp_path / "x.zip", index=index)


CSV = """Site;Lat;Lng;CC;fcode;aliases
Forward post;34,51;36,02;sy;MILB;FOB One|Post 1
Swapped;136.02;34.5;SY;;
;34.5;36.0;SY;;
Nowhere;;36.0;SY;;
Odd country;34.5;36.0;SYR;;
Odd code;34.5;36.0;SY;base!;
"""


def test_own_places_are_taken_and_faulty_rows_reported(tmp_path, index):
    (tmp_path / "sites.csv").write_text(CSV, encoding="utf-8-sig")
    key, faults = add(tmp_path / "sites.csv", index=index)
    assert [fault.where.split(",")[0] for fault in faults.first] == [f"sites.csv row {n}" for n in (3, 4, 5, 6, 7)]
    for fault, word in zip(faults.first, ("swapped", "name", "latitude", "country", "feature_code"), strict=True):
        assert word in str(fault)
    with Gazetteer.open(index) as gazetteer:
        place = gazetteer.lookup("FOB One")[0]
        assert (place.id, place.latitude, place.kind, place.source) == ("added:sites:2", 34.51, "land", key)


ODD = """name,lat,lon,id,population
"Two
lines",1,2,a,10
Again,1,2,a,
Many,1,2,b,many
Endless,1,2,c,inf
Unknown,1,2,d,nan
North,north,2,e,
Nowhere,nan,2,f,
"""


def test_odd_cells_are_taken_or_named(tmp_path, index):
    (tmp_path / "odd.csv").write_text(ODD, encoding="utf-8")
    _, faults = add(tmp_path / "odd.csv", index=index)
    assert [str(fault) for fault in faults.first] == [
        "odd.csv row 3: column id: 'a' is the id of odd.csv row 2 too",
        "odd.csv row 4: column population: 'many' is no number",
        "odd.csv row 6: column population: 'nan' is no number",
        "odd.csv row 7: column latitude: 'north' is no number",
        "odd.csv row 8: latitude must be within -90..90, got nan",
    ]
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.get("added:odd:a").name == "Two lines"
        assert gazetteer.sources()[-1].records == 2


def test_odd_features_are_taken_or_named(tmp_path, index):
    geometry = {"type": "Point", "coordinates": [1, 2]}
    features = [
        1, None, {}, {"properties": [1], "geometry": geometry},
        {"properties": {"name": {"a": 1}}, "geometry": geometry},
        {"properties": {"name": "x"}, "geometry": [1]}, {"properties": {"name": "\ud800 Depot"}, "geometry": geometry},
    ]  # fmt: skip
    (tmp_path / "odd.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    _, faults = add(tmp_path / "odd.geojson", index=index)
    assert [fault.where for fault in faults.first] == [f"odd.geojson feature {n}" for n in range(1, 7)]
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.lookup("Depot")[0].name == "? Depot"


def test_an_index_that_is_not_there_cannot_be_added_to(tmp_path):
    (tmp_path / "SY.txt").write_text(f"{HAMLET}\n", encoding="utf-8")
    with pytest.raises(IndexFileError, match="no index at"):
        add(tmp_path / "SY.txt", index=tmp_path / "none.index")
    assert [path.name for path in tmp_path.iterdir()] == ["SY.txt"]


def test_a_table_of_alternate_names_may_hold_nonsense(tmp_path, index):
    (tmp_path / "SY.txt").write_text(f"{HAMLET}\n", encoding="utf-8")
    (tmp_path / "alternateNames.txt").write_bytes(
        b"\xff\n1\t" + b"9" * 30 + b"\ten\tX\n2\t1\ten\tSecond\n3\t1\tlink\tX"
    )
    add(tmp_path / "SY.txt", tmp_path / "alternateNames.txt", index=index)
    with Gazetteer.open(index) as gazetteer:
        assert "Second" in gazetteer.names("geonames:1")


def test_columns_may_be_named(tmp_path, index):
    (tmp_path / "orte.csv").write_text("Ort,Breite,Länge\nPosten,34.5,36\n", encoding="utf-8")
    with pytest.raises(SourceError, match="--name COLUMN --latitude COLUMN --longitude COLUMN"):
        add(tmp_path / "orte.csv", index=index)
    with pytest.raises(SourceError, match="no column 'Hoehe'"):
        add(tmp_path / "orte.csv", index=index, columns={"name": "Hoehe"})
    add(tmp_path / "orte.csv", index=index, columns={"name": "Ort", "latitude": "Breite", "longitude": "Länge"})
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.lookup("Posten")[0].longitude == 36


def test_geojson_points_are_taken(tmp_path, index):
    point = {
        "type": "Feature",
        "id": "p1",
        "properties": {"name": "Depot"},
        "geometry": {"type": "Point", "coordinates": [36, 34]},
    }
    line = {"type": "Feature", "properties": {"name": "No place"}, "geometry": None}
    (tmp_path / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [point, line]}))
    _, faults = add(tmp_path / "own.geojson", index=index)
    assert [fault.where for fault in faults.first] == ["own.geojson feature 2"]
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.get("added:own:p1").point == (34, 36)


def test_geopackage_points_are_taken(tmp_path, index):
    db = sqlite3.connect(tmp_path / "own.gpkg")
    db.execute("CREATE TABLE gpkg_geometry_columns(table_name, column_name, geometry_type_name, srs_id, z, m)")
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('sites', 'geom', 'POINT', 4326, 0, 0)")
    db.execute("CREATE TABLE sites(fid INTEGER PRIMARY KEY, geom BLOB, name TEXT)")
    blob = b"GP\x00\x01" + struct.pack("<i", 4326) + b"\x01" + struct.pack("<Idd", 1, 36.25, 34.5)
    db.execute("INSERT INTO sites VALUES (1, ?, 'Depot'), (2, NULL, 'Unlocated')", (blob,))
    db.commit()
    db.close()
    _, faults = add(tmp_path / "own.gpkg", index=index)
    assert faults.count == 1
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.lookup("Depot")[0].point == (34.5, 36.25)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.csv", b"", "empty"), ("a.csv", b"name,lat,lon\nx,\xff,1\n", "not UTF-8 at byte 15"),
        ("a.csv", b"name,lat,lon\nx,100,200\n", "no place that could be used"), ("a.geojson", b"[1,2]", "no GeoJSON"),
        ("a.geojson", b"[" * 100_000, "no GeoJSON"),
        ("a.geojson", b'{"type":"FeatureCollection","features":{}}', "list"),
        ("a.csv", b"name,lat,lon\nA,1,2\n" + b"x" * 200_000, r"row 3: .* quotation mark"),
        ("a.gpkg", b"nothing", "no GeoPackage"), ("a.xlsx", b"", "can be read from"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(tmp_path, index, name, content, complaint):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=complaint):
        add(tmp_path / name, index=index)
    assert not (tmp_path / "index.added" / "a.sqlite").exists()


def test_what_was_not_added_cannot_be_removed(index):
    with pytest.raises(SourceError, match="no added source is called 'geonames'"):
        remove("geonames", index=index)
