"""LocalGeocoder does what callers of geopy expect: the cases follow geopy's own tests of its geocoders."""

from __future__ import annotations

import math

import pytest
from geopy import Location, Point
from geopy.adapters import AioHTTPAdapter
from geopy.exc import ConfigurationError, GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter

from gazetteer import LocalGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer):
    return LocalGeocoder(gazetteer=gazetteer)


def test_a_name_gives_a_location_with_its_record(geocoder):
    found = geocoder.geocode("Tartous")
    assert isinstance(found, Location)
    assert found.raw["id"] == "geonames:163345"
    assert found.address == "Ţarţūs, Tartus, Syria"
    assert (found.latitude, found.longitude) == pytest.approx((34.889, 35.887), abs=0.01)


@pytest.mark.parametrize("nothing", ["", "   ", ",", "Qqqqqqxxzzy"])
def test_nothing_found_is_none(geocoder, nothing):
    assert geocoder.geocode(nothing) is None
    assert geocoder.geocode(nothing, exactly_one=False) is None


def test_several_are_a_list_within_the_limit(geocoder):
    found = geocoder.geocode("Springfield", exactly_one=False, limit=4)
    assert len(found) == 4
    assert all(isinstance(one, Location) for one in found)


def test_a_limit_below_one_is_refused(geocoder):
    with pytest.raises(ValueError, match="limit must be 1 or more"):
        geocoder.geocode("Homs", limit=0)


@pytest.mark.parametrize("codes", ["us", ["US"], "us,ca"])
def test_country_codes_keep_to_countries(geocoder, codes):
    assert geocoder.geocode("Paris", country_codes=codes).raw["country"] == "US"


@pytest.mark.parametrize(
    ("query", "region"),
    [
        ("Springfield, Illinois", "Illinois"),
        ("Odessa, Texas", "Texas"),
        ("Tartous, Syria", "Tartus"),
        ("Springfield, Ill.", "Illinois"),
    ],
)
def test_parts_after_the_comma_say_where(geocoder, query, region):
    assert geocoder.geocode(query).raw["admin1"] == region


# What geopy's own tests ask of Nominatim and a gazetteer can answer: query, country codes, latitude and longitude
GEOPYS = [
    ({"country": "us", "city": "moscow", "state": "idaho"}, None, (46.732, -117.0)),
    ("moscow", "RU", (55.75, 37.62)), ("kazan", "tr", (40.23, 32.68)), ("kazan", ["cn", "tr"], (40.23, 32.68)),
    ("Kyoto, Japan", None, (35.02, 135.75)), ("北京", None, (39.91, 116.39)),
]  # fmt: skip


@pytest.mark.parametrize(("query", "codes", "point"), GEOPYS, ids=range(len(GEOPYS)))
def test_what_geopys_own_tests_ask_is_answered(geocoder, query, codes, point):
    found = geocoder.geocode(query, country_codes=codes)
    assert (found.latitude, found.longitude) == pytest.approx(point, abs=0.3)


def test_moscow_in_the_united_states_is_not_the_russian_one(geocoder):
    assert -119 < geocoder.geocode("moscow", country_codes="US").longitude < -70


def test_a_structured_query_of_unknown_fields_is_refused(geocoder):
    with pytest.raises(GeocoderQueryError, match="city, county, state, country"):
        geocoder.geocode({"postalcode": 10117})


@pytest.mark.parametrize("texas", [[Point(26, -106), Point(36, -94)], (("26", "-106"), ("36", "-94"))])
def test_the_corners_of_a_viewbox_may_be_texts(geocoder, texas):
    assert geocoder.geocode("Paris", viewbox=texas).raw["admin1"] == "Texas"


def test_a_viewbox_comes_first_and_may_bound(geocoder):
    texas = [Point(26, -106), Point(36, -94)]
    assert geocoder.geocode("Paris", viewbox=texas).raw["admin1"] == "Texas"
    bounded = geocoder.geocode("Paris", viewbox=((26, -106), (36, -94)), bounded=True, exactly_one=False)
    assert {one.raw["country"] for one in bounded} == {"US"}
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode("Paris", viewbox=[(1, 2)])


@pytest.mark.parametrize(
    ("corners", "names"),
    [
        (((60, 170), (70, -170)), {"Anadyr"}),  # over the antimeridian
        (((70, -170), (60, 170)), {"Anadyr"}),
        (((-90, -180), (90, 180)), {"Anadyr", "Paris"}),  # the whole earth
        (((40, -10), (60, 20)), {"Paris"}),
    ],
)
def test_a_viewbox_may_lie_over_the_antimeridian(geocoder, corners, names):
    found = {name for name in ("Anadyr", "Paris") if geocoder.geocode(name, viewbox=corners, bounded=True)}
    assert found == names


@pytest.mark.parametrize("query", [Point(34.9, 35.9), (34.9, 35.9), "34.9, 35.9", "34 54m 0s N, 35 54m 0s E"])
def test_reverse_takes_points_as_geopy_does(geocoder, query):
    assert geocoder.reverse(query).raw["id"] == "geonames:163345"


def test_reverse_gives_several_nearest_first(geocoder):
    found = geocoder.reverse((34.9, 35.9), exactly_one=False, limit=3)
    assert [one.raw["country"] for one in found] == ["SY"] * 3


@pytest.mark.parametrize("query", ["not a point", (math.nan, 0), (0, math.inf)])
def test_reverse_of_what_is_no_point_is_a_value_error(geocoder, query):
    with pytest.raises(ValueError, match=r"."):
        geocoder.reverse(query)


def test_it_works_under_the_rate_limiter(geocoder):
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert [geocode(name).raw["country"] for name in ("Tartous", "Moscow")] == ["SY", "RU"]


def test_timeouts_and_user_agents_are_accepted(gazetteer):
    geocoder = LocalGeocoder(gazetteer=gazetteer, timeout=1, user_agent="test")
    assert geocoder.geocode("Homs", timeout=0.1) is not None


def test_an_asynchronous_adapter_is_refused(gazetteer):
    with pytest.raises(ConfigurationError, match="asynchronous"):
        LocalGeocoder(gazetteer=gazetteer, adapter_factory=AioHTTPAdapter)


def test_an_unusable_index_is_geopys_error(tmp_path):
    with pytest.raises(GeocoderServiceError, match="there is no index"):
        LocalGeocoder(tmp_path / "none.sqlite")
