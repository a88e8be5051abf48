"""Exports come as one file for one click."""

from __future__ import annotations

import io
import zipfile
from types import MappingProxyType

from gazetteer import Fact, Place, Source
from mapapp.app.packing import file_name, head_of, packed, stem
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.exports import FORMATS
from mapapp.geojson import loads


def atlas() -> Atlas:
    article = Article("The base at Tartus was established in 1971.", "Tartus")
    place = Place("register:tartus", "Tartus naval facility", 34.915, 35.874, "NVB", "SY", names=("طرطوس",))
    fact = Fact(
        place.id,
        "established",
        "1971",
        quote="established in 1971",
        start=23,
        end=42,
        article=article.id,
        source=Source("Tartus"),
    )
    return Atlas((article,), (), MappingProxyType({place.id: place}), (fact,))


def test_the_own_format_comes_back() -> None:
    known = next(f for f in FORMATS if f.suffix == ".geojson")
    assert loads(packed(atlas(), known, "a")) == atlas()


def test_a_format_of_several_files_is_an_archive_by_name_and_content() -> None:
    known = next(f for f in FORMATS if f.suffix == ".csv")
    assert file_name(known, "a") == "a.csv.zip"
    with zipfile.ZipFile(io.BytesIO(packed(atlas(), known, "a"))) as archive:
        assert len(archive.namelist()) > 1


def test_a_title_becomes_a_file_name_that_any_system_takes() -> None:
    assert stem("../../etc/passwd") == "etc-passwd"
    assert stem("قاعدة حميميم") == "قاعدة-حميميم"
    assert len(stem("x" * 500)) == 60


def test_a_preview_is_the_head_of_a_text_and_nothing_of_a_program() -> None:
    assert head_of(b"a\nb\nc", 2) == "a\nb\n…"
    assert head_of(b"\x00\x01", 2) == ""
    assert head_of("é".encode() * 50_000, 2).startswith("é")
