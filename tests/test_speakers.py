"""Who says so, in a clean name. The sentences are ours."""

from __future__ import annotations

import pytest

from mapapp.facts.speakers import speaker

NAMED = [
    ("In 2019 the Wall Street Journal reported that Beijing had signed a lease.", "the Wall Street Journal"),
    ("As The Guardian reported in 2018, the base was leased for 50 years.", "the Guardian"),
    ("Last year the Defence Ministry said the lease ends in 2035.", "the Defence Ministry"),
    ("The Pentagon won't say how many people it has there.", "the Pentagon"),
    ("A sergeant who has done three tours told me about 1,300 people live there.", "a sergeant"),
    ("The base has 300 troops, according to satellite images published on Tuesday.", "satellite images"),
    ("Two U.S. officials told AFP that 300 troops would stay.", "two U.S. officials"),
    ("“We have 400 people here,” says Col. Jens Nykvist, the commander.", "Col. Jens Nykvist"),
    ("The base lies 90 km from Mokpo, residents like to say, and 480 from Shanghai.", "residents"),
    ("Since 2015, Russia has said that it needs 11 berths.", "Russia"),
]
UNNAMED = [
    "It is said that the base has 300 men.",
    "He said the base has 300 men.",
    "The navy, which said it had 40 ships, has left.",
    "The base has 300 men.",
    "It is to open in 2027, if you believe it.",
    "The minister, who is new, said around 1,000 men lived there.",
    "They turn it, he hopes, into what officials say is the largest base.",
    "The port, as the navy insists on calling it, was finished in 2016.",
]


@pytest.mark.parametrize(("sentence", "who"), NAMED)
def test_a_speaker_is_a_name_without_times_and_clauses(sentence: str, who: str) -> None:
    assert speaker(sentence) == f"according to {who}"


@pytest.mark.parametrize("sentence", UNNAMED)
def test_a_pronoun_or_half_a_clause_is_nobody(sentence: str) -> None:
    assert speaker(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "word", "who"),
    [
        ("Kant opened in 2003, and on Monday the army said that 500 men were there.", "2003", ""),
        ("Kant opened in 2003, and on Monday the army said that 500 men were there.", "500", "the army"),
        ("Kant opened in 2003, the army said.", "2003", "the army"),
    ],
)
def test_who_says_what_follows_is_not_quoted_on_what_stands_before(sentence: str, word: str, who: str) -> None:
    assert speaker(sentence, sentence.index(word)) == (f"according to {who}" if who else "")
