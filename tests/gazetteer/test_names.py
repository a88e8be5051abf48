"""When two spellings are one name, and when they are only alike (pairs in name_pairs.csv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.likeness import latin, likeness, searched, shelves, skeleton
from gazetteer.names import keyed, keyed_many, name_key
from gazetteer.store import ENOUGH_LIKE

with (Path(__file__).parent / "name_pairs.csv").open(encoding="utf-8", newline="") as _table:
    PAIRS = [(row["first"], row["second"], row["same"] == "1", row["found"] == "1") for row in csv.DictReader(_table)]


def test_the_table_of_pairs_is_large_and_says_both():
    assert len(PAIRS) >= 150
    assert sum(same for *_, same, _ in PAIRS) > 50
    assert sum(not found for *_, found in PAIRS) > 20


@pytest.mark.parametrize(("first", "second", "same", "found"), PAIRS)
def test_names_are_the_same_where_the_table_says_so(first, second, same, found):
    assert (name_key(first) == name_key(second)) is same


def is_found(query: str, name: str) -> bool:
    """Would a search for `query` reach and keep `name`?"""
    asked, kept = latin(name_key(query)), latin(name_key(name))
    reached = bool(set(searched(skeleton(asked))) & set(shelves(skeleton(kept))))
    return name_key(query) == name_key(name) or (reached and likeness(asked, kept) >= ENOUGH_LIKE)


@pytest.mark.parametrize(("first", "second", "same", "found"), [p for p in PAIRS if p[3] and not p[2]])
def test_a_search_finds_what_is_spelt_otherwise(first, second, same, found):
    assert is_found(first, second)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30))
def test_a_key_has_no_edges_and_no_double_spaces(name):
    key = name_key(name)
    assert key == " ".join(key.split())


@given(st.text(max_size=30))
def test_the_two_ways_to_ask_for_a_key_agree(name):
    assert keyed(name)[0] == name_key(name)


@pytest.mark.parametrize("nothing", ["", "   ", "…", "'’", "\u200b\u200e", "---"])
def test_a_name_without_letters_has_no_key(nothing):
    assert name_key(nothing) == ""


@pytest.mark.parametrize(("first", "second", "same", "found"), [p for p in PAIRS if not p[3]])
def test_other_places_are_not_very_like(first, second, same, found):
    assert likeness(latin(name_key(first)), latin(name_key(second))) < 0.85


def test_many_names_at_once_have_the_keys_that_each_has_alone():
    names = [
        "", "Ţarţūs", "El Salvador", "al", "St.Louis", "St. John’s", "two\nlines", "трактор", "Ar-Raqqa", "as Sham",
        "حمص", "Ft Worth", "  spaces  ", "İncirlik", "e\u0301", "\u0301", "...", "AT&T Park", "Straße", "ft",
    ]  # fmt: skip
    assert keyed_many(names) == [keyed(name) for name in names]
    assert keyed_many(["one\ntwo", "three"]) == [("one two", False), ("three", False)]
    assert keyed_many([]) == []
