"""What the default index knows besides cities."""

from __future__ import annotations

import pytest

from gazetteer.tables import features, former_states, rows


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "US"), ("USA", "US"), ("Britain", "GB"), ("UK", "GB"), ("UAE", "AE"), ("DPRK", "KP"),
        ("North Korea", "KP"), ("Holland", "NL"), ("Ivory Coast", "CI"), ("Czech Republic", "CZ"), ("Türkiye", "TR"),
        ("Сирия", "SY"), ("سوريا", "SY"), ("Burkina", "BF"), ("DR Congo", "CD"), ("the Vatican", "VA"),
    ],
)  # fmt: skip
def test_countries_have_their_common_names(gazetteer, name, code):
    place = gazetteer.lookup(name)[0]
    assert (place.country_code, place.kind) == (code, "country")


@pytest.mark.parametrize(
    ("demonym", "code"),
    [("Syrian", "SY"), ("Russians", "RU"), ("British", "GB"), ("Filipino", "PH"), ("Dutch", "NL"), ("Burmese", "MM")],
)
def test_demonyms_point_at_their_country(gazetteer, demonym, code):
    assert gazetteer.lexicon([demonym])[demonym].demonym_of == code


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bavaria", "DE"), ("Bayern", "DE"), ("Andalucía", "ES"), ("Tuscany", "IT"), ("Toscana", "IT"),
        ("Ontario", "CA"),
        ("Ont.", "CA"), ("Calif.", "US"), ("N.S.W.", "AU"), ("Anbar province", "IQ"), ("Helmand", "AF"), ("Crimea", ""),
        ("Fairfax County", "US"), ("Kent", "GB"), ("Chechnya", "RU"), ("Xinjiang", "CN"),
    ],
)  # fmt: skip
def test_regions_are_found_by_english_local_and_short_names(gazetteer, name, country):
    assert country in {place.country_code for place in gazetteer.lookup(name) if place.kind == "region"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Red Sea", "SEA"), ("Gulf of Aden", "GULF"), ("Bab el-Mandeb", "STRT"), ("Suez Canal", "CNL"),
        ("Socotra", "ISL"), ("Euphrates", "STM"), ("Hindu Kush", "MTS"),
        ("Cape of Good Hope", "CAPE"), ("Sahel", "RGN"), ("Middle East", "RGN"),
    ],
)  # fmt: skip
def test_waters_and_lands_have_their_feature_code(gazetteer, name, code):
    assert gazetteer.lookup(name)[0].feature_code == code


@pytest.mark.parametrize("name", ["Golan Heights", "Crimea", "Kashmir", "Abkhazia", "Spratly Islands", "West Bank"])
def test_where_status_is_disputed_the_note_says_so_and_no_owner_is_given(gazetteer, name):
    place = next(place for place in gazetteer.lookup(name) if place.source == "features")
    assert "disputed" in place.note
    assert place.country_code == ""


def test_former_states_say_what_they_were(gazetteer):
    assert all(record.note for record in former_states())
    assert gazetteer.lookup("Zaire")[0].note.startswith("name of the Democratic Republic of the Congo")


def test_a_base_is_military_and_keeps_its_codes(gazetteer):
    assert gazetteer.get("icao:ETAR").id == "register:ramstein-air-base"
    assert gazetteer.lookup("Misawa AB")[0].feature_code == "AIRB"
    assert gazetteer.lookup("Incirlik")[0].is_installation
    assert gazetteer.get("icao:EGLL").feature_code == "AIRP"


def test_the_point_of_a_country_is_among_its_own_settlements(gazetteer):
    for row in rows("countries.csv"):
        if row["country"] in ("AQ", "BV", "HM", "UM", "VI"):  # without settlements of their own near the point
            continue
        near = gazetteer.nearest(float(row["latitude"]), float(row["longitude"]), limit=40)
        settled = next(place for place, _ in near if place.kind in ("city", "airport", "air"))
        assert settled.country_code == row["country"], row


def test_every_feature_has_a_place_on_earth_and_a_code():
    for record in features():
        assert -90 <= record.latitude <= 90
        assert -180 <= record.longitude <= 180
        assert record.feature_code


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Incirlik", "register:incirlik-air-base"), ("Osan", "register:osan-air-base"),
        ("Kant", "register:kant-air-base"), ("Tiyas", "register:tiyas-t4-air-base"),
        ("Diego Garcia", "register:diego-garcia"), ("Rota Naval Station", "register:rota-naval-station"),
        ("Bardufoss", "icao:ENDU"), ("Evenes", "icao:ENEV"), ("Erebuni", "icao:UDYE"), ("Al Asad", "icao:ORAA"),
        ("Ain al-Asad", "icao:ORAA"), ("Shaw Air Force Base", "icao:KSSC"), ("Shaw AFB", "icao:KSSC"),
        ("Naval Station Norfolk", "icao:KNGU"), ("Norfolk Naval Station", "icao:KNGU"), ("Pope Field", "icao:KPOB"),
        ("NAS Jacksonville", "icao:KNIP"), ("Jacksonville Naval Air Station", "icao:KNIP"),
        ("MCAS Miramar", "icao:KNKX"), ("Fort Rucker", "icao:KOZR"), ("Heathrow", "icao:EGLL"),
        ("Joint Base Andrews", "icao:KADW"), ("Camp Pendleton", "geonames:7260996"),
    ],
)  # fmt: skip
def test_bases_are_found_by_everyday_and_official_names(gazetteer, name, place_id):
    assert place_id in {place.id for place in gazetteer.lookup(name)}


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Osan", "geonames:1839652"), ("Washington", "geonames:4140963"), ("North Pole", "table:north-pole"),
        ("Diego Garcia", "register:diego-garcia"), ("Fort Bragg", "register:fort-bragg"),
    ],
)  # fmt: skip
def test_of_several_places_of_a_name_the_expected_one_comes_first(gazetteer, name, place_id):
    assert gazetteer.lookup(name)[0].id == place_id


@pytest.mark.parametrize(
    "name", ["Andrews Air Force Base", "Wheeler Army Airfield", "Camp Pendleton South", "Joint Base Lewis-McChord"]
)
def test_census_places_that_are_bases_are_installations(gazetteer, name):
    assert all(place.is_installation for place in gazetteer.lookup(name))


def test_only_the_largest_town_of_a_capital_s_name_is_the_capital(gazetteer):
    capitals = [place for place in gazetteer.lookup("Washington") if place.feature_code == "PPLC"]
    assert [place.admin1 for place in capitals] == ["Washington, D.C."]
