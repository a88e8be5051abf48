"""The model that tells what figures state where no pattern reads them."""

from __future__ import annotations

import pytest

from gazetteer import Fact, Place
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.facts.masking import mask_name, masked
from mapapp.facts.mention import Mention
from mapapp.facts.sense import PROPERTIES_OF, default_model, features, may_state, words_of
from mapapp.quantities import quantities
from mapapp.toponym import Resolution, Toponym

BASE = Place("test:base", "Camp Sandrock", 10.0, 20.0, "MILB", "KE")


def facts(text: str) -> list[Fact]:
    """The facts of a text about Camp Sandrock, whose name is found by its spelling."""
    start = text.index("Camp Sandrock")
    named = Toponym(start, start + len("Camp Sandrock"), "Camp Sandrock", "place", Resolution(BASE, 1.0))
    return stated_facts(Article(text, date="2020-05-01"), [named])


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
    assert (property_, value) in [(fact.property, round(float(fact.value), 3)) for fact in facts(text)]


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


def test_a_value_is_only_taken_for_what_its_kind_may_state() -> None:
    sentence = "The base has 1,200 troops, 14 jets and a 3,000-metre runway on 5 square kilometres."
    mask = masked(sentence, [Mention(4, 8, (BASE,), "base", 4)], 0, "")
    senses = default_model().senses(mask, {})
    kinds = {start: mask_name(value) for start, value in mask.values.items()}
    assert kinds.keys() == senses.keys()
    assert all(sense.property in PROPERTIES_OF[kinds[start]] for start, sense in senses.items())


def test_what_patterns_have_read_is_not_asked_again() -> None:
    mask = masked("About 1,200 troops live there.", [], 0, "")
    start = next(iter(mask.values))
    assert default_model().senses(mask, {start: {"personnel"}}) == {}


def test_small_bare_numbers_state_nothing() -> None:
    two, many = (quantities(text)[0] for text in ("2", "350"))
    assert (may_state(two), may_state(many)) == (False, True)


def test_features_name_the_words_in_their_places() -> None:
    mask = masked("It lies on 40 hectares.", [], 0, "")
    words = words_of(mask)
    at = next(n for n, word in enumerate(words) if word.start in mask.values)
    found = features(words, at, mask.values[words[at].start], mask, {})
    assert {"area|w-1=on", "area|w-2=lies", "area|ww-=lies on", "area|w1=.", "is=area"} <= set(found)
