"""Corrections that a reader makes on the page, and what they must not undo."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from gazetteer import Gazetteer, Place, Register, Source
from gazetteer.fact import Fact
from mapapp.app.correcting import (
    added,
    candidates_for,
    choices,
    corrected,
    own_place,
    parsed_position,
    place_line,
    searched,
    trimmed,
)
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.errors import CorrectionError
from mapapp.reading import read

TEXT = (
    "Russia opened a naval base near Latakia in 2015. The base has room for 11 vessels. "
    "Officials in Latakia and in Zzyxville said that the base was closed to visitors."
)


@pytest.fixture(scope="module")
def atlas(gazetteer: Gazetteer, register: Register) -> Atlas:
    return read(Article(TEXT), gazetteer=gazetteer, register=register)


@pytest.mark.parametrize(
    ("written", "position"),
    [
        ("34.915, 35.874", (34.915, 35.874)),
        ("-33.9 18.4", (-33.9, 18.4)),
        ("34,915 ; 35,874", (34.915, 35.874)),
        ("33.9° S, 18.4° E", (-33.9, 18.4)),
        ("34°54'54\"N 35°52'26\"E", (34.915, 35.873889)),
        ("34°54′N 35°52′W", (34.9, -35.866667)),
    ],
)
def test_positions_are_read_as_people_write_them(written: str, position: tuple[float, float]) -> None:
    assert parsed_position(written) == position


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("Tartus", "is no position"), ("134.9, 35", "swapped"), ("1, 500", "longitude must be"), ("", "is no position")],
)
def test_what_is_no_position_is_said(written: str, sentence: str) -> None:
    with pytest.raises(CorrectionError, match=sentence):
        parsed_position(written)


def test_a_place_put_on_the_map_by_hand_needs_a_name() -> None:
    assert own_place(" Zzyxville ", "34.9, 35.9").name == "Zzyxville"
    with pytest.raises(CorrectionError, match="no name"):
        own_place(" ", "34.9, 35.9")


def test_every_candidate_says_why_it_fits(atlas: Atlas) -> None:
    toponym = next(t for t in atlas.mentions if t.text == "Latakia")
    offered = choices(toponym)
    assert offered
    assert all(choice.why for choice in offered)


def test_a_correction_moves_every_mention_if_the_reader_wants(
    atlas: Atlas, gazetteer: Gazetteer, register: Register
) -> None:
    toponym = next(t for t in atlas.mentions if t.text == "Latakia")
    place = own_place("Latakia, elsewhere", "10, 20")
    for everywhere, count in ((True, 2), (False, 1)):
        made = corrected(atlas, toponym, place, everywhere=everywhere, gazetteer=gazetteer, register=register)
        assert sum(t.place == place for t in made.mentions) == count
        assert made.records[place.id] == place


def test_a_correction_keeps_removed_facts_removed_and_places_that_stand_alone(
    atlas: Atlas, gazetteer: Gazetteer, register: Register
) -> None:
    own = Place("own:x", "X", 1.0, 2.0, "")
    by_hand = Fact(atlas.places.index[0], "note", "mine", source=Source("me"))
    without = replace(
        atlas, statements=(*atlas.statements[1:], by_hand), records=MappingProxyType({**atlas.records, own.id: own})
    )
    toponym = next(t for t in atlas.mentions if t.text == "Latakia")
    made = corrected(without, toponym, toponym.place, everywhere=False, gazetteer=gazetteer, register=register)
    assert own.id in made.records
    assert by_hand in made.statements
    assert not [
        f
        for f in made.statements
        if f.quote and f.quote == atlas.statements[0].quote and f.value == atlas.statements[0].value
    ]


def test_missed_words_are_added_and_taken_ones_refused(atlas: Atlas, gazetteer: Gazetteer, register: Register) -> None:
    article = atlas.articles[0]
    start = TEXT.index("Zzyxville")
    place = own_place("Zzyxville", "34.9, 35.9")
    span = [(start, start + 9)]
    known = [t for t in atlas.mentions if t.start == start]
    base = atlas if not known else replace(atlas, mentions=tuple(t for t in atlas.mentions if t not in known))
    made = added(base, article, span, place, gazetteer=gazetteer, register=register)
    assert [t.text for t in made.mentions if t.place == place] == ["Zzyxville"]
    with pytest.raises(CorrectionError, match="marked as a place already"):
        added(made, article, span, place, gazetteer=gazetteer, register=register)


def test_a_careless_selection_is_trimmed() -> None:
    assert trimmed(" (Tartus), ", 0, 11) == (2, 8)
    assert trimmed("...", 0, 3) == (3, 3)


def test_search_and_selection_offer_places(gazetteer: Gazetteer, atlas: Atlas) -> None:
    assert searched("", gazetteer) == []
    assert searched("Tartous", gazetteer)[0].place.country_code == "SY"
    assert "Damascus" in place_line(candidates_for("Damascus", gazetteer, atlas)[0].place)
