"""The bases that news names are found as installations, under each usual name, and take no town's name from it."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest

from gazetteer.airbases import airbases
from gazetteer.airfields import fields, register_airfields
from gazetteer.tables import parts, rows

KM_A_DEGREE = 111.2


@pytest.mark.parametrize(
    ("names", "country"),
    [
        ("Shagol|Shagol Air Base|Chelyabinsk-Shagol Air Base|Авиабаза Шагол", "RU"),
        ("Olenya|Olenegorsk Air Base|Аэродром Оленья", "RU"),
        ("Mozdok Air Base|Авиабаза Моздок|Engels-2|Engels Air Base|Nagurskoye", "RU"),
        ("Belbek Air Base|Dzhankoi Air Base|Saky Air Base|Hvardiiske Air Base", "UA"),
        ("Bodø Main Air Station|Bodo Air Base|Ørland Main Air Station|Orland Air Base|Rygge Air Station", "NO"),
        ("Šiauliai Air Base|Siauliai Air Base|Zokniai", "LT"),
        ("Redzikowo|NSF Redzikowo|Łask Air Base|Lask Air Base", "PL"),
        ("Mihail Kogălniceanu Air Base|Mihail Kogalniceanu Air Base|MK Air Base", "RO"),
        ("Muwaffaq Salti Air Base|Muwaffaq Salti|Azraq Air Base", "JO"),
        ("Isa Air Base|Shaikh Isa Air Base", "BH"),
        ("Shahid Nojeh Air Base|Hamadan Air Base", "IR"),
        ("Al-Jufra|Al Jufra Air Base|Al-Watiya|Al-Khadim|Maaten al-Sarra|Ghardabiya", "LY"),
        ("Camp Simba|Manda Bay|Laikipia Air Base", "KE"),
        ("Thoise|Daulat Beg Oldi|Hasimara Air Base|Leh Air Force Station", "IN"),
        ("Nur Khan Air Base|Chaklala Air Base|Mushaf Air Base|Sargodha Air Base", "PK"),
        ("Ngari Gunsa Air Base|Hotan Air Base|Dingxin Air Base|Fiery Cross Reef air base", "CN"),
        ("RMAF Butterworth|Butterworth Air Base", "MY"),
        ("RAAF Base Tindal|RAAF Tindal|RAAF Base Darwin", "AU"),
        ("RNZAF Base Ohakea|Ohakea", "NZ"),
        ("Soto Cano|Palmerola|Soto Cano Air Base", "HN"),
        ("Area 51|Groom Lake|Shemya|Eareckson Air Station", "US"),
        ("Nyutabaru|新田原基地|Komatsu Air Base", "JP"),
    ],
)  # fmt: skip
def test_an_air_base_is_found_by_each_of_its_names(gazetteer, names, country):
    for name in names.split("|"):
        found = [place for place in gazetteer.lookup(name) if place.is_installation]
        assert country in {place.country_code for place in found}, name


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Bodø", "airbase:ENBO"), ("Yeysk", "airbase:URKE"), ("Manta", "airbase:SEMT"),
        ("Lipetsk", "airbase:RU-0016"), ("Srinagar", "airbase:VISR"), ("Hodeidah", "airbase:OYHD"),
        ("Darwin", "airbase:YPDN"), ("Konya", "airbase:LTAN"), ("Shiraz", "airbase:OISS"),
        ("Poltava", "airbase:UA-0048"), ("Woodbridge", "airbase:EGVG"), ("Tabqa", "lid:OS59"),
    ],
)  # fmt: skip
def test_a_town_keeps_its_name_from_the_base_beside_it(gazetteer, name, base):
    assert gazetteer.get(base).is_installation
    assert gazetteer.lookup(name)[0].kind == "city"


def test_an_airport_that_is_a_base_too_stays_an_airport(gazetteer):
    assert gazetteer.lookup("Bodø Airport")[0].kind == "airport"
    assert gazetteer.lookup("Bodø Main Air Station")[0].kind == "air"


def test_no_base_is_told_twice():
    told = [record.id for record in airbases()]
    assert len(set(told)) == len(told)
    points = {place: [fields()[code] for code in codes] for place, codes in register_airfields().items()}
    for record in airbases():
        for place, known in points.items():
            for field in known:
                north = record.latitude - field["lat"]
                east = (record.longitude - field["lon"]) * cos(radians(record.latitude))
                assert hypot(north, east) * KM_A_DEGREE > 3, (record.id, place)


def test_rows_without_coordinates_are_airfields_of_airportsdata():
    for row in rows("airbases.csv"):
        assert bool(row["latitude"]) != (row["code"] in fields()), row["code"]
        assert bool(row["latitude"]) == bool(row["country"]), row["code"]
        assert not set(parts(row["names"])) & set(parts(row["shared"])), row["code"]
    assert all(row["code"] in fields() for row in rows("airfields.csv"))


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Mariscal Estigarribia Air Base", -22.05, -60.62), ("La Joya Air Base", -16.79, -71.89)],
)
def test_a_base_stands_at_the_field_of_its_own_town(name: str, latitude: float, longitude: float) -> None:
    (base,) = (record for record in airbases() if record.name == name)
    assert (round(base.latitude, 2), round(base.longitude, 2)) == (latitude, longitude)
