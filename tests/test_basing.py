"""Whether a sentence speaks of a name as a base, and where that puts the name. The sentences are ours."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.resolution.basing import basing
from tests.test_installations import place_of


def told(marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    return basing(marked.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "marked",
    [
        "[Aviano], an air base at the foot of the mountains, is busy.",
        "[Sasebo]'s naval base was an arsenal once.",
        "[Wheelus] was the largest air base in Africa.",
        "The radar post at [Saaremaa] was switched on.",
        "The 1,200 soldiers stationed at [Assab] left by ship.",
        "The port that Turkey is building in [Suakin] has two berths.",
        "[Yulin] can shelter 20 submarines in its caves.",
    ],
)
def test_appositions_possessions_and_soldiers_say_that_it_is_a_base(marked: str) -> None:
    assert told(marked) == "said"


@pytest.mark.parametrize(
    "marked",
    [
        "He was born in [Aviano] and studied in Rome.",
        "[Tromsø], a town of 77,000 residents, has a university.",
        "DOHA, Qatar (Agency) — [Lusail] has a new stadium.",
        "[DOHA] — The air base has two runways.",
        "[Paris], whose mayor spoke to the soldiers, is far away.",
    ],
)
def test_what_is_said_of_towns_makes_no_base(marked: str) -> None:
    assert told(marked) == ""


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("[Aviano], 10 km north of [Pordenone], has a runway of 2,987 metres.", "register:aviano-air-base"),
        ("[Rota] has berths for six destroyers.", "register:rota-naval-station"),
        ("Some 1,500 soldiers are stationed at [Assab] now.", "register:assab"),
        ("[Skogland], blasted into a mountain, can dock three submarines.", "unlocated:skogland"),
    ],
)
def test_a_name_spoken_of_as_a_base_is_the_installation_or_a_place_of_its_own(
    marked: str, place: str, gazetteer: Gazetteer
) -> None:
    found = place_of(marked, gazetteer)
    assert found is not None
    assert found.id == place


@pytest.mark.parametrize(
    ("marked", "which", "capital"),
    [
        ("[London] paid for it. [Washington] welcomed the accord with [Britain].", 1, "US"),
        ("[Leeds], [Newcastle] and [London] are far. [Moscow] denied the report.", 3, "RU"),
        ("The treaty pleased [Washington], [Canberra] and [Tokyo], said a man in [Sunderland].", 0, "US"),
    ],
)
def test_a_government_acts_by_the_name_of_its_capital(
    marked: str, which: int, capital: str, gazetteer: Gazetteer
) -> None:
    found = place_of(marked, gazetteer, which)
    assert found is not None
    assert (found.feature_code, found.country_code) == ("PPLC", capital)


def stated(text: str, gazetteer: Gazetteer) -> list[tuple[str, str, float | int | str]]:
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    found = stated_facts(Article(text, date="2024-05-06"), toponyms, gazetteer=gazetteer)
    return [(fact.place_id, fact.property, fact.value) for fact in found]


def test_facts_hang_on_a_base_that_only_the_article_knows(gazetteer: Gazetteer) -> None:
    text = "Skogland, blasted into a mountain in 1962, can dock three submarines. It was closed in 2009."
    assert ("unlocated:skogland", "vessel_capacity", 3) in stated(text, gazetteer)
    assert ("unlocated:skogland", "closed", "2009") in stated(text, gazetteer)


def test_facts_hang_on_the_town_where_no_base_of_it_is_known(gazetteer: Gazetteer) -> None:
    found = stated("Waiouru has a barracks for 600 soldiers and a runway of 1,400 metres.", gazetteer)
    assert ("runway_length", 1400) in [(property_, value) for _, property_, value in found]
    assert {place for place, _, _ in found} == {"geonames:2180063"}


@pytest.mark.parametrize(
    "text",
    [
        "Camp Lemonnier has 4,000 troops. Japan's 12-hectare base, opened in 2011, sits next to it.",
        "Camp Lemonnier has 4,000 troops. HMS Varenne, a base of 20 hectares, was opened in 2011.",
        "Camp Lemonnier has 4,000 troops. The town has 100,000 inhabitants and a university opened in 2011.",
        "Camp Lemonnier has 4,000 troops. From Tadjoura it is 35 km to the border.",
        "Camp Lemonnier has 4,000 troops. France, the former colonial power, keeps 1,450 soldiers in the country.",
    ],
)
def test_what_is_said_of_something_else_is_no_fact_of_the_base_before(text: str, gazetteer: Gazetteer) -> None:
    facts = [fact for fact in stated(text, gazetteer) if fact[0] == "register:camp-lemonnier"]
    assert facts == [("register:camp-lemonnier", "personnel", 4000)]


def test_what_will_be_paid_under_a_treaty_is_agreed_and_no_machine_operates_a_base(gazetteer: Gazetteer) -> None:
    text = (
        "Under the treaty, Britain will pay £101 million a year to lease Diego Garcia for 99 years. "
        "Its 12,000-foot runway has been used by B-52 bombers."
    )
    toponyms = resolve(text, recognise(text, gazetteer), gazetteer)
    facts = stated_facts(Article(text), toponyms, gazetteer=gazetteer)
    assert {fact.qualifier for fact in facts if fact.property.startswith("lease")} == {""}
    assert "operator" not in {fact.property for fact in facts}
