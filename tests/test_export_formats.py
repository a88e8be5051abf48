"""What each format says to other programs: read here with theirs, not with ours."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import jsonschema
import pandas as pd
import pyogrio
import pytest
from lxml import etree
from PIL import Image

from gazetteer import Fact, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.exports import archive, kml, linked_places, markdown, png, save, svg, tables, web_annotations
from mapapp.toponym import Toponym

HERE = Path(__file__).parent
KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def folder(sample_atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the formats that are several files or databases."""
    made = tmp_path_factory.mktemp("formats")
    for suffix in (".csv", ".gpkg", ".fgb", ".kml"):
        save(sample_atlas, made / f"a{suffix}")
    return made


def layer(path: Path, name: str) -> Any:
    return geopandas.read_file(path, layer=name)


# --- CSV ---------------------------------------------------------------------------------------------------


def test_csv_is_rfc_4180_with_a_header_and_crlf(sample_atlas: Atlas) -> None:
    data = tables.write(sample_atlas)
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(list(csv.DictReader(io.StringIO(data.decode("utf-8")))))
    assert data.startswith(b"place_id,name,kind,")


def test_csv_facts_are_read_by_pandas(folder: Path, sample_atlas: Atlas) -> None:
    table = pd.read_csv(folder / "a.csv")
    assert set(table["place_id"]) >= set(sample_atlas.records)  # a place without facts has its row, too
    distance = table[table["property"] == "distance"].iloc[0]
    assert (distance["value"], distance["unit"], distance["qualifier"], distance["to"]) == (
        "60", "km", "about", "register:tartus",
    )  # fmt: skip
    assert table.set_index("place_id").loc["geonames:163843", "latitude"] == 35.0


def test_no_csv_cell_begins_as_a_formula(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
        assert all(re.fullmatch(r"-?\d[\d.e-]*", cell) for cell in cells if cell.startswith("-"))
    assert "'=Cmd" in (folder / "a-toponyms.csv").read_text("utf-8")


def test_csv_begins_with_a_byte_order_mark_only_if_asked(sample_atlas: Atlas, tmp_path: Path) -> None:
    save(sample_atlas, tmp_path / "with.csv", bom=True)
    save(sample_atlas, tmp_path / "bare.csv")
    marks = {path.name: path.read_bytes().startswith(b"\xef\xbb\xbf") for path in tmp_path.glob("*.csv")}
    assert {name for name, has_mark in marks.items() if has_mark} == {
        "with.csv",
        "with-places.csv",
        "with-toponyms.csv",
    }


def test_the_data_package_is_valid_for_frictionless(folder: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", "a-datapackage.json"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    report = json.loads(checked.stdout)
    assert report["valid"], checked.stdout
    assert len(report["tasks"]) == 3


# --- GeoPackage and FlatGeobuf -------------------------------------------------------------------------------


def test_the_geopackage_has_its_layers_and_is_whole(folder: Path) -> None:
    names = {name for name, _ in pyogrio.list_layers(folder / "a.gpkg")}
    assert {"places", "toponyms", "facts", "distances"} <= names
    with closing(sqlite3.connect(folder / "a.gpkg")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)  # "GPKG"


def test_geopackage_places_are_points_and_the_unlocated_is_null(folder: Path) -> None:
    places = layer(folder / "a.gpkg", "places").set_index("id")
    assert places.crs.to_epsg() == 4326
    assert places.loc["register:tartus"].geometry.coords[0] == (35.874, 34.915)
    assert places.loc["unlocated:camp-hidden"].geometry is None
    assert places.loc["register:khmeimim", "names"] == "مطار حميميم; Хмеймим"


def test_geopackage_facts_keep_number_and_words(folder: Path, sample_atlas: Atlas) -> None:
    facts = layer(folder / "a.gpkg", "facts")
    assert len(facts) == len(sample_atlas.statements)
    row = facts[facts["property"] == "lease_term"].iloc[0]
    assert (row["number"], row["value"], row["source_publisher"]) == (49.0, "49", "A News Agency")
    assert pd.isna(row["start"])


def test_distances_are_geodesic_lines_with_their_length(folder: Path) -> None:
    (line,) = layer(folder / "a.gpkg", "distances").itertuples()
    assert line.km == pytest.approx(55.6, abs=0.2)  # geographiclib's own answer for the two points
    assert line.geometry.geom_type == "MultiLineString"
    assert "stated about 60 km" in line.stated


def test_qgis_finds_a_style_for_each_drawn_layer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "a.gpkg")) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
    assert set(styles) == {"places", "distances"}
    for style in styles.values():
        assert etree.fromstring(style).tag == "qgis"


def test_flatgeobuf_holds_a_layer_a_file(folder: Path, sample_atlas: Atlas) -> None:
    assert list(geopandas.read_file(folder / "a.fgb")["id"]) == list(sample_atlas.records)
    assert len(geopandas.read_file(folder / "a-toponyms.fgb")) == len(sample_atlas.mentions)
    assert len(geopandas.read_file(folder / "a-distances.fgb")) == 1
    assert len(pyogrio.read_dataframe(folder / "a-facts.fgb")) == len(sample_atlas.statements)


# --- KML -----------------------------------------------------------------------------------------------------


def test_kml_follows_the_schema_as_far_as_it_goes(folder: Path) -> None:
    """tests/data/kml-subset.xsd restates the OGC schema for the elements used here, in their order."""
    schema = etree.XMLSchema(etree.parse(HERE / "data" / "kml-subset.xsd"))
    schema.assertValid(etree.parse(folder / "a.kml"))


def test_kml_places_are_read_by_gdal(folder: Path) -> None:
    bases = geopandas.read_file(folder / "a.kml", layer="Naval bases")
    assert list(bases["Name"]) == ["Tartus naval base"]
    assert bases.geometry[0].x == 35.874


def test_kml_shows_time_spans_and_escapes_what_earth_shows_as_html(sample_atlas: Atlas) -> None:
    document = etree.fromstring(kml.write(sample_atlas))
    (span,) = document.findall(".//k:TimeSpan", KML)
    assert span.findtext("k:begin", namespaces=KML) == "1971"  # the earliest of two sources
    assert "Camp &lt;b&gt;" in document.findtext("k:Document/k:description", namespaces=KML)


@pytest.mark.parametrize(
    ("facts", "span"),
    [
        ([("established", "1971"), ("closed", "2024-12-08")], ("1971", "2024-12-08")),
        ([("closed", "1992")], ("", "1992")),
        ([("established", "197X")], None),  # EDTF that XML Schema dates cannot say
        ([("established", "1980"), ("closed", "1970")], None),
        ([("lease_start", "2017")], None),
    ],
)
def test_a_time_span_is_made_of_plain_dates_only(facts: list[tuple[str, str]], span: tuple[str, str] | None) -> None:
    assert kml.span_of([Fact("x:1", name, value) for name, value in facts]) == span


# --- Linked Places -------------------------------------------------------------------------------------------


def test_linked_places_follow_their_schema(sample_atlas: Atlas) -> None:
    """tests/data/linked-places.schema.json is written from the format's specification."""
    schema = json.loads((HERE / "data" / "linked-places.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(linked_places.write(sample_atlas)))


def test_linked_places_cite_the_article_and_name_types(sample_atlas: Atlas) -> None:
    tartus = json.loads(linked_places.write(sample_atlas))["features"][0]
    cited = [name for name in tartus["names"] if "citations" in name]
    assert [(c["toponym"], c["citations"][0].get("year")) for c in cited] == [
        ("Tartus naval base", None), ("Tartus", 2024),
    ]  # fmt: skip
    assert tartus["geometry"]["certainty"] == "certain"
    assert [t["identifier"] for t in tartus["types"]] == ["aat:300000455", "gn:L.NVB"]
    assert tartus["when"]["timespans"] == [{"start": {"in": "1971"}}]


def test_linked_places_cite_geonames_for_its_own_names(sample_atlas: Atlas) -> None:
    syria = next(f for f in json.loads(linked_places.write(sample_atlas))["features"] if "163843" in f["@id"])
    page = "https://www.geonames.org/163843/"
    assert syria["names"][0]["citations"] == [{"label": "GeoNames", "@id": page}]
    assert syria["links"] == [{"type": "exactMatch", "identifier": page}]


# --- Web annotations -----------------------------------------------------------------------------------------


def test_annotations_find_their_words_again(sample_atlas: Atlas) -> None:
    text = sample_atlas.articles[0].text
    found = json.loads(web_annotations.write(sample_atlas))
    for annotation in found:
        quote, position = annotation["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
    stated = sum(1 for fact in sample_atlas.statements if fact.article)
    assert len(found) == len(sample_atlas.mentions) + stated


def test_positions_count_code_points_and_addresses_are_iris() -> None:
    """An emoji is one code point and two UTF-16 units: the model counts the first (4.2.4)."""
    article = Article("😀😀 Attu is far.", "T", url='https://a.example/?q="<x>')
    (found,) = json.loads(
        web_annotations.write(Atlas((article,), (Toponym(3, 7, "Attu", "place", article=article.id),)))
    )
    quote, position = found["target"]["selector"]
    assert (position["start"], position["end"], quote["exact"], quote["prefix"]) == (3, 7, "Attu", "😀😀 ")
    assert found["target"]["source"] == "https://a.example/?q=%22%3Cx%3E"


def test_annotations_follow_the_models_vocabulary(sample_atlas: Atlas) -> None:
    for annotation in json.loads(web_annotations.write(sample_atlas)):
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation"
        assert annotation["target"]["source"] == sample_atlas.articles[0].url
        assert {body["purpose"] for body in annotation["body"]} <= {"tagging", "identifying", "commenting"}
        assert {body["type"] for body in annotation["body"]} <= {"TextualBody", "SpecificResource"}


# --- Markdown ------------------------------------------------------------------------------------------------


def test_the_brief_cites_each_source_once(sample_atlas: Atlas) -> None:
    brief = markdown.write(sample_atlas).decode("utf-8")
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", brief))
    notes = re.findall(r"^\[\^(\d+)\]:", brief, re.MULTILINE)
    assert marks == set(notes)
    assert len(notes) == len(set(notes)) == 2


def test_the_brief_names_the_picture_beside_it(sample_atlas: Atlas, tmp_path: Path) -> None:
    save(sample_atlas, tmp_path / "my brief.md")
    assert "(<my brief-map.png>)" in (tmp_path / "my brief.md").read_text("utf-8")
    assert (tmp_path / "my brief-map.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "hostile",
    ["<script>x</script>", "[x](javascript:y)", "![x](http://z.example)", "| a |", "`a`", "https://z.example"],
)
def test_nothing_of_a_text_is_markdown(hostile: str) -> None:
    shown = markdown.md(hostile)
    for mark in "<>[]|`":
        assert not re.search(rf"(?<!\\){re.escape(mark)}", shown)
    assert not re.search(r"(?<!\\)://", shown)


def test_only_web_addresses_become_links() -> None:
    assert "<" not in markdown.source_line(Source("t", url="javascript:alert(1)"))
    assert markdown.source_line(Source("t", url="https://a.example/> x")).endswith("<https://a.example/x>")


# --- Pictures ------------------------------------------------------------------------------------------------


def test_the_svg_is_well_formed_and_fetches_nothing(sample_atlas: Atlas) -> None:
    root = etree.fromstring(svg.write(sample_atlas))
    assert not [e for e in root.iter() if any("href" in key for key in e.attrib)]
    drawn = {"".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Tartus naval base", "Khmeimim Air Base", "N"} <= drawn
    assert any(re.fullmatch(r"[125]0* km", text) for text in drawn)  # the scale bar
    assert any("GSHHG" in text for text in drawn)


def test_the_png_shows_land_sea_and_marks(sample_atlas: Atlas) -> None:
    image = Image.open(io.BytesIO(png.write(sample_atlas)))
    assert image.size == (2400, 1600)
    colors = {tuple(color) for _, color in image.convert("RGB").getcolors(1 << 24)}
    for wanted in ((0xD8, 0xE6, 0xEF), (0xF7, 0xF4, 0xEC), (0x1F, 0x4E, 0x8C)):  # sea, land, naval
        assert min(sum(abs(a - b) for a, b in zip(wanted, color, strict=True)) for color in colors) < 12


# --- Archive -------------------------------------------------------------------------------------------------


def test_the_archive_holds_the_other_formats_whole(sample_atlas: Atlas) -> None:
    data = archive.write(sample_atlas)
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        names = set(found.namelist())
    assert {"atlas.geojson", "atlas.html", "atlas.gpkg", "atlas-map.png", "facts.csv", "datapackage.json"} <= names
