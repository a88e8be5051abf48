"""Whether a sentence speaks of a name as a base, and where that puts the name. The sentences are ours."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.recognition import recognise
from mapapp.resolution import resolve
from mapapp.resolution.basing import basing
from mapapp.resolution.clauses import opens_clause
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
    found = stated("Taihape has a barracks for 600 soldiers and a runway of 1,400 metres.", gazetteer)
    assert ("runway_length", 1400) in [(property_, value) for _, property_, value in found]
    assert {place for place, _, _ in found} == {"geonames:6227202"}


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


@pytest.mark.parametrize(
    ("marked", "which", "place"),
    [
        ("The squadron will leave [Lakenheath], and the runway at another base will be closed.", 0, "raf-lakenheath"),
        ("[Aviano] has grown. Airmen, jets, hangars: the base has 4,000 troops now.", 0, "aviano-air-base"),
        ("Drones, hangars and troops: [Rota] is busy, and the sailors like their base.", 0, "rota-naval-station"),
        ("The lease of [Baikonur] is dear. The cosmodrome was founded in 1955.", 0, "baikonur-cosmodrome"),
    ],
)
def test_an_article_about_bases_means_the_base_by_its_bare_name(
    marked: str, which: int, place: str, gazetteer: Gazetteer
) -> None:
    found = place_of(marked, gazetteer, which)
    assert found is not None
    assert found.id == f"register:{place}"


@pytest.mark.parametrize(
    "marked",
    [
        "Officials met in [Aviano], and the base's squadron keeps its jets in hangars.",
        "The base has a runway and hangars. Residents of [Rota] and sailors like the airfield.",
        "[Lakenheath], a village of 4,700 inhabitants, lives on the base, its runway and its airmen.",
        "He was born in [Baikonur], and the cosmodrome was his playground.",
    ],
)
def test_the_town_stays_the_town_where_the_words_around_it_are_a_town_s(marked: str, gazetteer: Gazetteer) -> None:
    found = place_of(marked, gazetteer)
    assert found is not None
    assert found.kind == "city"


def test_a_base_is_no_namesake_of_its_town_abroad(gazetteer: Gazetteer) -> None:
    found = place_of("Nobody lives at [Bagram] now, 60 kilometres from [Kabul].", gazetteer)
    assert found is not None
    assert found.country_code == "AF"


def test_roads_rivers_and_sounds_are_no_bases(gazetteer: Gazetteer) -> None:
    for name in ("Harkaway Highway", "Murrin Sound", "Lower Tamsin River"):
        assert place_of(f"Troops and jets are stationed along the [{name}], soldiers said.", gazetteer) is None


LEMONNIER = "Camp Lemonnier, in Djibouti, has 4,000 troops. "


@pytest.mark.parametrize(
    "text",
    [
        "Japan opened its first post-war base next door in July 2011. The 12-hectare facility houses 180 sailors.",
        "A second camp was opened in 2013 and covers 40 hectares. It houses 90 soldiers.",
        "Japan has had 180 sailors on a 12-hectare site since 2011.",
        "The Emirates closed their camp in 2018.",
        "Its replacement will have a runway of 3,100 metres.",
        "It is worth mentioning that a new base of 75 hectares was opened in 2013.",
    ],
)
def test_what_is_said_of_a_base_without_a_name_is_nobody_s(text: str, gazetteer: Gazetteer) -> None:
    assert stated(LEMONNIER + text, gazetteer) == stated(LEMONNIER, gazetteer)


def test_a_country_s_only_base_in_the_country_spoken_of_needs_no_name(gazetteer: Gazetteer) -> None:
    text = LEMONNIER + "Six miles away, China opened its first overseas base in August 2017. It covers 90 acres."
    found = stated(text, gazetteer)
    assert ("register:pla-support-base-djibouti", "established", "2017-08") in found
    assert ("register:pla-support-base-djibouti", "area", pytest.approx(0.364, abs=0.001)) in found
    assert "distance" not in {property_ for _, property_, _ in found}


def test_two_bare_towns_in_one_sentence_keep_what_is_their_own(gazetteer: Gazetteer) -> None:
    text = (
        "Saky, on the western coast, lost nine jets. Dzhankoy lies 90 km from Simferopol; around 30 helicopters were "
        "based there, and Kacha, a small airfield, has a runway of 2,100 metres."
    )
    found = stated(text, gazetteer)
    names = {t.place.id: t.text for t in resolve(text, recognise(text, gazetteer), gazetteer) if t.place}
    told = {(names[place], property_, value) for place, property_, value in found}
    assert {("Dzhankoy", "distance", 90), ("Dzhankoy", "aircraft_capacity", 30)} <= told
    assert ("Kacha", "runway_length", 2100) in told


def test_a_heading_with_another_country_ends_what_was_said_of_the_base_before(gazetteer: Gazetteer) -> None:
    text = "DJIBOUTI\nCamp Lemonnier has 4,000 troops.\n\nSENEGAL\nAbout 1,000 soldiers are housed at the base.\n"
    assert [fact for fact in stated(text, gazetteer) if fact[2] == 1000] == []


def test_a_town_that_is_only_seen_from_afar_takes_nothing_from_the_base(gazetteer: Gazetteer) -> None:
    text = (
        "Lahr learned its English from airmen on the base. The runway's lights could be seen from Strasbourg, 25 "
        "kilometres away. Built in 1952, Lahr had a garrison of 5,000 soldiers. The base was closed in August 1994."
    )
    found = stated(text, gazetteer)
    names = {t.place.id: t.text for t in resolve(text, recognise(text, gazetteer), gazetteer) if t.place}
    told = {(names.get(place), property_) for place, property_, _ in found}
    assert {("Lahr", "personnel"), ("Lahr", "closed")} <= told
    assert {name for name, _ in told} == {"Lahr"}


def test_what_lies_before_a_subject_does_not_hide_it() -> None:
    line = "At its most crowded, around 1988, Lahr had a garrison of 5,000 soldiers."
    assert opens_clause(line, 0, line.index("Lahr"), line.index("Lahr") + 4)
    line = "At its most crowded it was seen, one said, from Lahr and Strasbourg."
    assert not opens_clause(line, 0, line.index("Lahr"), line.index("Lahr") + 4)


def test_the_superlative_names_a_base_and_points_at_none_before(gazetteer: Gazetteer) -> None:
    text = (
        "Camp Lemonnier has 4,000 troops. By far the largest base remains Fort Bragg: it covers 251 square miles, and "
        "52,000 soldiers are stationed there."
    )
    bragg = {(property_, place) for place, property_, _ in stated(text, gazetteer) if "lemonnier" not in place}
    assert {property_ for property_, _ in bragg} == {"area", "personnel"}


def test_a_city_s_airport_is_no_base_of_that_city(gazetteer: Gazetteer) -> None:
    text = "The camp of Port-Bouët, a base on the edge of Abidjan's airport, houses 600 soldiers."
    abidjan = {
        p.id for t in resolve(text, recognise(text, gazetteer), gazetteer) if (p := t.place) and t.text == "Abidjan"
    }
    assert not abidjan & {place for place, _, _ in stated(text, gazetteer)}
