"""Which facts cannot all hold, and the sentence that says so."""

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import PROPERTIES, Fact, Place, Register, Source
from mapapp.article import Article
from mapapp.atlas import Atlas
from mapapp.conflicts import Conflict, agree, at_odds, conflicts, sense_of

BASE = Place("register:tartus-naval-facility", "Tartus naval facility", 34.915, 35.874, "NVB")
AIR = Place("register:khmeimim-air-base", "Khmeimim Air Base", 35.4117, 35.945, "AIRB")
LATAKIA = Place("geonames:173576", "Latakia", 35.53168, 35.79011, "PPLA")
RECORDS = MappingProxyType({p.id: p for p in (BASE, AIR, LATAKIA)})
UNITS = {"lease_term": "year", "lease_rent": "USD/year", "personnel": "person", "vessel_capacity": "vessel",
         "runway_length": "m", "area": "km2", "distance": "km"}  # fmt: skip
AP = Source("Syria lets Russia expand", "Associated Press", "2017-01-20", "https://example.org/ap")
XINHUA = Source("Russia to keep Tartus", "Xinhua (via China Gate)", "2017-01-21", "https://example.org/xinhua")
BLOG = Source("A blog", "A blog", "2021", "https://example.org/blog")


def fact(
    name: str, value: float | str, source: Source = AP, qualifier: str = "", *, article: str = "", valid: str = "/",
    stated: str = "", to: str = "", place: Place = BASE,
) -> Fact:  # fmt: skip
    start, _, end = valid.partition("/")
    return Fact(
        place.id, name, value, UNITS.get(name, ""), qualifier, to, start, end, article=article, source=source,
        stated_value=stated or (f"{value:g}" if not isinstance(value, str) else value),
    )  # fmt: skip


def one(*facts: Fact) -> Conflict:
    (found,) = conflicts(facts, RECORDS)
    return found


def test_the_articles_fifty_years_stand_beside_the_agencies_forty_nine() -> None:
    told = Source("Militants pledge to protect", "Defence Talks", "2024-12-09")
    found = one(
        fact("lease_term", 49, AP, valid="2017-01-18/"),
        fact("lease_term", 50, told, article="a1", valid="2017/"),
        fact("lease_term", 49, XINHUA),
    )
    assert found.sentence == "lease term of Tartus naval facility: 50 years (article, 2024) or 49 (AP, Xinhua, 2017)"
    assert [len(option.voices) for option in found.options] == [1, 2]
    assert found.in_article


def test_a_range_is_told_with_both_ends_and_apart_from_the_figures_that_it_holds() -> None:
    stated = fact("personnel", 3000, XINHUA, "3,000 to 5,000", stated="3,000 to 5,000")
    daily = Source("A daily", "A daily", "2017-02")
    found = one(stated, fact("personnel", 4000), fact("personnel", 7000, daily))
    figures = "3,000 to 5,000 people (Xinhua, 2017), 4,000 (AP, 2017) or 7,000 (A daily, 2017)"
    assert found.sentence == f"personnel of Tartus naval facility: {figures}"
    assert not at_odds(stated, fact("personnel", 4000))


# facts that disagree, pair by pair
AT_ODDS = [
    (fact("lease_term", 50), fact("lease_term", 49, BLOG)),
    (fact("lease_term", "indefinite"), fact("lease_term", 49, BLOG)),
    (fact("established", "1971"), fact("established", "1977", BLOG)),
    (fact("distance", 20, to="Latakia"), fact("distance", 25, BLOG, to="Latakia")),
    (fact("runway_length", 3000), fact("runway_length", 1500, BLOG)),
    (fact("personnel", 3083), fact("personnel", 5000, XINHUA)),
    (fact("personnel", 7000, qualifier="up to"), fact("personnel", 9000, XINHUA)),
    (fact("vessel_capacity", 11, qualifier="up to"), fact("vessel_capacity", 9, BLOG, qualifier="up to")),
    (fact("operator", "Russian Navy"), fact("operator", "Syrian Arab Navy", BLOG)),
    (fact("status", "operational"), fact("status", "abandoned", XINHUA)),
    (fact("lease_signed", "2017-01-18"), fact("lease_signed", "2017-01-20", BLOG)),
]
AT_ODDS_AHEAD = (fact("lease_term", 50, qualifier="planned; according to officials"), fact("lease_term", 49, BLOG))
# facts that may all hold: they round, bound, or speak of another time
IN_ACCORD = [
    (fact("distance", 60, qualifier="about", to="x"), fact("distance", 56.6, BLOG, to="x")),
    (fact("runway_length", 2590.8, stated="8,500"), fact("runway_length", 2600, BLOG)),
    (fact("personnel", 4000), fact("personnel", 4150, BLOG)),
    (fact("vessel_capacity", 11, qualifier="up to"), fact("vessel_capacity", 4, BLOG)),
    (fact("personnel", 400, qualifier="at least"), fact("personnel", 1700, BLOG)),
    (fact("lease_term", 50, stated="half a"), fact("lease_term", 49, BLOG)),
    (fact("lease_term", 25, valid="1992/2017"), fact("lease_term", 49, BLOG, valid="2017/")),
    (fact("lease_term", 25, valid="1992/"), fact("lease_term", 49, BLOG, valid="2017/")),
    (fact("lease_rent", 38e6, valid="/2014-05-05"), fact("lease_rent", 63e6, BLOG)),  # the blog is of 2021
    (fact("lease_term", 49, valid="2017-01-18/"), fact("lease_term", 25, Source("Old", "Old", "2009"))),
    (fact("established", "2015"), fact("established", "2015-09-30", BLOG)),
    (fact("established", "196X"), fact("established", "1965", BLOG)),
    (fact("lease_signed", "1992"), fact("lease_signed", "2017", BLOG)),
    (fact("operator", "Russia"), fact("operator", "Russian Navy", BLOG)),
    (fact("operator", "52nd Fighter Wing"), fact("operator", "US Air Force", BLOG)),
    (fact("status", "operational"), fact("status", "high alert", XINHUA)),
    (fact("personnel", 1700), fact("personnel", 5000, Source("Old", "Old", "2010"))),
]


@pytest.mark.parametrize(("a", "b"), AT_ODDS)
def test_facts_that_cannot_both_hold_are_at_odds_either_way(a: Fact, b: Fact) -> None:
    assert at_odds(a, b)
    assert at_odds(b, a)


@pytest.mark.parametrize(("a", "b"), IN_ACCORD)
def test_rounding_bounds_and_history_are_no_conflict(a: Fact, b: Fact) -> None:
    assert not at_odds(a, b)
    assert not at_odds(b, a)
    assert conflicts([a, b], RECORDS) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fact("lease_rent", 300e6, qualifier="demanded"), fact("lease_rent", 7e6, BLOG)),
        (fact("vessel_capacity", 24, qualifier="berths"), fact("vessel_capacity", 2, BLOG)),
        (fact("lease_term", 25, qualifier="extension"), fact("lease_term", 49, BLOG)),
        (fact("distance", 85, qualifier="by road", to="x"), fact("distance", 55, BLOG, to="x")),
        (fact("established", "2014", qualifier="construction begun"), fact("established", "2015", BLOG)),
        (fact("treaty", "1971 accord"), fact("treaty", "Agreement of 2017", BLOG)),
        (fact("personnel", 400), fact("personnel", 1700, BLOG, place=AIR)),
    ],
)
def test_facts_of_different_things_are_not_compared(a: Fact, b: Fact) -> None:
    assert conflicts([a, b], RECORDS) == []


def test_what_a_lease_fixes_lies_ahead_and_is_compared_all_the_same() -> None:
    assert len(conflicts(AT_ODDS_AHEAD, RECORDS)) == 1
    proposed = fact("lease_term", 99, XINHUA, "proposed")
    assert len(conflicts([*AT_ODDS_AHEAD, proposed], RECORDS)[0].facts) == 2


def test_rents_in_two_currencies_are_not_compared() -> None:
    euros = Fact(BASE.id, "lease_rent", 12_000_000, "EUR/year", source=BLOG)
    assert conflicts([fact("lease_rent", 63e6), euros], RECORDS) == []


def test_a_source_does_not_contradict_itself_nor_one_whose_value_it_gives_too() -> None:
    now, then = fact("personnel", 165, AP), fact("personnel", 3000, AP)
    assert conflicts([now, then], RECORDS) == []
    assert conflicts([now, then, fact("personnel", 165, XINHUA)], RECORDS) == []


def test_two_articles_contradict_each_other_by_name() -> None:
    one_paper, other = Article("Text one.", publisher="Daily One"), Article("Text two.", publisher="Daily Two")
    found = conflicts(
        [
            fact("personnel", 1200, one_paper.source, article=one_paper.id),
            fact("personnel", 1700, other.source, article=other.id),
        ],
        RECORDS,
        (one_paper, other),
    )
    assert [c.sentence for c in found] == [
        "personnel of Tartus naval facility: 1,200 people (Daily One) or 1,700 (Daily Two)"
    ]


def test_of_several_articles_each_is_called_by_its_name() -> None:
    papers = [Article("One.", publisher="Daily One", date="2024"), Article("Two.", publisher="Daily Two")]
    found = conflicts(
        [fact("lease_term", 50, papers[0].source, article=papers[0].id), fact("lease_term", 49)], RECORDS, papers
    )
    assert "50 years (Daily One, 2024)" in found[0].sentence


def test_two_prints_of_one_wire_report_are_one_voice_in_a_conflict() -> None:
    prints = [
        Article(f"TARTUS, Jan 20 (Reuters) - A lease of 49 years. {paper}", publisher=paper, date="2017-01-20")
        for paper in ("Daily One", "Daily Two")
    ]
    found = conflicts(
        [
            *(fact("lease_term", 49, a.source, article=a.id) for a in prints),
            fact("lease_term", 50, BLOG),
        ],
        RECORDS,
        prints,
    )
    assert [[len(option.voices) for option in c.options] for c in found] == [[1, 1]]
    assert [len(option.facts) for option in found[0].options] == [2, 1]


def test_a_distance_is_compared_from_either_end_and_by_name_or_id() -> None:
    found = one(
        fact("distance", 20, place=AIR, to=LATAKIA.id, article="a"),
        fact("distance", 25, BLOG, place=AIR, to="Latakia"),
        fact("distance", 32, XINHUA, place=LATAKIA, to=AIR.id),
    )
    assert found.sentence.startswith("distance from Khmeimim Air Base to Latakia: 20 km (article, 2017), ")
    assert len(found.options) == 3


def test_a_cap_joins_those_who_give_the_same_figure() -> None:
    found = one(
        fact("vessel_capacity", 11, BLOG, "up to", article="a"),
        fact("vessel_capacity", 11, XINHUA),
        fact("vessel_capacity", 2, AP),
    )
    assert (
        found.sentence
        == "room for vessels of Tartus naval facility: up to 11 vessels (article 2021, Xinhua 2017) or 2 (AP, 2017)"
    )


def test_conflicts_of_an_article_come_before_those_of_the_register() -> None:
    found = conflicts(
        [
            fact("established", "1971"), fact("established", "1977", XINHUA),
            fact("lease_term", 50, BLOG, article="a"), fact("lease_term", 49),
        ],
        RECORDS,
    )  # fmt: skip
    assert [c.property for c in found] == ["lease_term", "established"]


@pytest.mark.parametrize(
    ("qualifier", "sense"),
    [
        ("", ""),
        ("about; according to the mayor", ""),
        ("treaty ceiling", ""),
        ("early", ""),
        ("from 10,500 ft", ""),
        ("proposed", "unreal"),
        ("up to; planned", "unreal"),
        ("berths", "berths"),
    ],
)
def test_bounds_and_speakers_do_not_change_the_sense(qualifier: str, sense: str) -> None:
    assert sense_of(qualifier) == sense


def test_values_that_are_near_but_not_equal_stay_apart() -> None:
    sources = (("98", AP), ("97.85", XINHUA), ("97", BLOG))
    values = [fact("lease_rent", float(v) * 1e6, s, stated=v) for v, s in sources]
    assert agree(values[0], values[1])
    assert len(one(*values).options) == 2


def test_every_conflict_of_the_register_has_two_values_that_differ(register: Register) -> None:
    found = conflicts(register.facts, {place.id: place for place in register.installations})
    assert len(found) > 20
    assert all(len({option.words for option in c.options}) > 1 for c in found)
    assert any("Tartus" in c.sentence and "1971" in c.sentence and "1977" in c.sentence for c in found)


def test_the_atlas_tells_conflicts_by_the_rows_of_its_facts() -> None:
    atlas = Atlas(records=RECORDS, statements=(fact("established", "1971"), *AT_ODDS[0]))
    table = atlas.conflicts()
    assert table.facts.tolist() == [((1,), (2,))]
    assert atlas.facts.loc[1, "value"] == 50
    assert Atlas().conflicts().empty


ODD_TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["60", "half a", "1,200", "50 to 60", "000", "٣٠", "up to; proposed", "by road"]),
)
ODD_DATE = st.sampled_from(["", "1971", "196X", "2017/..", "../2010", "foo", "2015~", "9999", "0001", "2020/2010"])
ODD_FACT = st.builds(
    lambda place, name, value, qualifier, to, start, end, stated, article, out: Fact(
        place, name, value, "km", qualifier, to, start, end, stated_value=stated, article=article,
        source=Source("Report", stated, out),
    ),
    st.sampled_from([BASE.id, LATAKIA.id, "unlocated:x"]), st.sampled_from([*PROPERTIES, "no property"]),
    st.one_of(st.floats(), st.integers(-5, 10**12), ODD_TEXT, ODD_DATE), ODD_TEXT,
    st.sampled_from(["", BASE.id, "Latakia", "nowhere"]), ODD_DATE, ODD_DATE, ODD_TEXT,
    st.sampled_from(["", "a", "b"]), ODD_DATE,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(ODD_FACT, max_size=6))
def test_no_fact_is_too_odd_to_be_compared_audited_and_dated(facts: list[Fact]) -> None:
    atlas = Atlas(records=RECORDS, statements=tuple(facts))
    for group in atlas.conflicts().facts:
        assert len(group) > 1
    assert set(atlas.audit().index) <= {n for n, f in enumerate(facts) if f.property == "distance"}
    assert set(atlas.as_of("2000").index) <= set(range(len(facts)))
    atlas.statuses("2000")
    atlas.timeline()
