"""Places by id, name, likeness and position, from the small index and from the default one."""

from __future__ import annotations

import math
import threading

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import CoordinateError, Gazetteer, UnknownPlaceError
from gazetteer.nearness import distance_km


@pytest.fixture(scope="module")
def small(small_index):
    with Gazetteer.open(small_index) as opened:
        yield opened


def test_a_place_is_got_by_its_id_and_by_an_alias(small):
    assert small.get("geonames:163345").name == "Ţarţūs"
    assert small.get("icao:XXXX").id == "register:tartus-naval-facility"


@pytest.mark.parametrize("unknown", ["geonames:1", "geonames:x", "geonames:٣", "nowhere", "", "geonames:" + "9" * 50])
def test_an_unknown_id_is_named_in_the_error(small, unknown):
    with pytest.raises(UnknownPlaceError, match="no place has the id"):
        small.get(unknown)


def test_the_town_comes_before_the_installation_of_its_name(small):
    assert [place.kind for place in small.lookup("Tartous")] == ["city", "naval"]
    assert small.search("Tartous", kind="naval")[0].place.id == "register:tartus-naval-facility"


def test_the_article_tells_el_salvador_from_salvador(small):
    assert small.lookup("El Salvador")[0].country_code == "SV"
    assert small.lookup("Salvador")[0].country_code == "BR"


def test_names_hold_the_local_script(small):
    assert "طرطوس" in small.names("geonames:163345")
    assert small.names("geonames:163345")[0] == "Ţarţūs"


def test_many_names_are_looked_up_as_one_by_one(gazetteer):
    names = ["Tartus", "Springfield", "", "Nosuchplacename", "Tartus", "El Salvador", "الرقة", "Washington, D.C."]
    assert gazetteer.lookup_many(names) == [gazetteer.lookup(name) for name in names]


def test_the_lexicon_leaves_unknown_names_out(small):
    known = small.lexicon(["Tartus", "Syrian", "Kuznetsov", "at Tartus", "Calif.", ""])
    assert set(known) == {"Tartus", "Syrian", "Calif."}
    assert known["Tartus"].count == 2
    assert known["Tartus"].has_kind("naval")
    assert not known["Tartus"].is_demonym
    assert known["Calif."].is_abbreviation


def test_a_demonym_names_its_country(small):
    entry = small.lexicon(["Syrian"])["Syrian"]
    assert (entry.is_demonym, entry.demonym_of, entry.main) == (True, "SY", False)
    assert small.lookup("Syrian")[0].name == "Syria"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Hmeimim", "register:khmeimim-air-base"), ("Khmeimim", "register:khmeimim-air-base"),
        ("Tartous", "geonames:163345"), ("Tartūs", "geonames:163345"), ("Homs", "geonames:169577"),
        ("Odesa", "geonames:698740"), ("Odessa", "geonames:698740"), ("Sirte", "geonames:2210554"),
        ("Surt", "geonames:2210554"), ("Damscus", "geonames:170654"), ("Washignton", "geonames:4140963"),
        ("Mediteranean", "table:mediterranean-sea"), ("Strait of Hormuz", "table:strait-of-hormuz"),
        ("Bayern", "region:DE.02"), ("Anbar province", "region:IQ.01"), ("USSR", "table:soviet-union"),
        ("Тартус", "geonames:163345"), ("Ramstein Air Base", "register:ramstein-air-base"),
    ],
)  # fmt: skip
def test_search_puts_what_is_meant_first(gazetteer, query, expected):
    assert gazetteer.search(query, limit=3)[0].place.id == expected


def test_search_keeps_to_a_country_and_prefers_what_is_near(gazetteer):
    assert {m.place.country_code for m in gazetteer.search("Paris", country="us")} == {"US"}
    assert gazetteer.search("Paris", near=(33.66, -95.55))[0].place.admin1 == "Texas"
    assert gazetteer.search("Paris")[0].place.country_code == "FR"


def test_scores_fall_and_lie_between_zero_and_one(gazetteer):
    scores = [match.score for match in gazetteer.search("Tartus", limit=20)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_search_of_nothing_finds_nothing(gazetteer):
    assert gazetteer.search("") == gazetteer.search("…") == gazetteer.search("Tartus", limit=0) == []


HOSTILE = [
    "x" * 10_000, "'; DROP TABLE places; --", 'a" OR "b', "NEAR(a b)", "tartus*", "name:tartus", "^a + -b", "%_",
    "\x00\x01\x1f", "a\x00b", "\ud800", "💣" * 500, "\u202etartus", "\n".join(["Homs"] * 50),
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_are_only_names(gazetteer, hostile):
    assert isinstance(gazetteer.lookup(hostile), list)
    assert isinstance(gazetteer.search(hostile, limit=2), list)
    assert gazetteer.lookup_many([hostile]) == [gazetteer.lookup(hostile)]
    assert isinstance(gazetteer.lexicon([hostile]), dict)
    assert gazetteer.get("geonames:163345").country_code == "SY"


@pytest.mark.parametrize("point", [(math.nan, 0), (0, math.inf), (139.7, 35.6), (91, 0), (0, -181)])
def test_a_point_that_is_none_is_refused(small, point):
    with pytest.raises(CoordinateError):
        small.nearest(*point)
    with pytest.raises(CoordinateError):
        small.search("Homs", near=point)


def test_swapped_coordinates_get_a_hint(small):
    with pytest.raises(CoordinateError, match="swapped"):
        small.nearest(139.7, 35.6)


def test_nearest_crosses_the_antimeridian_and_holds_at_the_poles(small):
    assert small.nearest(-16.8, 179.9, limit=1)[0][0].name == "Waiyevo"
    assert small.nearest(-89.9, 120.0, limit=1)[0][0].id == "icao:NZSP"
    assert len(small.nearest(89.9, 0.0, limit=100)) == 10


@pytest.mark.parametrize("point", [(34.9, 35.9), (40.7, -74.0), (-54.8, -68.3), (71.0, 179.5), (0.0, -150.0)])
def test_nearest_finds_what_comparing_with_all_places_finds(small, point):
    measured = small.nearest(*point, limit=10)
    assert [km for _, km in measured] == sorted(km for _, km in measured)
    for place, km in measured:
        assert km == pytest.approx(geodesic(point, place.point).km, rel=1e-4, abs=0.05)


def test_nearest_of_a_kind_are_of_that_kind(gazetteer):
    bases = gazetteer.nearest(34.9, 35.9, limit=5, kind="naval")
    assert bases[0][0].id == "register:tartus-naval-facility"
    assert {place.kind for place, _ in bases} == {"naval"}
    cities = gazetteer.nearest(34.9, 35.9, limit=30, kind="city")
    assert {place.kind for place, _ in cities} == {"city"}


@settings(max_examples=60, deadline=None)
@given(st.floats(-85, 85), st.floats(-179, 179), st.floats(-85, 85), st.floats(-179, 179))
def test_distances_are_geodesics_to_a_ten_thousandth(a, b, c, d):
    exact = geodesic((a, b), (c, d)).km
    if exact < 19_000:  # nearly opposite points are outside what the formula promises
        assert float(distance_km(a, b, c, d)) == pytest.approx(exact, rel=2e-4, abs=0.05)


def test_threads_share_a_gazetteer(gazetteer):
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(gazetteer.lookup("Tartus")[0].id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["geonames:163345"] * 8


def test_a_region_and_a_country_have_names(gazetteer):
    assert gazetteer.country_name("SY") == "Syria"
    assert gazetteer.admin1_of("geonames:163345").name == "Tartus"


def test_the_sources_say_licence_version_and_count(gazetteer):
    sources = {source.key: source for source in gazetteer.sources()}
    assert sources["geonames"].licence == "CC BY 4.0"
    assert sources["geonames"].records > 200_000
    assert all(source.version and source.records for source in sources.values())


@pytest.mark.parametrize(("name", "country"), [("Asunción", "PY"), ("Bogotá", "CO"), ("Astana", "KZ"), ("Riga", "LV")])
def test_a_capital_is_one_in_any_spelling(gazetteer, name, country):
    assert [place.name for place in gazetteer.lookup(name) if place.feature_code == "PPLC"] == [name]
    assert next(place for place in gazetteer.lookup(name)).country_code == country
