"""Facts in time: open ends, successions, what was known, and what a base was."""

from types import MappingProxyType

import pandas as pd
import pytest

from gazetteer import Fact, Place, Source
from gazetteer.errors import DateError
from mapapp.atlas import Atlas
from mapapp.scene import scene
from mapapp.timeline import as_of, history, known_as_of, status_as_of, timeline

BASE = Place("register:tartus-naval-facility", "Tartus naval facility", 34.915, 35.874, "NVB")
TOWN = Place("geonames:163345", "Tartus", 34.889, 35.887, "PPLA")
RECORDS = MappingProxyType({p.id: p for p in (BASE, TOWN)})


def fact(
    name: str, value: str | float, valid: str = "/", *, out: str = "", qualifier: str = "", unit: str = ""
) -> Fact:
    start, _, end = valid.partition("/")
    return Fact(BASE.id, name, value, unit, qualifier, "", start, end, source=Source("Report", "", out))


BEGUN = fact("established", "2015", qualifier="construction begun")
FIRST_LEASE, SECOND_LEASE = fact("lease_term", 25, "1992/"), fact("lease_term", 49, "2017-01-18/")
FOUNDED, RUNWAY = fact("established", "1971"), fact("runway_length", 2797)
CLOSED, STAFF = fact("closed", "2024-12"), fact("personnel", 1700, "2015/2018")
FACTS = [FIRST_LEASE, SECOND_LEASE, FOUNDED, RUNWAY, CLOSED, STAFF]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("1960", [RUNWAY]),
        ("1971", [FOUNDED, RUNWAY]),
        ("2000", [FIRST_LEASE, FOUNDED, RUNWAY]),
        ("2016-06-01", [FIRST_LEASE, FOUNDED, RUNWAY, STAFF]),
        ("2018", [SECOND_LEASE, FOUNDED, RUNWAY, STAFF]),
        ("2020/..", [SECOND_LEASE, FOUNDED, RUNWAY, CLOSED]),
    ],
)
def test_as_of_takes_what_may_hold_and_lets_a_new_lease_end_the_old(when: str, expected: list[Fact]) -> None:
    assert as_of(FACTS, when) == expected


def test_as_of_keeps_both_sides_of_a_dispute() -> None:
    disputed = [SECOND_LEASE, fact("lease_term", 50, "2017/")]
    assert as_of(disputed, "2020") == disputed


def test_a_vague_start_counts_from_its_first_day() -> None:
    assert as_of([fact("established", "196X")], "1963") != []
    assert as_of([fact("established", "196X")], "1959") == []


def test_a_fact_with_a_faulty_date_is_shown_not_hidden() -> None:
    faulty = fact("operator", "Russia", "some time ago/")
    assert as_of([faulty], "1950") == [faulty]


@pytest.mark.parametrize("when", ["", "soon", "31.12.2019"])
def test_what_is_no_date_is_refused(when: str) -> None:
    for ask in (as_of, known_as_of, status_as_of):
        with pytest.raises(DateError):
            ask(FACTS, when)


def test_known_as_of_goes_by_publication_and_leaves_undated_sources_out() -> None:
    early, late, undated = fact("area", 1, out="2013-05"), fact("area", 2, out="2017-01-20"), fact("area", 3)
    assert known_as_of([early, late, undated], "2016") == [early]
    assert known_as_of([early, late, undated], "2013") == [early]
    assert known_as_of([early, late, undated], "2012-12-31") == []


@pytest.mark.parametrize(
    ("facts", "when", "status"),
    [
        ([FOUNDED], "1980", "active"),
        ([FOUNDED], "1970", "unknown"),
        ([FOUNDED, CLOSED], "2025", "ended"),
        ([FOUNDED, CLOSED], "2024-06", "active"),
        ([FOUNDED, CLOSED, fact("established", "2026")], "2027", "active"),
        ([BEGUN, fact("established", "2016-09")], "2016", "active"),
        ([BEGUN], "2016-01", "planned"),
        ([fact("established", "2026", qualifier="planned", out="2021")], "2023", "planned"),
        ([fact("established", "2026", out="2021")], "2023", "planned"),
        ([fact("established", "2026", qualifier="planned", out="2021")], "2019", "unknown"),
        ([fact("lease_signed", "2019-03")], "2020", "planned"),
        ([fact("lease_signed", "2019-03")], "2018", "unknown"),
        ([FOUNDED, fact("status", "mothballed", "1993/"), fact("status", "operational", "2015/")], "2000", "ended"),
        ([FOUNDED, fact("status", "mothballed", "1993/"), fact("status", "operational", "2015/")], "2016", "active"),
        ([FOUNDED, fact("status", "under construction", out="1969")], "1970", "planned"),
        ([fact("status", "high alert", out="2024-12-09")], "2025", "active"),
        ([CLOSED], "2020", "unknown"),
        ([fact("closed", "2030", qualifier="planned"), FOUNDED], "2031", "active"),
        ([], "2020", "unknown"),
    ],
)  # fmt: skip
def test_a_base_is_what_the_last_event_made_of_it(facts: list[Fact], when: str, status: str) -> None:
    assert status_as_of(facts, when).status == status


def test_the_status_names_its_reason_and_source() -> None:
    told = fact("established", "1971", out="2017")
    assert status_as_of([told], "1980").reason == "established 1971 (Report, 2017)"


def test_a_history_is_in_order_and_begins_with_the_plan() -> None:
    facts = [CLOSED, fact("lease_signed", "1969-03"), FOUNDED, fact("treaty", "1940 accord"), RUNWAY]
    turns = [(str(turn.day), turn.status) for turn in history(facts)]
    assert turns == [("1969-03-01", "planned"), ("1971-01-01", "active"), ("2024-12-01", "ended")]
    assert history([RUNWAY]) == []


def test_the_timeline_draws_open_ends_to_the_edge_and_leaves_undated_facts_out() -> None:
    table = timeline(FACTS, RECORDS, today="2026-05-01")
    assert list(table.index) == [2, 0, 5, 1, 4]
    assert table.loc[0, "start"] == pd.Timestamp("1992-01-01")
    assert table.loc[0, "end"] == pd.Timestamp("2026-05-01")
    assert table.loc[0, "open_end"]
    assert not table.loc[5, "open_end"]
    assert table.loc[2, "value"] == "1971"
    assert timeline([RUNWAY], RECORDS).empty
    assert timeline([], {}).empty


def test_the_atlas_answers_in_rows_of_its_facts() -> None:
    atlas = Atlas(records=RECORDS, statements=tuple(FACTS))
    assert list(atlas.as_of("2000").index) == [0, 2, 3]
    assert list(atlas.as_of("2000").columns) == list(atlas.facts.columns)
    assert atlas.known_as_of("2020").empty
    assert atlas.as_of("2000", known_by="2020").empty
    assert atlas.statuses("2000").status.to_dict() == {BASE.id: "active"}
    assert Atlas().as_of("2000").empty
    assert Atlas().statuses("2000").empty


def test_the_map_is_told_what_each_installation_became_and_when() -> None:
    places = {row["id"]: row for row in scene(Atlas(records=RECORDS, statements=tuple(FACTS)))["places"]}
    assert places[BASE.id]["history"] == [
        ["1971-01-01", "active", "established 1971 (Report)"],
        ["2024-12-01", "ended", "closed 2024-12 (Report)"],
    ]
    assert "history" not in places[TOWN.id]
