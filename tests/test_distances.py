"""Distances against published values, at the poles, across the antimeridian, and as far as points are sure."""

import math
from itertools import pairwise

import pytest

from gazetteer import Place, Point
from mapapp.distances import (
    bearing,
    compass,
    destination,
    distance_words,
    geodesic_km,
    geodesic_line,
    matrix,
    measure,
    rounding_km,
    uncertainty_km,
)

TARTUS = Place("register:tartus-naval-facility", "Tartus naval facility", 34.915, 35.874, "NVB")
KHMEIMIM = Place("register:khmeimim-air-base", "Khmeimim Air Base", 35.4117, 35.945, "AIRB")
SYRIA = Place("country:SY", "Syria", 35.0, 38.0, "PCLI")
NOWHERE = Place("unlocated:fort-x", "Fort X", None, None, "FT")


# (start, end, km): the examples of GeographicLib's geodesic pages and of its GeodSolve(1) (JFK to Singapore,
# https://geographiclib.sourceforge.io/html/GeodSolve.1.html); the quarter meridian of WGS 84 is 10 001.965729 km.
PUBLISHED = [
    (Point(40.6, -73.8), Point(51.6, -0.5), 5551.759400),
    (
        Point(40 + 38 / 60 + 23 / 3600, -(73 + 46 / 60 + 44 / 3600)),
        Point(1 + 21 / 60 + 33 / 3600, 103 + 59 / 60 + 22 / 3600),
        15347.628,
    ),
    (Point(0, 0), Point(90, 0), 10001.965729),
    (Point(0, 0), Point(0, 0), 0.0),
]


@pytest.mark.parametrize(("start", "end", "km"), PUBLISHED)
def test_geodesics_agree_with_published_lengths(start: Point, end: Point, km: float) -> None:
    assert geodesic_km(start, end) == pytest.approx(km, abs=0.0006)
    assert geodesic_km(end, start) == pytest.approx(km, abs=0.0006)


def test_the_short_way_crosses_the_antimeridian() -> None:
    assert geodesic_km(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111.3195, abs=0.001)


def test_bearings_are_from_true_north_and_read_as_compass_points() -> None:
    assert bearing(Point(0, 0), Point(0, 10)) == pytest.approx(90)
    assert bearing(Point(0, 10), Point(0, 0)) == pytest.approx(270)
    assert compass(bearing(Point(35, 36), Point(34, 36))) == "S"
    assert compass(348.75) == "N"


def test_destination_undoes_distance_and_bearing() -> None:
    start = Point(71.3, -156.8)
    there = destination(start, 40, 250)
    assert geodesic_km(start, there) == pytest.approx(250)
    assert bearing(start, there) == pytest.approx(40)


def test_measure_adds_the_two_uncertainties_at_right_angles() -> None:
    found = measure(TARTUS, KHMEIMIM)
    assert found is not None
    assert 55 < found.km < 57
    assert found.uncertainty_km == pytest.approx(math.hypot(1, 2), abs=0.05)


@pytest.mark.parametrize("other", [SYRIA, NOWHERE])
def test_countries_and_unlocated_places_are_not_measured(other: Place) -> None:
    assert measure(TARTUS, other) is None
    assert measure(other, TARTUS) is None


@pytest.mark.parametrize(
    ("point", "km"),
    [
        (Point(34.9, 35.9), 5.56),
        (Point(34.91, 35.87), 0.556),
        (Point(34.915, 35.874), 0.0556),
        (Point(34.883333, 35.883333), 0.927),  # 34°53′N 35°53′E
        (Point(34.91523, 35.87412), 0.05),
    ],
)
def test_coarse_coordinates_are_less_sure(point: Point, km: float) -> None:
    assert rounding_km(point) == pytest.approx(km, rel=0.01)


def test_a_big_city_is_less_of_a_point_than_a_small_one() -> None:
    big = uncertainty_km(Place("geonames:1", "Big", 35.12345, 36.12345, "PPLC", population=9_000_000))
    small = uncertainty_km(Place("geonames:2", "Small", 35.12345, 36.12345, "PPL", population=9_000))
    assert big is not None
    assert small is not None
    assert small < 1 < 5 < big


def test_a_country_as_small_as_a_city_is_a_point_of_its_size() -> None:
    malta = Place("geonames:2562770", "Malta", 35.91667, 14.43333, "PCLI", "MT")
    sicily_base = Place("register:sigonella", "Sigonella", 37.4017, 14.9222, "AIRB", "IT")
    found = measure(malta, sicily_base)
    assert found is not None
    assert found.uncertainty_km == pytest.approx(10.2, abs=0.2)
    assert len(matrix({p.id: p for p in (malta, sicily_base, SYRIA)})) == 2


def test_the_matrix_is_symmetric_and_leaves_countries_out() -> None:
    table = matrix({p.id: p for p in (TARTUS, SYRIA, KHMEIMIM, NOWHERE)})
    assert list(table.index) == list(table.columns) == [TARTUS.id, KHMEIMIM.id]
    assert table.loc[TARTUS.id, KHMEIMIM.id] == table.loc[KHMEIMIM.id, TARTUS.id] == pytest.approx(55.484, abs=0.001)
    assert matrix({p.id: p for p in (TARTUS, KHMEIMIM)}, unit="nmi").iat[0, 1] == pytest.approx(
        55.484 / 1.852, abs=0.01
    )
    assert matrix({}).empty


def test_a_drawn_geodesic_bows_towards_the_pole_and_ends_where_it_should() -> None:
    (line,) = geodesic_line(Point(40.6, -73.8), Point(51.6, -0.5))
    assert (line[0], line[-1]) == (Point(40.6, -73.8), Point(51.6, -0.5))
    assert max(point.latitude for point in line) > 52
    assert all(geodesic_km(a, b) < 100.001 for a, b in pairwise(line))


@pytest.mark.parametrize(("start", "end"), [(170.0, -170.0), (-170.0, 170.0)])
def test_a_line_over_the_antimeridian_is_cut_there(start: float, end: float) -> None:
    west, east = geodesic_line(Point(10, start), Point(20, end))
    assert abs(west[-1].longitude) == abs(east[0].longitude) == 180
    assert west[-1].longitude == -east[0].longitude
    assert west[-1].latitude == east[0].latitude == pytest.approx(15.2, abs=0.3)
    assert all(abs(b.longitude - a.longitude) < 180 for a, b in pairwise(west))


def test_a_line_between_equal_points_is_one_piece() -> None:
    assert geodesic_line(Point(1, 2), Point(1, 2)) == [[Point(1, 2), Point(1, 2)]]


@pytest.mark.parametrize(
    ("km", "spread", "unit", "words"),
    [
        (55.484, 2.2, "km", "55.5 ± 2 km"),
        (55.484, 0.3, "mi", "34.5 ± 0.2 mi"),
        (15_347.6, 9.0, "km", "15,348 ± 9 km"),
        (0.42, 0.0, "km", "0.42 km"),
    ],
)
def test_distances_read_with_the_digits_they_deserve(km: float, spread: float, unit: str, words: str) -> None:
    assert distance_words(km, spread, unit=unit) == words
