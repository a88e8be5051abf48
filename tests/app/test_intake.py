"""What the reader hands in becomes one atlas, or a sentence."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Register
from mapapp.app import packing
from mapapp.app.intake import atlas_of_files
from mapapp.app.markup import plain
from mapapp.article import Article
from mapapp.errors import ArticleError, AtlasFileError
from mapapp.exports import FORMATS, Format
from mapapp.geojson import dumps
from mapapp.reading import read


def test_several_articles_become_one_atlas_and_progress_is_told(gazetteer: Gazetteer, register: Register) -> None:
    told: list[float] = []
    files = [("a.txt", b"A base near Latakia was opened."), ("b.txt", b"Officials in Damascus denied the report.")]
    intake = atlas_of_files(files, gazetteer, register, lambda share, step: told.append(share))
    assert len(intake.atlas.articles) == 2
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_an_exported_atlas_comes_back_exactly(gazetteer: Gazetteer, register: Register) -> None:
    first = atlas_of_files(
        [("a.txt", b"A base near Latakia was opened in 2015.")], gazetteer, register, lambda *_: None
    )
    again = atlas_of_files([("a.geojson", dumps(first.atlas).encode())], gazetteer, register, lambda *_: None)
    assert again.atlas == first.atlas


def test_an_article_without_places_is_said(gazetteer: Gazetteer, register: Register) -> None:
    intake = atlas_of_files([("a.txt", b"it rained and nobody came.")], gazetteer, register, lambda *_: None)
    assert "No place was found" in intake.notices[-1]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.geojson", b"", "a.geojson is empty"),
        ("a.geojson", b"{", "a.geojson: not JSON at line 1"),
        ("a.json", b"[1]", "a.json: GeoJSON is one object"),
        ("a.csv", b"name,lat,lon\n", "no row holds a place"),
        (
            "a.csv",
            b"name,lat,lon\nA,139,35\n",
            "no row holds a place. One row of a.csv was left out; row 2",
        ),
        ("a.geojson", b'{"type":"Feature"}' * 200_001, "holds 200,001 places"),
        ("a.png", b"\x89PNG\r\n", "a PNG picture"),
    ],
)
def test_a_wrong_file_is_named(name: str, data: bytes, sentence: str, gazetteer: Gazetteer, register: Register) -> None:
    with pytest.raises((ArticleError, AtlasFileError), match=sentence):
        atlas_of_files([(name, data)], gazetteer, register, lambda *_: None)


def test_a_table_of_places_opens_and_its_faulty_rows_are_told(gazetteer: Gazetteer, register: Register) -> None:
    table = b"name,lat,lon\nSite,34.9,35.9\nBad,x,1\n"
    intake = atlas_of_files([("sites.csv", table)], gazetteer, register, lambda *_: None)
    assert [place.name for place in intake.atlas.records.values()] == ["Site"]
    assert intake.notices[0].startswith("One row of sites.csv was left out; row 3: Bad")


def test_other_peoples_text_shows_as_it_is_in_markdown() -> None:
    shown = plain("![x](http://evil.example/p.png) **b** `c` $y$ :red[z]")
    assert shown == r"\!\[x\]\(http\:\/\/evil.example\/p.png\) \*\*b\*\* \`c\` \$y\$ \:red\[z\]".replace(r"\/", "/")


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.module)
def test_what_the_export_page_gives_opens_again_as_the_same_atlas(
    known: Format, gazetteer: Gazetteer, register: Register
) -> None:
    article = Article("The navy opened Khmeimim Air Base near Latakia in 2015.", "A base", "The Post", "2024")
    atlas = read(article, gazetteer=gazetteer, register=register)
    data = packing.packed(atlas, known, "a-base")
    name = packing.file_name(known, "a-base")
    assert atlas_of_files([(name, data)], gazetteer, register, lambda *_: None).atlas == atlas
