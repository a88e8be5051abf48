"""A place read from its index equals the place that went in, whatever its texts hold."""

from __future__ import annotations

import copy
import pickle
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Place
from gazetteer.packing import packed_place, unpacked_place
from gazetteer.place import kept_place
from gazetteer.record import Record

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1d\x1e\x1f"), min_size=1, max_size=8)


@given(TEXTS, st.floats(-90, 90), st.floats(-180, 180), st.lists(TEXTS, max_size=4), TEXTS)
def test_what_is_packed_comes_back(name, latitude, longitude, names, note):
    record = Record("geonames:1", name, latitude, longitude, "PPL", "SY", "", 12, tuple(names), note=note)
    others = tuple(other for other in dict.fromkeys(names) if other != name)
    expected = ("geonames:1", name, latitude, longitude, "PPL", "SY", "", 12, "test", others, note)
    assert unpacked_place(packed_place(record, "test")) == expected


def test_separators_in_a_name_become_spaces_and_half_a_character_a_question_mark():
    record = Record("own:1", "A\x1eB", 1, 2, "", names=("C\x1fD", "E\x1dF", "\ud800"))
    fields = unpacked_place(packed_place(record, "test"))
    assert (fields[1], fields[9]) == ("A B", ("C D", "E F", "?"))


@pytest.fixture
def tartus(small_index):
    with Gazetteer.open(small_index) as gazetteer:
        return gazetteer.lookup("Tartus")[0]


def test_a_place_from_an_index_is_a_place_like_any_other(tartus):
    plain = Place("geonames:163345", "Ţarţūs", 34.88902, 35.88659, "PPLA", "SY", "Tartus", 115_769, "test",
                  ("Tartus", "Tartous", "طرطوس"))  # fmt: skip
    assert tartus == plain
    assert hash(tartus) == hash(plain)
    assert repr(tartus) == repr(plain)
    assert asdict(tartus) == asdict(plain)


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one)), replace], ids=range(4)
)
def test_a_place_that_was_not_looked_into_can_be_copied(tartus, copied):
    assert copied(tartus).names == ("Tartus", "Tartous", "طرطوس")


def test_a_place_has_no_other_fields(tartus):
    with pytest.raises(AttributeError, match="population_2024"):
        _ = tartus.population_2024
    with pytest.raises(AttributeError):
        _ = object.__new__(Place).name
    with pytest.raises(AttributeError):
        tartus.name = "Tartous"


def test_a_long_place_is_read_whole(tmp_path, supplier):
    from gazetteer.build import build

    names = tuple(f"name number {n}" for n in range(2_000))
    records = (Record("geonames:1", "A", 1.0, 2.0, "PPL", names=names), Record("geonames:2", "B", 1.0, 2.0, "PPL"))
    index = build(tmp_path / "i.index", (supplier._replace(read=lambda: iter(records)),))
    with Gazetteer.open(index) as gazetteer:
        assert gazetteer.get("geonames:1").names == names
        assert gazetteer.lookup("B")[0].name == "B"
    assert kept_place(packed_place(records[0], "test")).names == names
