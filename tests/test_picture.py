"""The still picture: its frame, its scale and its labels."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pytest

from gazetteer import Fact, Place, Point
from mapapp.atlas import Atlas
from mapapp.distances import geodesic_km
from mapapp.picture import (
    HEIGHT,
    WIDTH,
    Area,
    Disc,
    Label,
    Path,
    _box,
    _overlap,
    frame_of,
    mark,
    picture,
    round_km,
    shown_places,
)
from mapapp.toponym import Resolution, Toponym


def atlas_of(*places: Place) -> Atlas:
    return Atlas(records=MappingProxyType({place.id: place for place in places}))


def base(key: str, latitude: float, longitude: float) -> Place:
    return Place(f"register:{key}", key, latitude, longitude, "AIRB")


@pytest.mark.parametrize(
    "points",
    [
        [Point(34.9, 35.9)],
        [Point(34.9, 35.9), Point(35.4, 35.9)],
        [Point(-17.8, 177.4), Point(-18.2, -178.8)],  # across the antimeridian
        [Point(76.5, -68.7), Point(78.2, 15.6)],  # Thule and Svalbard: far north
        [Point(-90, 0), Point(-77.8, 166.7)],  # the South Pole, which Mercator cannot show, is cut to the edge
        [Point(13.5, 144.9), Point(49.4, 7.6), Point(-7.3, 72.4)],
    ],
)
def test_every_point_lies_in_its_frame(points: list[Point]) -> None:
    frame = frame_of(points)
    for point in points:
        x, y = frame.at(point)
        assert 0 <= x <= WIDTH
        assert -1 <= y <= HEIGHT + 1


def test_fiji_is_not_as_wide_as_the_world() -> None:
    assert frame_of([Point(-17.8, 177.4), Point(-18.2, -178.8)]).width < 0.03


def test_no_points_show_the_world() -> None:
    assert frame_of([]).width == 1.0


def test_a_town_far_from_every_base_is_left_outside() -> None:
    town = Place("x:1", "Moscow", 55.75, 37.62, "PPLC")
    near = Place("x:2", "Latakia", 35.53, 35.79, "PPLA")
    country = Place("x:3", "Syria", 35.0, 38.0, "PCLI")
    assert [p.name for p in shown_places(atlas_of(town, near, country, base("k", 35.4, 35.9)))] == ["k", "Latakia"]
    assert [p.name for p in shown_places(atlas_of(town, near, country))] == ["Moscow", "Latakia"]


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    shapes = picture(atlas_of(base("a", 34.9, 35.9), base("b", 35.4, 35.9)))
    bar = next(s for s in shapes if isinstance(s, Path) and len(s.points) == 4 and s.points[0][0] == 24)
    words = next(s.text for s in shapes if isinstance(s, Label) and s.text.endswith(" km") and s.at[1] > HEIGHT - 60)
    frame = frame_of([Point(34.9, 35.9), Point(35.4, 35.9)])
    middle = (frame.north + frame.south) / 2
    degrees = (bar.points[2][0] - bar.points[1][0]) / WIDTH * frame.width * 360
    measured = geodesic_km(Point(middle, 35.0), Point(middle, 35.0 + degrees))
    assert measured == pytest.approx(float(words.split()[0]), rel=0.01)


@pytest.mark.parametrize(("most", "round_one"), [(1, 1), (1.99, 1), (2, 2), (73, 50), (999, 500), (0.04, 0.02)])
def test_the_scale_is_a_round_number(most: float, round_one: float) -> None:
    assert round_km(most) == pytest.approx(round_one)


def test_labels_do_not_cover_one_another() -> None:
    crowd = [base(f"Base number {n}", 34.9 + n % 5 * 0.02, 35.9 + n // 5 * 0.02) for n in range(20)]
    labels = [s for s in picture(atlas_of(*crowd)) if isinstance(s, Label) and s.text.startswith("Base")]
    assert labels
    assert not [pair for pair in combinations(map(_box, labels), 2) if _overlap(*pair)]


def test_a_place_that_an_article_states_a_fact_about_is_shown_with_the_bases() -> None:
    airport = Place("x:1", "Evenes", 68.5, 16.7, "AIRP")
    fact = Fact("x:1", "aircraft_capacity", 52, "aircraft", article="a")
    atlas = Atlas(records=MappingProxyType({"x:1": airport, "register:k": base("k", 35.4, 35.9)}), statements=(fact,))
    assert [p.name for p in shown_places(atlas)] == ["k", "Evenes"]
    assert [p.name for p in shown_places(replace(atlas, statements=()))] == ["k"]


def test_towns_are_called_as_the_article_spells_them_and_lengths_say_what_is_stated() -> None:
    town = Place("x:1", "Ţarţūs", 34.889, 35.887, "PPL", "SY", names=("Tartous",))
    bases = base("a", 34.915, 35.874), base("b", 35.4117, 35.945)
    named = Toponym(0, 7, "Tartous", "place", Resolution(town, 0.9))
    fact = Fact(bases[1].id, "distance", 60, "km", "about", bases[0].id, article="a")
    atlas = Atlas(mentions=(named,), records=MappingProxyType({p.id: p for p in (town, *bases)}), statements=(fact,))
    words = {s.text for s in picture(atlas) if isinstance(s, Label)}
    assert {"Tartous", "55.5 km", "stated: about 60 km"} <= words
    assert "Ţarţūs" not in words


def test_the_world_around_is_named_within_the_picture_and_over_nothing() -> None:
    shapes = picture(atlas_of(base("Kant", 42.85, 74.85), base("Lemonnier", 11.55, 43.15)))
    labels = [s for s in shapes if isinstance(s, Label) and s.at[1] < HEIGHT - 62]
    assert {"Kant", "Lemonnier", "I N D I A", "Tehran"} <= {label.text for label in labels}
    assert not [pair for pair in combinations(map(_box, labels), 2) if _overlap(*pair)]
    assert all(_box(s)[0] >= 0 for s in shapes if isinstance(s, Label))  # the words of the scale bar, too


def test_kinds_differ_in_shape_and_not_only_in_colour() -> None:
    shapes = [mark((0, 0), kind, "#000000", 10) for kind in ("naval", "air", "land", "space", "port", "city")]
    corners = [len(s.points) if isinstance(s, Area) else 0 for s in shapes]
    assert corners == [4, 3, 4, 6, 5, 0]
    assert shapes[0] != shapes[2]
    assert isinstance(shapes[-1], Disc)
