"""What in a sentence may state a fact, and what the words beside it would make of it."""

from __future__ import annotations

import pytest

from gazetteer import Place
from mapapp.facts.masking import masked
from mapapp.facts.mention import Mention
from mapapp.facts.taken import taken_for
from mapapp.facts.units import PROPERTIES_OF, Unit, may_state, units_in
from mapapp.facts.wording import may_tell
from mapapp.quantities import quantities

BASE = Place("test:base", "Camp Sandrock", 10.0, 20.0, "MILB", "KE")
NORWAY = Place("test:norway", "Norway", 60.0, 10.0, "PCLI", "NO")


def units(sentence: str, *countries: Mention) -> list[Unit]:
    """What may state a fact in a sentence about Camp Sandrock."""
    start = sentence.find("Camp Sandrock")
    bases = [Mention(start, start + len("Camp Sandrock"), (BASE,), "base", start)] if start >= 0 else []
    return list(units_in(sentence, masked(sentence, bases, 0, "2020-05-01"), countries))


def told(sentence: str, *countries: Mention) -> list[tuple[str, object]]:
    """The names and words that may tell something, by property."""
    return [(one.kind, one.read[one.kind].value) for one in units(sentence, *countries) if one.kind in one.read]


def test_a_value_may_state_what_its_kind_allows() -> None:
    found = units("Camp Sandrock has 1,200 troops, 14 jets and a 3,000-metre runway on 5 square kilometres since 1971.")
    values = [one for one in found if one.kind in PROPERTIES_OF]
    assert [one.kind for one in values] == ["person", "aircraft", "length", "area", "date"]
    assert all(set(PROPERTIES_OF[one.kind]) <= set(one.properties) for one in values)


def test_what_patterns_read_is_at_hand_and_seen() -> None:
    (troops,) = (one for one in units("Camp Sandrock houses 1,200 troops.") if one.kind == "person")
    assert troops.by == "pattern"
    assert troops.read["personnel"].value == 1200
    assert "rule=personnel" in troops.features


def test_a_value_that_no_pattern_read_can_be_taken_for_what_it_may_state() -> None:
    sentence = "Fences enclose Camp Sandrock, 640 hectares of thorn and dust."
    mask = masked(sentence, [], 0, "2020-05-01")
    (one,) = (unit for unit in units_in(sentence, mask, ()) if unit.kind == "area")
    statement = one.statement("area", mask)
    assert statement is not None
    assert (statement.value, statement.unit) == (6.4, "km2")


def test_small_bare_numbers_state_nothing() -> None:
    two, many = (quantities(text)[0] for text in ("2", "350"))
    assert (may_state(two), may_state(many)) == (False, True)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Navy's base is old.", "Navy"),
        ("It houses the Commando Logistic Regiment.", "Commando Logistic Regiment"),
        ("It went to the Royal Air Force of Morocco in 1963.", "Royal Air Force of Morocco"),
        ("It belongs to the long-range aviation command.", "long-range aviation command"),
        ("NATO planes fly from there.", "NATO"),
        ("The Third Army Corps has its seat there.", "Third Army Corps"),
        ("It is home to the Kenya Defence Force's boat squadron.", "Kenya Defence Force"),
    ],
)
def test_bodies_are_seen_with_their_whole_names(sentence: str, name: str) -> None:
    assert ("operator", name) in told(sentence)


def test_a_country_may_run_a_base_but_not_within_the_name_of_a_body() -> None:
    country = Mention(0, 9, (NORWAY,), "area")
    assert told("Norwegian jets are based on it.", country) == [("operator", "Norway")]
    assert told("Norwegian Air Force jets are based on it.", country) == [("operator", "Norwegian Air Force")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A treaty of 29 May 1934 lifted the sum.", "treaty of 29 May 1934"),
        ("The defence cooperation agreement lapses soon.", "defence cooperation agreement"),
        ("By the Compact of Free Association it is theirs.", "Compact of Free Association"),
        (
            "Under the Defense and Economic Cooperation Agreement it is theirs.",
            "Defense and Economic Cooperation Agreement",
        ),
        ("Its footing is the Defence of Greenland Agreement of 1951.", "Defence of Greenland Agreement of 1951"),
        ("An exchange of notes gave them the island.", "exchange of notes"),
    ],
)
def test_agreements_are_seen_with_their_names(sentence: str, name: str) -> None:
    assert ("treaty", name) in told(sentence)


def test_a_sentence_without_a_telling_word_is_not_looked_at() -> None:
    assert not may_tell("It rained at noon.")
    assert may_tell("The Navy left.")


def test_the_figure_of_a_count_begins_no_name_of_a_body() -> None:
    assert told("Camp Sandrock accommodates 4,800 service members.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Nobody has asked any rent for Camp Sandrock.",
        "The land of Camp Sandrock brings Kenya no rent at all.",
        "For Camp Sandrock the Americans never paid rent.",
        "They use Camp Sandrock without payment.",
        "For twenty years they have paid nothing at all for Camp Sandrock.",
    ],
)
def test_rent_that_is_nothing_is_told_in_many_words(words: str) -> None:
    assert ("lease_rent", 0) in [(one.properties[0], one.read["lease_rent"].value) for one in units(words) if
                                 "lease_rent" in one.read]  # fmt: skip


def test_a_bare_figure_may_be_in_the_unit_told_before() -> None:
    sentence = "Camp Sandrock measures 12,000 hectares; the next has 7,000."
    mask = masked(sentence, [], 0, "2020-05-01")
    bare = list(units_in(sentence, mask, ()))[-1]
    assert {"area", "personnel"} <= set(bare.properties)
    area, personnel = bare.statement("area", mask), bare.statement("personnel", mask)
    assert area is not None
    assert personnel is not None
    assert (area.value, area.unit, area.stated_unit) == (70, "km2", "hectares")
    assert personnel.value == 7000


@pytest.mark.parametrize(
    ("sentence", "qualifiers"),
    [
        ("The garrison of Camp Sandrock grew from 650 soldiers to 1,200.", ["former", ""]),
        ("Figures for the garrison of Camp Sandrock vary from 650 soldiers to 1,200.", ["", ""]),
        ("The garrison of Camp Sandrock, ranging with the season from 650 soldiers to 1,200, lives there.", ["", ""]),
        ("The garrison of Camp Sandrock will grow from 650 soldiers to 1,200.", ["", "planned"]),
    ],
)
def test_what_grew_was_the_first_figure_and_what_will_grow_is(sentence: str, qualifiers: list[str]) -> None:
    mask = masked(sentence, [], 0, "2020-05-01")
    found = [one.statement("personnel", mask) for one in units_in(sentence, mask, ()) if one.kind == "person"]
    assert [one.qualifier for one in found if one] == qualifiers


@pytest.mark.parametrize(
    ("sentence", "property_", "value"),
    [
        ("It was from 1942 to 1945 an American base.", "established", "1942"),
        ("It was from 1942 to 1945 an American base.", "closed", "1945"),
        ("It has been occupied without a break since 1948.", "established", "1948"),
        ("It will not be ready before 2034.", "established", "2034"),
    ],
)
def test_a_date_states_the_end_that_is_asked_for(sentence: str, property_: str, value: str) -> None:
    mask = masked(sentence, [], 0, "2020-05-01")
    (one,) = (unit for unit in units_in(sentence, mask, ()) if unit.kind == "date")
    statement = one.statement(property_, mask)
    assert statement is not None
    assert statement.value == value


def test_a_region_that_only_holds_the_base_is_no_far_end() -> None:
    region = Place("test:puntland", "Puntland", 9.0, 49.0, "RGN", "SO")
    for sentence, there in (
        ("It lies 40 km to the north in Puntland.", False),
        ("It lies 40 km north of Puntland.", True),
    ):
        at = sentence.index("Puntland")
        mask = masked(sentence, [Mention(at, at + 8, (region,), "town", at)], 0, "2020-05-01")
        statement = taken_for(mask, sentence.index("40"), "distance")
        assert statement is not None
        assert (statement.to is not None) is there


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("It lies 750 miles north of the Arctic Circle, on the coast of Norway.", False),
        ("It lies 750 miles north of the southern coast of Norway.", True),
    ],
)
def test_what_nobody_knows_is_no_far_end(sentence: str, there: bool) -> None:
    at = sentence.index("Norway")
    mask = masked(sentence, [Mention(at, at + 6, (NORWAY,), "area", at)], 0, "2020-05-01")
    (one,) = (unit for unit in units_in(sentence, mask, ()) if unit.kind == "length")
    assert (one.statement("distance", mask) is not None) is there


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Camp Sandrock stands on a cape 25 km southeast of the old harbour.", False),
        ("Camp Sandrock stands on a cape 25 km to the southeast.", True),
    ],
)
def test_kilometres_from_what_has_no_name_state_no_distance(sentence: str, states: bool) -> None:
    (one,) = (unit for unit in units(sentence) if unit.kind == "length")
    assert ("distance" in one.read) is states
