"""Whether a name or a word tells who runs a base, in what state it is, or under what agreement."""

from __future__ import annotations

import pytest

from gazetteer import Place
from mapapp.article import Article
from mapapp.facts import Models, stated_facts
from mapapp.facts.bearers import BearerModel, default_bearers
from mapapp.facts.masking import masked
from mapapp.facts.mention import Mention
from mapapp.facts.sense import default_model
from mapapp.facts.telling import Telling, TellingModel, default_telling, features_of, words_of
from mapapp.facts.wording import may_tell, weighed
from mapapp.toponym import Resolution, Toponym

BASE = Place("test:base", "Camp Sandrock", 10.0, 20.0, "MILB", "KE")
NORWAY = Place("test:norway", "Norway", 60.0, 10.0, "PCLI", "NO")


def told(text: str, models: Models | None = None) -> list[tuple[str, object]]:
    """What a text about Camp Sandrock states in words; its name is found by its spelling."""
    start = text.index("Camp Sandrock")
    named = Toponym(start, start + len("Camp Sandrock"), "Camp Sandrock", "place", Resolution(BASE, 1.0))
    facts = stated_facts(Article(text, date="2020-05-01"), [named], models=models)
    return [(fact.property, fact.value) for fact in facts if fact.property in ("operator", "status", "treaty")]


def candidates(sentence: str, *countries: Mention) -> list[tuple[str, str]]:
    """What in a sentence is weighed, as property and value."""
    start = sentence.find("Camp Sandrock")
    bases = [Mention(start, start + len("Camp Sandrock"), (BASE,), "base", start)] if start >= 0 else []
    return [(one.property, one.value) for one, _ in weighed(sentence, masked(sentence, bases, 0, ""), countries)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Camp Sandrock is home to the Commando Logistic Regiment.", ("operator", "Commando Logistic Regiment")),
        ("Camp Sandrock is the main station of the Kenyan Air Force.", ("operator", "Kenyan Air Force")),
        ("Camp Sandrock has been in the hands of the Royal Marines since 2014.", ("operator", "Royal Marines")),
        ("Camp Sandrock was handed over to the Kenyan army in 2014.", ("status", "handed over")),
        ("Camp Sandrock was used under the Defence Cooperation Agreement of 1990.",
         ("treaty", "Defence Cooperation Agreement of 1990")),
    ],
)  # fmt: skip
def test_what_is_said_of_a_base_is_read(text: str, expected: tuple[str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Camp Sandrock was bombed by the air force at night.",
        "A bus of the 5th Brigade passed Camp Sandrock on its way to the coast.",
        "The minister told reporters at Camp Sandrock that the treaty with Norway was dead.",
        "Camp Sandrock was used by the US Navy for joint exercises.",
    ],
)
def test_what_only_stands_near_is_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Navy's base is old.", "Navy"),
        ("It houses the Commando Logistic Regiment.", "Commando Logistic Regiment"),
        ("It went to the Royal Air Force of Morocco in 1963.", "Royal Air Force of Morocco"),
        ("It belongs to the long-range aviation command.", "long-range aviation command"),
        ("NATO planes fly from there.", "NATO"),
    ],
)
def test_bodies_are_seen_with_their_whole_names(sentence: str, name: str) -> None:
    assert ("operator", name) in candidates(sentence)


def test_a_country_is_weighed_but_not_within_the_name_of_a_body() -> None:
    country = Mention(0, 9, (NORWAY,), "area")
    assert candidates("Norwegian jets use it.", country) == [("operator", "Norway")]
    assert candidates("Norwegian Air Force jets use it.", country) == [("operator", "Norwegian Air Force")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A treaty of 29 May 1934 lifted the sum.", "treaty of 29 May 1934"),
        ("The defence cooperation agreement lapses soon.", "defence cooperation agreement"),
        ("By the Compact of Free Association it is theirs.", "Compact of Free Association"),
        ("An exchange of notes gave them the island.", "exchange of notes"),
    ],
)
def test_agreements_are_seen_with_their_names(sentence: str, name: str) -> None:
    assert ("treaty", name) in candidates(sentence)


def test_a_sentence_without_a_telling_word_is_not_looked_at() -> None:
    assert not may_tell("It rained at noon.")
    assert may_tell("The Navy left.")


def test_features_say_what_stands_between_the_name_and_the_base() -> None:
    one = Telling("operator", "Navy", 15, 19, "force")
    found = features_of(
        one, "bbbb is run by Navy now", words_of("\ue00b\ue00b\ue00b\ue00b is run by \ue00e\ue00e\ue00e\ue00e now")
    )
    assert {"operator|w-1=by", "operator|w-=run by", "operator|w1=now", "operator|b==is run by"} <= set(found)


def test_a_model_that_knows_nothing_cannot_tell() -> None:
    assert TellingModel({}).probability(["operator|w-1=by"]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "models",
    [
        Models(default_model(), TellingModel({}), default_bearers()),
        Models(default_model(), default_telling(), BearerModel({})),
    ],
)
def test_both_what_is_told_and_of_which_base_must_be_likely(models: Models) -> None:
    text = "Camp Sandrock is owned by the Royal Navy."
    assert told(text) == [("operator", "Royal Navy")]
    assert told(text, models) == []


def test_the_model_that_ships_knows_what_a_home_is() -> None:
    likely, unlikely = (
        default_telling().probability([f"operator|{name}" for name in names])
        for names in (("kind=unit", "w-=to the", "b=home"), ("kind=unit", "w-=bombed by", "b=bombed"))
    )
    assert likely > unlikely
