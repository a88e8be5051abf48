"""What the map of an atlas shows, and that nothing of an article can break out of it."""

from __future__ import annotations

import json
from itertools import pairwise
from types import MappingProxyType

import pytest

from gazetteer import Place
from mapapp.atlas import Atlas
from mapapp.corrections import Correction
from mapapp.details import details_html, dms_words, escaped
from mapapp.drawing import folium_map, script_json
from mapapp.scene import local_name, scene
from mapapp.toponym import Resolution, Toponym

HOSTILE = [
    "<img src=x onerror=alert(1)>", "${alert(1)}", "`", "\\2019", "</script><script>alert(1)</script>",
    "\u202eevil\u2066", "{{'x'}}", "{% raw %}", "a_b_0123456789abcdef", "\u2028", "'\"", "<!--",
]  # fmt: skip


def placed(*points: tuple[float, float], kind: str = "NVB") -> Atlas:
    """An atlas of bases at these points (latitude, longitude)."""
    places = [Place(f"own:{n}", f"Base {n}", *point, kind) for n, point in enumerate(points)]
    return Atlas(records=MappingProxyType({place.id: place for place in places}))


def test_many_bases_are_joined_by_their_shortest_distances_and_few_by_all() -> None:
    few, many = placed((1, 1), (2, 1), (4, 1), (7, 1)), placed((1, 1), (2, 1), (4, 1), (7, 1), (11, 1))
    assert len(scene(few)["lines"]) == 6
    joined = {(line["a"], line["b"]) for line in scene(many)["lines"]}
    assert joined == {("own:0", "own:1"), ("own:1", "own:2"), ("own:2", "own:3"), ("own:3", "own:4")}


@pytest.mark.parametrize("text", HOSTILE)
def test_script_json_gives_the_text_back_and_holds_no_character_that_could_end_it(text: str) -> None:
    written = script_json({"name": text})
    assert json.loads(written) == {"name": text}
    assert written.isascii()
    assert not set("<>&'`$%_") & set(written)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_name_is_inert_in_details(text: str) -> None:
    place = Place("own:1", text, 1.0, 2.0, "NVB", names=(text,), note=text)
    shown = details_html(Atlas(records=MappingProxyType({"own:1": place})), "own:1")
    assert "<img" not in shown
    assert "<script" not in shown
    assert "\u202e" not in shown


def test_direction_marks_are_dropped_from_html() -> None:
    assert escaped("a\u202eb\u2069") == "ab"


def test_hostile_name_reaches_the_page_only_as_escapes() -> None:
    place = Place("own:1", "</script><img src=x> ${1} `", 1.0, 2.0, "NVB")
    page = folium_map(Atlas(records=MappingProxyType({"own:1": place}))).get_root().render()
    assert "<img src=x>" not in page
    assert "${1}" not in page


def test_map_in_one_file_names_no_address_to_load_from() -> None:
    page = folium_map(placed((34.9, 35.9), (35.4, 35.9))).get_root().render()
    assert "<script src" not in page
    assert '<link rel="stylesheet" href' not in page
    assert len(page) < 1_500_000


def test_places_on_either_side_of_the_antimeridian_stay_together() -> None:
    shown = scene(placed((53.0, 158.6), (51.9, -176.6)))  # Petropavlovsk-Kamchatsky and Adak
    (west, east) = sorted(place["lon"] for place in shown["places"])
    assert east - west == pytest.approx(24.8, abs=0.01)
    longitudes = [longitude for _, longitude in shown["lines"][0]["points"]]
    assert max(abs(after - before) for before, after in pairwise(longitudes)) < 10
    assert shown["bounds"][0][1] >= 158.0


def test_distance_line_is_a_geodesic_not_a_straight_line_of_the_map() -> None:
    shown = scene(placed((50.0, 0.0), (50.0, 90.0)))
    assert max(latitude for latitude, _ in shown["lines"][0]["points"]) > 58


def test_country_is_shaded_and_its_name_stands_inside_it() -> None:
    syria = Place("geonames:163843", "Syria", 0.0, 0.0, "PCLI", "SY")
    shown = scene(Atlas(records=MappingProxyType({syria.id: syria})))
    assert list(shown["outlines"]) == ["SY"]
    assert shown["places"][0]["lat"] == pytest.approx(35, abs=1.5)
    assert shown["places"][0]["lon"] == pytest.approx(38, abs=2)


def test_stated_distance_is_a_ring_around_the_other_place(sample_atlas: Atlas) -> None:
    (ring,) = scene(sample_atlas)["rings"]
    assert ring["km"] == 60
    assert ring["text"] == "stated: about 60 km"
    assert max(latitude for latitude, _ in ring["points"]) == pytest.approx(34.915 + 60 / 110.9, abs=0.01)


def test_scene_key_changes_with_content_and_view_only_with_places(sample_atlas: Atlas) -> None:
    before = scene(sample_atlas)
    after = scene(Atlas(sample_atlas.articles, sample_atlas.mentions, sample_atlas.records, ()))
    assert after["key"] != before["key"]
    assert after["view"] == before["view"]


def test_atlas_without_places_has_no_first_view() -> None:
    assert scene(Atlas())["bounds"] is None


def test_unlocated_place_is_told_and_not_drawn(sample_atlas: Atlas) -> None:
    assert "unlocated:camp-hidden" not in {place["id"] for place in scene(sample_atlas)["places"]}
    assert "knows where it is" in details_html(sample_atlas, "unlocated:camp-hidden")


@pytest.mark.parametrize(
    ("code", "names", "expected"),
    [
        ("SY", ("Хмеймим", "مطار حميميم"), "مطار حميميم"), ("RU", ("Москва",), "Москва"), ("FR", ("Париж",), "Париж"),
        ("JP", ("嘉手納飛行場",), "嘉手納飛行場"), ("SY", ("Хмеймим",), ""), ("DE", (), ""),
    ],
)  # fmt: skip
def test_local_name_is_in_the_script_of_the_country(code: str, names: tuple[str, ...], expected: str) -> None:
    assert local_name(Place("own:1", "Base", 1.0, 2.0, "NVB", code, names=names)) == expected


def test_seconds_that_round_up_carry_over() -> None:
    from gazetteer import Point

    assert dms_words(Point(35.99999, -0.99999)) == "36°00′00″ N 1°00′00″ W"


def test_details_show_quote_source_conflict_and_audit(sample_atlas: Atlas) -> None:
    shown = details_html(sample_atlas, "register:tartus", unit="nmi")
    assert "sources disagree" in shown
    assert 'href="https://agency.example/1"' in shown
    assert "measured 55" in shown or "measured 30" in shown
    assert "nmi" in shown


def test_address_that_is_no_web_address_is_no_link() -> None:
    from gazetteer import Fact, Source

    place = Place("own:1", "Base", 1.0, 2.0, "NVB")
    fact = Fact("own:1", "note", "x", source=Source("t", url="javascript:alert(1)"))
    shown = details_html(Atlas(records=MappingProxyType({"own:1": place}), statements=(fact,)), "own:1")
    assert "javascript:" not in shown


def test_the_first_view_takes_in_the_towns_near_the_bases_and_no_others() -> None:
    bases = placed((34.9, 35.9), (35.4, 35.9)).records
    towns = {
        "own:near": Place("own:near", "Near", 35.6, 35.8, "PPL"),
        "own:far": Place("own:far", "Far", 33.5, 36.3, "PPL"),
    }
    (south, _), (north, _) = scene(Atlas(records=MappingProxyType({**bases, **towns})))["bounds"]
    assert (south, north) == (34.9, 35.6)


def test_the_first_view_takes_in_what_the_reader_chose_however_far() -> None:
    atlas, far = placed((34.9, 35.9)), Place("own:far", "Far", 36.5, 34.5, "PPL", source="reader")
    atlas = Atlas(
        records=MappingProxyType({**atlas.records, "own:far": far}),
        corrections=(Correction("a", 0, 3, "Far", far),),
    )
    (south, west), (north, east) = scene(atlas)["bounds"]
    assert south <= 34.9 < 36.5 <= north
    assert west <= 34.5 < 35.9 <= east


def test_a_place_that_a_reader_named_keeps_that_name() -> None:
    place = Place("own:1", "Latakia elsewhere", 36.5, 34.5, "PPL", source="reader")
    named = Toponym(0, 7, "Latakia", "place", Resolution(place, 1.0))
    atlas = Atlas(mentions=(named,), records=MappingProxyType({"own:1": place}))
    assert scene(atlas)["places"][0]["name"] == "Latakia elsewhere"


def test_a_town_is_called_as_the_article_spells_it_and_details_give_its_own_name() -> None:
    town = Place("own:1", "Ţarţūs", 34.9, 35.9, "PPL", "SY", names=("Tartous", "طرطوس"))
    named = Toponym(0, 7, "Tartous", "place", Resolution(town, 0.9))
    atlas = Atlas(mentions=(named,), records=MappingProxyType({"own:1": town}))
    shown = scene(atlas)["places"][0]
    assert shown["name"] == "Tartous"
    assert "Ţarţūs" in shown["also"]
    details = details_html(atlas, "own:1")
    assert '<h2 dir="auto">Tartous</h2>' in details
    assert "<bdi>Ţarţūs</bdi> · <bdi>طرطوس</bdi>" in details


def test_the_capitals_of_a_dateline_are_no_spelling() -> None:
    town = Place("own:1", "Tromsø", 69.6, 18.9, "PPL", "NO", names=("Tromso",))
    mentions = tuple(Toponym(0, 6, text, "place", Resolution(town, 0.9)) for text in ("TROMSØ", "TROMSØ", "Tromso"))
    atlas = Atlas(mentions=mentions, records=MappingProxyType({"own:1": town}))
    assert scene(atlas)["places"][0]["name"] == "Tromso"
