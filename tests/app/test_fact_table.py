"""Facts as rows, the reader's own facts, and the timeline."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from gazetteer import Fact, Place, Source
from gazetteer.errors import DateError
from mapapp.app.fact_table import (
    entered,
    filtered,
    made_fact,
    rows,
    timeline,
    with_changed,
    with_fact,
    without_fact,
)
from mapapp.atlas import Atlas
from mapapp.errors import AtlasFileError

TARTUS = Place("register:tartus", "Tartus", 34.915, 35.874, "NVB", "SY")
LATAKIA = Place("geonames:1", "Latakia", 35.5, 35.8, "PPLA", "SY")
POST, TASS = Source("Report", "The Post", "2024"), Source("Deal", "TASS", "2017")
FACTS = (
    Fact(TARTUS.id, "established", "1971", source=POST, quote="since 1971", article="a"),
    Fact(TARTUS.id, "lease_term", 49, "year", valid_from="2017", valid_to="2066", source=TASS),
    Fact(TARTUS.id, "distance", 60.0, "km", "about", to=LATAKIA.id, source=POST),
    Fact(TARTUS.id, "vessel_capacity", 11, "vessel", "up to", valid_from="2017", source=TASS),
)
ATLAS = Atlas(records=MappingProxyType({p.id: p for p in (TARTUS, LATAKIA)}), statements=FACTS)


def test_a_row_says_place_fact_value_time_and_source() -> None:
    row = rows(ATLAS, FACTS[1:]).iloc[2]
    assert tuple(row)[:5] == ("Tartus", "distance", "about 60 km to Latakia", "", "The Post, 2024")
    assert row["Read in"] == "register"
    assert rows(ATLAS, [])["Read in"].tolist() == ["article", "you", "you", "you"]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, [0, 1, 2, 3]),
        ({"properties": ["lease term", "distance"]}, [1, 2]),
        ({"sources": ["TASS, 2017"]}, [1, 3]),
        ({"places": ["Latakia"]}, []),
        ({"words": "SINCE"}, [0]),
        ({"as_of": "2010"}, [0, 2]),
        ({"as_of": "2017-06"}, [0, 1, 2, 3]),
        ({"as_of": "2070"}, [0, 2, 3]),
    ],
)
def test_filters_leave_what_passes(chosen: dict[str, str], left: list[int]) -> None:
    assert list(filtered(rows(ATLAS), ATLAS, **chosen).index) == left  # type: ignore[arg-type]


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DateError):
        filtered(rows(ATLAS), ATLAS, as_of="soon")


def form(**changed: str) -> dict[str, str]:
    base = {"place_id": TARTUS.id, "property": "lease_term", "value": "49", "title": "Deal"}
    return {**base, **changed}


def test_a_fact_that_was_entered_has_its_unit_and_source() -> None:
    fact = made_fact(form(value="1,200", property="personnel", publisher="TASS", url="https://x.example"))
    assert (fact.value, fact.unit, fact.source.publisher, fact.article) == (1200, "person", "TASS", "")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": " "}, "needs its source"),
        ({"value": ""}, "is missing"),
        ({"value": "many"}, "is no number"),
        ({"value": "nan"}, "cannot be"),
        ({"value": "-1"}, "cannot be"),
        ({"property": "established", "value": "spring"}, "is no date"),
        ({"property": "distance", "value": "60"}, "needs the other place"),
        ({"valid_from": "x"}, r"\(from\) is no date"),
        ({"url": "javascript:alert(1)"}, "is no web address"),
        ({"property": "lease_rent", "unit": "dollars"}, "is no unit of rent"),
    ],
)
def test_an_entry_that_will_not_do_is_said(changed: dict[str, str], sentence: str) -> None:
    with pytest.raises(AtlasFileError, match=sentence):
        made_fact(form(**changed))


@pytest.mark.parametrize("fact", FACTS[1:])
def test_a_fact_entered_again_says_the_same(fact: Fact) -> None:
    again = made_fact(entered(fact))
    assert (again.property, again.value, again.unit, again.to, again.source) == (
        fact.property, fact.value, fact.unit, fact.to, fact.source,
    )  # fmt: skip


def test_edits_add_change_and_remove_one_fact() -> None:
    fact = made_fact(form())
    assert with_fact(ATLAS, fact).statements[-1] == fact
    assert without_fact(ATLAS, 1).statements == (FACTS[0], *FACTS[2:])
    changed = with_changed(ATLAS, 0, fact)
    assert changed.statements[0].quote == "since 1971"
    assert changed.statements[1:] == FACTS[1:]


def test_the_timeline_runs_open_ends_to_today() -> None:
    table = timeline(ATLAS, today=date(2025, 1, 1))
    assert table["what"].tolist() == ["established 1971", "lease term 49 years", "room for vessels up to 11 vessels"]
    assert table["open"].tolist() == [False, False, True]
    assert table["to"].tolist() == [date(1971, 12, 31), date(2066, 12, 31), date(2025, 1, 1)]


def test_the_timeline_of_nothing_is_empty() -> None:
    assert timeline(Atlas()).empty
