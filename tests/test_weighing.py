"""The network that tells what figures, dates and names state, and of which place."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer import Fact, Place
from mapapp.article import Article
from mapapp.facts import looks, stated_facts
from mapapp.facts.mentions import Mentions
from mapapp.facts.sentences import sentences
from mapapp.facts.weighing import FAR, LABELS, LONGEST, MARKS, Heads, Weigher, Window, bucket, default_weigher, windows
from mapapp.toponym import Resolution, Toponym

BASE = Place("test:base", "Camp Sandrock", 10.0, 20.0, "MILB", "KE")


def read(text: str) -> tuple[Article, list[Toponym]]:
    """A text about Camp Sandrock, whose name is found by its spelling."""
    found, start = [], text.find("Camp Sandrock")
    while start >= 0:
        end = start + len("Camp Sandrock")
        found.append(Toponym(start, end, "Camp Sandrock", "place", Resolution(BASE, 1.0)))
        start = text.find("Camp Sandrock", end)
    return Article(text, date="2020-05-01"), found


def facts(text: str, weigher: Weigher | None = None) -> list[Fact]:
    return stated_facts(*read(text), weigher=weigher)


@pytest.mark.parametrize(
    ("text", "property_", "value"),
    [
        ("Camp Sandrock is where 24 helicopters stand in the dust.", "aircraft_capacity", 24),
        ("Fences enclose Camp Sandrock, 640 hectares of thorn and dust.", "area", 6.4),
        ("Some 450 soldiers share Camp Sandrock with the police.", "personnel", 450),
        ("Life at Camp Sandrock is dull for its 300 paratroopers.", "personnel", 300),
    ],
)
def test_phrases_that_no_table_lists_are_read(text: str, property_: str, value: float) -> None:
    assert (property_, value) in [
        (fact.property, round(float(fact.value), 3)) for fact in facts(text) if not isinstance(fact.value, str)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A colonel of 52 from Camp Sandrock sang for two hours.",
        "The minister, who flew to Camp Sandrock in 2019, spent $40 million on new lorries.",
        "Near Camp Sandrock 14 people were killed when two buses collided in 2018.",
        "A frigate of 6,000 tonnes and 140 metres was seen off Camp Sandrock.",
    ],
)
def test_other_figures_stay_what_they_are(text: str) -> None:
    assert [fact for fact in facts(text) if fact.property not in ("operator", "status")] == []


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
def test_what_is_told_in_words_is_read(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(fact.property, fact.value) for fact in facts(text)]


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
    assert facts(text) == []


def test_nothing_is_read_that_the_network_takes_for_nothing() -> None:
    own = default_weigher()
    size = own.heads.sense.shape[0]

    def blank(pieces: np.ndarray, marks: np.ndarray) -> np.ndarray:
        return np.zeros((len(pieces), size), dtype=np.float32)

    bias = np.array([9.0] + [0.0] * (len(LABELS) - 1), dtype=np.float32)  # all is nothing
    mute = own.heads._replace(seen={}, borne={}, sense_bias=bias)
    assert facts("Camp Sandrock houses 450 soldiers and 24 helicopters.") != []
    assert facts("Camp Sandrock houses 450 soldiers and 24 helicopters.", Weigher(blank, mute, own.pieces)) == []


def test_every_sentence_is_read_for_in_one_window_and_names_are_marked() -> None:
    text = " ".join(
        f"Camp Sandrock housed {400 + n} soldiers in {1950 + n}, says one of many histories." for n in range(40)
    )
    article, toponyms = read(text)
    mentions = Mentions(text, toponyms, sentences(text))
    found = looks(article, mentions)
    cut = list(windows(mentions, found, default_weigher().pieces))
    assert len(cut) > 1
    assert [look.number for window in cut for look in window.looks] == list(range(40))
    assert all(len(window.pieces) <= LONGEST + 2 for window in cut)
    first, last = cut[1].named[("test:base",)][0]
    assert {MARKS[mark] for mark in cut[1].marks[first:last]} == {"base"}
    assert text[cut[1].starts[first] : cut[1].ends[last - 1]] == "Camp Sandrock"


def cut_of(text: str) -> list[Window]:
    article, toponyms = read(text)
    mentions = Mentions(text, toponyms, sentences(text))
    return list(windows(mentions, looks(article, mentions), default_weigher().pieces))


def test_a_short_article_is_read_whole() -> None:
    text = (
        "Nothing happened. " * 9
        + "Camp Sandrock has 300 men. "
        + "Nobody came. " * 9
        + "It covers 40 hectares. It rained."
    )
    (window,) = cut_of(text)
    assert text[window.starts[1] : window.ends[-2]] == text


def test_a_window_of_a_long_article_sees_what_stands_before_it_and_a_little_behind() -> None:
    text = "Nothing happened that day. " * 90 + "Camp Sandrock covers 40 hectares. " + "It rained. " * 90
    (window,) = cut_of(text)
    at = text.index("Camp Sandrock")
    assert len(window.pieces) <= LONGEST + 2
    assert at - window.starts[1] > 3 * (window.ends[-2] - at) > 0


def test_a_sentence_of_more_pieces_than_a_window_holds_is_cut() -> None:
    (window,) = cut_of("Camp Sandrock has 300 men " + "!?" * 280 + " and 20 jets.")
    assert len(window.pieces) == LONGEST + 2
    assert facts("Camp Sandrock has 300 men " + "!?" * 280 + " and 20 jets.")


def test_what_is_near_is_told_apart_more_finely_than_what_is_far() -> None:
    assert bucket(50, 50) == FAR
    assert bucket(50, 49) < FAR < bucket(50, 51)
    assert bucket(500, 0) == bucket(500, 100)
    assert (bucket(0, 10_000), bucket(10_000, 0)) == (2 * FAR, 0)


def test_heads_come_back_as_they_were_saved() -> None:
    own = default_weigher().heads
    again = Heads.load(own.save())
    assert again.borne.keys() == own.borne.keys()
    assert all(np.array_equal(again.seen[name], own.seen[name]) for name in own.seen)
    assert np.array_equal(again.key, own.key)


def test_a_date_that_ends_a_lease_closes_no_base() -> None:
    found = facts("Camp Sandrock costs $63 million a year under a lease that runs until 2044, officials said.")
    assert [(fact.property, fact.value) for fact in found if fact.value == "2044"] == [("lease_end", "2044")]
