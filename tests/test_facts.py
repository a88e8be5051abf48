"""The facts that sentences state. Sentences and figures are ours (tests/stated_facts.txt), not to be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazetteer import PROPERTIES, Fact, Place
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.facts.mention import as_installation
from mapapp.facts.patterns import PATTERNS
from mapapp.facts.phrases import STATUSES
from mapapp.facts.sentences import sentences
from mapapp.toponym import Candidate, Resolution, Toponym

_NAME = re.compile(r"\[([^\]|]+)\|(\w+)\]")
_FILE = Path(__file__).with_name("stated_facts.txt")


def _article(marked: str, date: str = "") -> tuple[Article, list[Toponym]]:
    """An article and its toponyms from a text with its names as [name|feature code]; the name is the place's id."""
    text, toponyms, position = "", [], 0
    for match in _NAME.finditer(marked):
        text += marked[position : match.start()]
        place = Place(f"test:{match[1]}", match[1], 1.0, 1.0, match[2])
        toponyms.append(Toponym(len(text), len(text) + len(match[1]), match[1], "place", Resolution(place, 1.0)))
        text, position = text + match[1], match.end()
    return Article(text + marked[position:], date=date), toponyms


def _read(marked: str, date: str = "2024-12-09") -> list[Fact]:
    return stated_facts(*_article(marked, date))


def _short(facts: list[Fact]) -> list[tuple[str, str, float | int | str]]:
    return [(f.place_id.removeprefix("test:"), f.property, f.value) for f in facts]


def _blocks() -> Iterator[tuple[str, str, list[str]]]:
    for block in _FILE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield lines[0][:10], lines[0][11:], lines[1:]


def _agrees(fact: Fact, line: str) -> bool:
    place, property_, value, *to = line.split(" | ")
    places = {f"test:{name}" for name in (place, *to)}  # a distance may be told from either end
    if fact.property != property_ or {fact.place_id, fact.to} - {""} != places:
        return False
    return fact.value == value if isinstance(fact.value, str) else fact.value == pytest.approx(float(value), rel=1e-3)


@pytest.mark.parametrize(("date", "marked", "expected"), list(_blocks()))
def test_a_sentence_states_what_a_careful_reader_takes_from_it(date: str, marked: str, expected: list[str]) -> None:
    facts = _read(marked, date)
    wanted = [line for line in expected if not line.startswith("? ")]
    assert [line for line in wanted if not any(_agrees(fact, line) for fact in facts)] == []
    if not expected:
        assert _short(facts) == []


def test_every_quote_is_the_text_at_its_offsets_and_every_unit_the_property_s() -> None:
    for date, marked, _ in _blocks():
        article, toponyms = _article(marked, date)
        for fact in stated_facts(article, toponyms):
            assert article.text[fact.start : fact.end] == fact.quote
            assert fact.quote.count(". ") == 0 or "." in fact.quote[:-1]
            wanted = PROPERTIES[fact.property].unit
            assert fact.unit == wanted or (fact.property == "lease_rent" and fact.unit.endswith("/year"))
            assert fact.stated_value


def test_a_relative_clause_is_about_the_name_before_it_and_an_opening_participle_about_the_one_after() -> None:
    facts = _read(
        "Situated some 60 kilometres from the Russian naval facility at [Tartus|PPLA], which the Soviet navy set up "
        "in 1971, [Khmeimim|AIRB] matters. In 2017 Moscow won a 50-year lease for [Tartus|PPLA], letting up to 11 "
        "ships stay there."
    )
    assert ("Tartus", "established", "1971") in _short(facts)
    assert ("Tartus", "lease_term", 50) in _short(facts)
    assert ("Tartus", "vessel_capacity", 11) in _short(facts)
    (distance,) = [f for f in facts if f.property == "distance"]
    assert (distance.place_id, distance.to, distance.value, distance.qualifier) == (
        "test:Khmeimim", "test:Tartus", 60, "about",
    )  # fmt: skip


def test_both_installations_are_the_two_named_before() -> None:
    facts = _read("[Tartus|NVB] lies 60 km from [Khmeimim|AIRB]. Both installations were placed on high alert.")
    assert [s for s in _short(facts) if s[1] == "status"] == [
        ("Tartus", "status", "high alert"),
        ("Khmeimim", "status", "high alert"),
    ]


def test_the_base_and_it_are_what_the_sentences_before_were_about() -> None:
    facts = _read("[Kant|AIRB] is 20 km from [Bishkek|PPLC]. The airfield opened in 2003. It houses 500 airmen.")
    assert _short(facts)[1:] == [("Kant", "established", "2003"), ("Kant", "personnel", 500)]


def test_the_former_and_the_latter_are_told_apart() -> None:
    facts = _read("[Souda|NVB] and [Larissa|AIRB] are old; the former covers 110 acres, the latter hosts 20 drones.")
    assert {(p, k) for p, k, _ in _short(facts)} == {("Souda", "area"), ("Larissa", "aircraft_capacity")}


def test_a_base_named_by_its_unit_alone_is_the_unit_s_base() -> None:
    facts = _read("The 21st Brigade is based at [Vuria|MILB]. The 21st Brigade's garrison houses 1,300 soldiers.")
    assert ("Vuria", "personnel", 1300) in _short(facts)


def test_a_town_is_spoken_of_as_a_base_only_where_the_article_calls_it_one() -> None:
    assert _read("[Rota|PPL] was founded in 1248 and has 29,000 inhabitants.") == []
    assert _short(_read("The naval base at [Rota|PPL] was founded in 1953.")) == [("Rota", "established", "1953")]


def test_an_installation_among_the_candidates_stands_for_the_town_of_its_name() -> None:
    town, base = Place("test:town", "Rota", 1.0, 1.0, "PPL"), Place("register:rota", "Rota", 1.0, 1.0, "NVB")
    resolution = Resolution(town, 0.9, candidates=(Candidate(town, 0.9), Candidate(base, 0.8)))
    text = "The naval base at Rota was founded in 1953."
    (fact,) = stated_facts(Article(text), [Toponym(18, 22, "Rota", "place", resolution)])
    assert fact.place_id == "register:rota"


@pytest.mark.parametrize(
    "marked",
    [
        "Russia has no lease of 25 years at [Tartus|NVB].",
        "If the deal holds, [Tartus|NVB] would host 20 warships.",
        "He hopes that [Tartus|NVB] will one day house 3,000 soldiers.",
        "A frigate 135 metres long with a crew of 165 left [Tartus|NVB] on Friday.",
        "The commander of [Tartus|NVB], who is 52, has served for 30 years.",
        "Rockets fell 3 km from [Tartus|NVB] and killed 12 soldiers.",
        "More than 12,000 people visited [Tartus|NVB] on Sunday.",
        "See also: [Tartus|NVB] hosts 3,000 soldiers",
        "Subscribe! [Tartus|NVB] hosts 3,000 soldiers",
    ],
)
def test_what_is_no_fact_about_the_base_is_not_read(marked: str) -> None:
    assert _short(_read(marked)) == []


def test_plans_hopes_and_speakers_stay_in_the_qualifier() -> None:
    planned = _read("The runway of [Evenes|AIRB] will be 3,000 metres long, officials said.")
    assert planned[0].qualifier == "planned; according to officials"
    proposed = _read("Under the draft agreement Russia may keep up to four warships at [Port Sudan|NVB].")
    assert proposed[0].qualifier == "up to; proposed"


def test_the_stated_figure_is_kept_beside_the_converted_one() -> None:
    (fact,) = _read("[Souda|NVB] covers 110 acres.")
    assert (fact.value, fact.unit, fact.stated_value, fact.stated_unit) == (0.445154, "km2", "110", "acres")


def test_distances_by_road_and_by_sea_say_so() -> None:
    facts = _read("[Evenes|AIRB], 60 kilometres by road from [Narvik|PPL] and 45 km in a straight line, is old.")
    assert [(f.value, f.qualifier) for f in facts] == [(60, "by road"), (45, "")]


def test_a_people_s_name_before_the_noun_tells_who_runs_the_base() -> None:
    russia, tartus = (
        Place("test:ru", "Russia", 1.0, 1.0, "PCLI", "RU"),
        Place("test:t", "Tartus", 1.0, 1.0, "NVB", "SY"),
    )
    text = "The Russian naval facility at Tartus covers 110 acres, says the Syrian port authority."
    toponyms = [
        Toponym(4, 11, "Russian", "demonym", Resolution(russia, 1.0)),
        Toponym(30, 36, "Tartus", "place", Resolution(tartus, 1.0)),
    ]
    operators = [f for f in stated_facts(Article(text), toponyms) if f.property == "operator"]
    assert [(f.place_id, f.value, f.stated_value) for f in operators] == [("test:t", "Russia", "Russian")]


def test_relative_dates_count_from_the_article_s_date() -> None:
    (fact,) = _read("The radar post at [Saaremaa|ISL] was switched on last week.", "2019-03-13")
    assert fact.value == "2019-03-04/2019-03-10"


def test_lines_wrapped_by_hand_are_one_sentence() -> None:
    text = "Britain will go on renting the joint naval base on the island of\n[Diego Garcia|ISL] for 99 years."
    assert _short(_read(text)) == [("Diego Garcia", "lease_term", 99)]


def test_an_article_without_places_or_text_states_nothing() -> None:
    assert stated_facts(Article(""), []) == []
    assert stated_facts(Article("The base has 3,000 soldiers."), []) == []


def test_sentences_end_at_stops_that_no_abbreviation_explains() -> None:
    text = "The U.S. base opened. Gen. Li came at 1 p.m. on Monday.\nShare this\nIt closed in Sept. 2012."
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "The U.S. base opened.",
        "Gen. Li came at 1 p.m. on Monday.",
        "It closed in Sept. 2012.",
    ]


def test_a_list_without_stops_is_read_in_pieces() -> None:
    text = "Rota was opened in 1953 and closed, " * 100
    assert max(s.end - s.start for s in sentences(text)) <= 600
    assert [s.end for s in sentences(text)][-1] == len(text.rstrip())


def test_the_table_of_patterns_names_only_known_properties() -> None:
    assert {pattern.property for pattern in PATTERNS} <= set(PROPERTIES)
    assert all(cue == cue.lower() for pattern in PATTERNS for cue in pattern.cues)
    assert len({value for _, value, _ in STATUSES}) == len(STATUSES)


@pytest.mark.parametrize(("code", "place"), [("PPLC", "test:town"), ("PPL", "test:base")])
def test_a_town_spoken_of_as_a_base_is_the_base_that_bears_its_name_but_for_capitals(code: str, place: str) -> None:
    town = Place("test:town", "Oldtown", 11.6, 43.1, code, "DJ")
    base = Place("test:base", "Support Base in Oldtown", 11.6, 43.1, "NVB", "DJ")
    toponym = Toponym(0, 7, "Oldtown", "place", Resolution(town, 0.9, (), (Candidate(town, 0.9), Candidate(base, 0.1))))
    assert as_installation(toponym).id == place
