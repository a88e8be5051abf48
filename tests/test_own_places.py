"""A reader's own table becomes places, and each faulty row is told."""

from __future__ import annotations

import pytest

from mapapp.errors import AtlasFileError
from mapapp.own_places import own_places, swapped_hint


def test_usual_headings_are_known_in_any_spelling_and_order() -> None:
    read = own_places(b"LON;Site name;Lat;Type\n35,874;Tartus;34,915;naval base\n", "a.csv")
    assert not read.faults
    place = read.places[0]
    assert (place.name, place.latitude, place.longitude, place.kind) == ("Tartus", 34.915, 35.874, "naval")


def test_a_table_in_arabic_and_with_quotes_comes_through() -> None:
    place = own_places('name,lat,lon,note\n"طرطوس, ميناء",34.9,35.9,"a ""port"""\n'.encode(), "a.csv").places[0]
    assert (place.name, place.note) == ("طرطوس, ميناء", 'a "port"')


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("A,139.7,35.6", "are lat and lon swapped?"),
        ("A,x,35.6", "“x” is no latitude"),
        ("A,,35.6", "the latitude is missing"),
        (",1,2", "the name is missing"),
        ("A,0,0", "both 0"),
        ("A,nan,2", "“nan” is no latitude"),
        ("A,35.6,500", "longitude must be within"),
        ("First,1,2", "stands in the table already"),
    ],
)
def test_a_faulty_row_is_told_by_its_number_and_the_others_stay(row: str, sentence: str) -> None:
    read = own_places(f"name,lat,lon\nFirst,1,2\n{row}\n\nLast,3,4\n".encode(), "a.csv")
    assert [place.name for place in read.places] == ["First", "Last"]
    assert [fault.row for fault in read.faults] == [3]
    assert sentence in read.faults[0].sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "has no column for the name and the latitude and the longitude"),
        (b"name,lat\nA,1\n", "no column for the longitude"),
        (b"PK\x03\x04xlsx", "Save the table as CSV"),
    ],
)
def test_what_is_no_table_of_places_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(AtlasFileError, match=sentence):
        own_places(data, "a.csv")


def test_columns_can_be_named_by_the_reader() -> None:
    read = own_places(b"n,a,b\nX,34,35\n", "a.csv", columns={"name": "n", "latitude": "a", "longitude": "b"})
    assert read.places[0].name == "X"


def test_a_table_with_swapped_columns_is_suspected() -> None:
    rows = "".join(f"P{n},{100 + n},10\n" for n in range(5))
    assert "probably swapped" in swapped_hint(own_places(f"name,lat,lon\n{rows}".encode(), "a.csv"))
    assert swapped_hint(own_places(b"name,lat,lon\nA,1,2\n", "a.csv")) == ""
