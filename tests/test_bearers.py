"""Whose fact a value is, where an article goes from base to base."""

from __future__ import annotations

import pytest

from gazetteer import Fact, Place
from mapapp.article import Article
from mapapp.facts import mentions_of, stated_facts
from mapapp.facts.bearers import described
from mapapp.facts.candidates import candidates
from mapapp.facts.mentions import Mentions
from mapapp.facts.sentences import sentences
from mapapp.toponym import Resolution, Toponym

KINDS = {"Northfield": "AIRB", "Port Amber": "NVB", "Camp Sandrock": "MILB", "Oldtown": "PPL"}


def article(text: str) -> tuple[Article, list[Toponym]]:
    """An article with the names of KINDS found by their spelling; Newholm is a name that nobody could place."""
    found = []
    for name, code in {**KINDS, "Newholm": ""}.items():
        place = Place(f"test:{name}", name, 1.0, 1.0, code, "XX") if code else None
        start = text.find(name)
        while start >= 0:
            found.append(Toponym(start, start + len(name), name, "place", Resolution(place, 0.9 if code else 0.0)))
            start = text.find(name, start + 1)
    return Article(text, date="2020-05-01"), sorted(found, key=lambda toponym: toponym.start)


def facts(text: str) -> list[tuple[str, str, object]]:
    return [(fact.place_id.rpartition(":")[2], fact.property, fact.value) for fact in _facts(text)]


def _facts(text: str) -> list[Fact]:
    return stated_facts(*article(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Northfield air base was opened in 1951. The garrison at Camp Sandrock is younger. It was built in 1974 "
            "and holds 800 soldiers.",
            [("Northfield", "established", "1951"), ("Camp Sandrock", "personnel", 800)],
        ),
        (
            "Two bases will stay. Northfield has a runway of 2,400 metres. Port Amber can berth six frigates and "
            "covers 90 hectares.",
            [("Northfield", "runway_length", 2400), ("Port Amber", "vessel_capacity", 6), ("Port Amber", "area", 0.9)],
        ),
    ],
)
def test_each_base_bears_what_is_said_of_it(text: str, expected: list[tuple[str, str, object]]) -> None:
    found = facts(text)
    assert [fact for fact in expected if fact not in found] == []
    assert len({(name, value) for _, name, value in found}) == len(found)  # nothing twice, for two bases


@pytest.mark.parametrize(
    ("text", "property_", "values"),
    [
        ("Northfield and Port Amber were opened in 1941 and 1974 respectively.", "established", ("1941", "1974")),
        (
            "Northfield, which measures 394 hectares, and Port Amber, the largest, have runways of roughly 3,000 and "
            "2,700 metres respectively, and hangars.",
            "runway_length",
            (3000, 2700),
        ),
        ("Northfield and Port Amber remain. They have 90 and 350 soldiers, respectively.", "personnel", (90, 350)),
    ],
)
def test_figures_told_respectively_fall_to_each_base_in_turn(
    text: str, property_: str, values: tuple[object, object]
) -> None:
    found = [(name, value) for name, property__, value in facts(text) if property__ == property_]
    assert found == list(zip(("Northfield", "Port Amber"), values, strict=True))


def test_a_base_that_no_gazetteer_knows_bears_its_facts() -> None:
    text = "The air base at Northfield was shut. Newholm, an army camp on the coast, houses 600 soldiers."
    assert ("newholm", "personnel", 600) in facts(text)


def test_candidates_are_the_places_named_so_far_and_no_countries() -> None:
    text = "Northfield was named first. Then Port Amber was, and Oldtown. It has a pier."
    _, toponyms = article(text)
    mentions = Mentions(text, toponyms, sentences(text))
    found = candidates(mentions, 2, mentions.in_sentence(2))
    assert {one.places[0].name for one in found} >= {"Northfield", "Port Amber"}
    assert next(one for one in found if one.places[0].name == "Northfield").last == 0


def test_the_seat_of_a_government_is_spoken_of_in_an_article_about_bases_and_bears_nothing() -> None:
    text = "Northfield is an air base. The garrison in the Redhouse said it was told of Camp Sandrock. It has a pier."
    article_, toponyms = article(text)
    seat = Place("test:Redhouse", "Redhouse", 1.0, 1.0, "BLDG", "XX")
    at = text.index("Redhouse")
    toponyms = sorted(
        [*toponyms, Toponym(at, at + 8, "Redhouse", "place", Resolution(seat, 0.9))], key=lambda t: t.start
    )
    mentions = Mentions(article_.text, toponyms, sentences(text))
    assert "test:Redhouse" not in {place.id for mention in mentions.in_sentence(1) if mention.kind == "base"
                                   for place in mention.places}  # fmt: skip
    found = candidates(mentions, 2, mentions.in_sentence(2))
    assert {one.places[0].name for one in found} == {"Northfield", "Camp Sandrock"}


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("The air station has 300 men.", "300", "airstation"),
        ("Its three old barracks hold 300.", "300", "barracks"),  # the last before the value
        ("Beside the pier the naval base keeps 300 men, and the fort none.", "300", "navalbase"),
        ("In 1951 the fort was opened.", "1951", "fort"),  # else the first behind it
        ("A barracks with 300 men.", "300", ""),  # no word that points at one spoken of
    ],
)
def test_a_sentence_tells_what_it_calls_its_base(words: str, value: str, expected: str) -> None:
    assert described(words, words.index(value)) == expected


def test_candidates_tell_which_the_title_names() -> None:
    article_, toponyms = article("Northfield was named first. Then Port Amber was. It has a pier.")
    mentions = mentions_of(Article(article_.text, title="A new pier at PORT AMBER"), toponyms)
    found = candidates(mentions, 2, mentions.in_sentence(2))
    assert {one.places[0].name: one.titled for one in found} == {"Northfield": False, "Port Amber": True}


@pytest.mark.parametrize(
    ("text", "nameless"),
    [
        ("Port Amber lies on a cape. France built a naval station there in 1911.", False),
        ("Port Amber lies on a cape. France built a naval station in 1911.", True),
        ("Port Amber lies on a cape. France shut its own training centre in 1911.", True),
    ],
)
def test_a_base_built_there_is_the_one_just_named(text: str, nameless: bool) -> None:
    article_, toponyms = article(text)
    france, at = Place("test:France", "France", 46.0, 2.0, "PCLI", "FR"), text.index("France")
    mentions = mentions_of(article_, [*toponyms, Toponym(at, at + 6, "France", "place", Resolution(france, 0.9))])
    assert any(mention.places[0].id == "" for mention in mentions.in_sentence(1)) is nameless


def test_a_unit_beside_its_base_is_no_name_of_it() -> None:
    text = "Northfield is operated by the 52nd Fighter Wing. The 52nd Fighter Wing has 4,800 men."
    article_, toponyms = article(text)
    mentions = mentions_of(article_, toponyms)
    named = [[text[m.start : m.end] for m in mentions.in_sentence(index)] for index in (0, 1)]
    assert named == [["Northfield"], ["52nd Fighter Wing"]]


def test_the_lead_of_a_report_is_about_the_base_that_it_names_soon() -> None:
    lead = "Two countries renewed their defence pact. It was signed at noon. Then it rained. "
    for text, ahead in (
        (lead + "Northfield is a base.", True),
        ("Port Amber is a base. " + lead + "Northfield.", False),
    ):
        article_, toponyms = article(text)
        mentions = mentions_of(article_, toponyms)
        first = int(not ahead)
        assert bool(mentions.ahead(first)) is ahead
