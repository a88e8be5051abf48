"""Which place a toponym means: families of ambiguous names, reasons, confidence, and the weights file."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from gazetteer import Gazetteer, Place
from mapapp.resolution import resolve
from mapapp.resolution.candidates import options_for, variants
from mapapp.resolution.context import contexts
from mapapp.resolution.features import EVIDENCE, STAGES
from mapapp.resolution.model import PATH, read_weights, shipped_weights
from mapapp.toponym import Resolution, Toponym
from tests.marked import unmarked


def resolved(marked: str, gazetteer: Gazetteer) -> list[Toponym]:
    return resolve(*unmarked(marked), gazetteer)


def place_of(marked: str, gazetteer: Gazetteer, which: int = 0) -> Place:
    place = [t for t in resolved(marked, gazetteer) if t.kind == "place"][which].place
    assert place is not None
    return place


CHOICES = [  # the marked sentence, which of its place names, country, first-level division ("" any)
    ("A mill in [Alexandria], [Louisiana], burned down.", 0, "US", "Louisiana"),
    ("The governor of [Alexandria], [Egypt], opened a library.", 0, "EG", ""),
    ("[Valencia], the {Venezuelan} city, lost power.", 0, "VE", ""),
    ("The {Spanish} city of [Valencia] flooded.", 0, "ES", ""),
    ("Quilts were shown in [Paris], [Texas].", 0, "US", "Texas"),
    ("Ministers met in [Paris] and [Berlin].", 0, "FR", ""),
    ("[Tripoli], [Lebanon], was calm.", 0, "LB", ""),
    ("In [Tripoli], the {Libyan} capital, shops closed.", 0, "LY", ""),
    ("[Birmingham], [Alabama], elected a mayor.", 0, "US", "Alabama"),
    ("Trams run in [Birmingham], [England].", 0, "GB", "England"),
    ("[London], [Ontario], has a university.", 0, "CA", "Ontario"),
    ("Traders in [London] and [New York] waited.", 0, "GB", "England"),
    ("Doctors in [Hyderabad], [Pakistan], marched.", 0, "PK", ""),
    ("The {Indian} city of [Hyderabad] grows fast.", 0, "IN", ""),
    ("Peaches from [Georgia] reached [Atlanta] and [Savannah].", 0, "US", ""),
    ("[Georgia] asked [Armenia] for power lines to [Tbilisi].", 0, "GE", ""),
    ("A sheriff in [Springfield], [Missouri], retired.", 0, "US", "Missouri"),
    ("A sheriff in [Springfield], [Illinois], retired.", 0, "US", "Illinois"),
    ("[Cambridge], [Massachusetts], hired nurses.", 0, "US", "Massachusetts"),
    ("Punters in [Cambridge], [England], raced.", 0, "GB", "England"),
    ("The clerk of [Douglas County], [Nebraska], resigned.", 0, "US", "Nebraska"),
    ("A barn burned in [Portland], [Maine].", 0, "US", "Maine"),
    ("[San José], [Costa Rica], widened a road.", 0, "CR", ""),
    ("The {Chilean} capital, [Santiago], shook.", 0, "CL", ""),
    ("[Córdoba], the {Argentine} city, won.", 0, "AR", ""),
    ("The {Syrian} city of [Hama] was shelled.", 0, "SY", ""),
    ("[Moscow], [Idaho], held a fair.", 0, "US", "Idaho"),
    ("Envoys from [Moscow] and [Kyiv] met.", 0, "RU", ""),
    ("GENEVA (AP) — Talks between [Iran] and [Russia] began in [Geneva].", 2, "CH", ""),
    ("[Freetown] and [Monrovia] closed their schools.", 0, "SL", ""),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "which", "country", "admin1"), CHOICES)
def test_names_around_it_choose_among_namesakes(
    marked: str, which: int, country: str, admin1: str, gazetteer: Gazetteer
) -> None:
    place = place_of(marked, gazetteer, which)
    assert place.country_code == country
    assert admin1 in ("", place.admin1)


def test_a_name_keeps_its_sense_through_the_article(gazetteer: Gazetteer) -> None:
    marked = "Fire crews in [Alexandria], [Louisiana], were busy. Later, [Alexandria] was quiet."
    assert place_of(marked, gazetteer, 2) == place_of(marked, gazetteer, 0)


def test_two_senses_in_one_article_stay_apart(gazetteer: Gazetteer) -> None:
    marked = "Flights link [Paris], [France], with [Paris], [Texas], once a year."
    assert [place_of(marked, gazetteer, i).country_code for i in (0, 2)] == ["FR", "US"]


def test_nearby_places_pull_a_name_to_them(gazetteer: Gazetteer) -> None:
    marked = "Snow closed roads in [Paris], [Sherman], [Denison], [Bonham] and [Sulphur Springs]."
    assert place_of(marked, gazetteer).admin1 == "Texas"


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The [Hama] governorate voted.", "region"),
        ("The city of [Hama] voted.", "city"),
        ("[New York] state raised its tax.", "region"),
        ("Streets in [New York City] were wet.", "city"),
        ("A ferry crossed the [Mississippi River].", "water"),
    ],
)
def test_the_kind_that_the_words_ask_for(marked: str, kind: str, gazetteer: Gazetteer) -> None:
    assert place_of(marked, gazetteer).kind == kind


def test_demonyms_point_at_their_country_and_stay_demonyms(gazetteer: Gazetteer) -> None:
    found = resolved("{Syrian} and {Norwegian} officials met {Georgians}.", gazetteer)
    assert [t.place.country_code for t in found if t.place] == ["SY", "NO", "GE"]
    assert {t.kind for t in found} == {"demonym"}


def test_a_people_of_no_one_country_stays_unresolved(gazetteer: Gazetteer) -> None:
    (toponym,) = resolved("{Zorblaxian} singers toured.", gazetteer)
    assert toponym.place is None
    assert toponym.resolution is not None
    assert toponym.resolution.reasons


def resolution_of(marked: str, gazetteer: Gazetteer) -> Resolution:
    found = resolved(marked, gazetteer)[0].resolution
    assert found is not None
    return found


def test_the_reasons_name_the_region_and_count_the_candidates(gazetteer: Gazetteer) -> None:
    reasons = resolution_of("A mill in [Alexandria], [Louisiana], burned down.", gazetteer).reasons
    assert any("Louisiana" in reason for reason in reasons)
    assert reasons[-1].endswith("candidates")


def test_candidates_come_best_first_and_hold_the_choice(gazetteer: Gazetteer) -> None:
    resolution = resolution_of("A mill in [Springfield], [Ohio], burned down.", gazetteer)
    scores = [candidate.score for candidate in resolution.candidates]
    assert all(a >= b for a, b in pairwise(scores))
    assert resolution.candidates[0].place == resolution.place
    assert len(resolution.candidates) > 3


def test_a_clue_raises_the_confidence(gazetteer: Gazetteer) -> None:
    bare = resolution_of("A mill in [Springfield] burned down.", gazetteer)
    clear = resolution_of("A mill in [Springfield], [Illinois], burned down.", gazetteer)
    assert 0 <= bare.confidence < clear.confidence <= 1


def test_below_the_threshold_it_abstains_and_still_shows_the_candidates(gazetteer: Gazetteer) -> None:
    held = shipped_weights()
    strict = type(held)(held.first, held.second, held.trust, 0.999)
    (toponym,) = resolve(*unmarked("A mill in [Springfield] burned down."), gazetteer, weights=strict)
    assert toponym.resolution is not None
    assert toponym.place is None
    assert "sure enough" in toponym.resolution.reasons[0]
    assert toponym.resolution.candidates


@pytest.mark.parametrize("text", ["", "Nothing here is a place."])
def test_no_toponyms_give_none(text: str, gazetteer: Gazetteer) -> None:
    assert resolve(text, [], gazetteer) == []


def test_toponyms_come_back_in_reading_order(gazetteer: Gazetteer) -> None:
    text, toponyms = unmarked("From [Oslo] to [Bergen] by train.")
    assert [t.text for t in resolve(text, toponyms[::-1], gazetteer)] == ["Oslo", "Bergen"]


def test_names_in_other_scripts_are_looked_up(gazetteer: Gazetteer) -> None:
    text = "Поезд из [Москва] в [Севастополь]. سوق في [دمشق]."
    assert [place_of(text, gazetteer, i).country_code for i in range(3)] == ["RU", "UA", "SY"]


def test_a_long_text_is_resolved_in_stretches(gazetteer: Gazetteer) -> None:
    names = ["Springfield", "Paris", "Georgia", "San José", "Santiago", "Alexandria", "Columbus", "Richmond"]
    marked = " ".join(f"Rain fell on [{name}] in [Ohio]." for name in names * 40)
    found = resolved(marked, gazetteer)
    assert len(found) == len(names) * 80
    assert all(t.place for t in found)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Readington Township", ["Readington"]),
        ("northern Hama", ["Hama"]),
        ("City of Leeds", ["Leeds"]),
        ("Lake Nowhere", []),
        ("ZANZIBAR TOWN", ["Zanzibar Town", "ZANZIBAR"]),
        ("South Base", []),
    ],
)
def test_variants_leave_out_what_newspapers_add(name: str, spellings: list[str]) -> None:
    assert variants(name)[: len(spellings)] == spellings
    assert bool(variants(name)) == bool(spellings)


def test_a_town_comes_before_the_municipality_of_its_name(gazetteer: Gazetteer) -> None:
    codes = {
        name: [p.feature_code for p in options_for([name], gazetteer)[name].places] for name in ("Skrunda", "Homs")
    }
    assert "ADM1" in [place.feature_code for place in gazetteer.lookup("Skrunda")]
    assert "ADM1" not in codes["Skrunda"]
    assert "ADM1" in codes["Homs"]


def test_a_town_bears_no_name_with_other_accents_than_its_own(gazetteer: Gazetteer) -> None:
    names = {name: [place.name for place in options_for([name], gazetteer)[name].places] for name in ("Muskö", "Niš")}
    assert "Moscow" in [place.name for place in gazetteer.lookup("Muskö")]
    assert "Moscow" not in names["Muskö"]
    assert names["Niš"][0] == "Niš"
    assert "Nice" not in names["Niš"]


def test_a_town_bears_no_article_that_is_part_of_another_name_of_it(gazetteer: Gazetteer) -> None:
    found = options_for(["Al-Rim", "Al-Quds", "El Kef", "Al-Watiya"], gazetteer)
    assert "Rome" in [place.name for place in gazetteer.lookup("Al-Rim")]
    assert not found["Al-Rim"].places
    assert [found[name].places[0].name for name in ("Al-Quds", "El Kef", "Al-Watiya")] == [
        "Jerusalem", "El Kef", "Al-Watiya Air Base",
    ]  # fmt: skip


@pytest.mark.parametrize(("after", "is_base"), [(" base, run by the army,", True), (" said the base was old.", False)])
def test_what_bears_a_person_s_name_is_a_base_before_its_noun(after: str, is_base: bool, gazetteer: Gazetteer) -> None:
    (toponym,) = resolved(f"General [Varga]{after}", gazetteer)
    assert (toponym.place is not None) is is_base


def test_a_trimmed_spelling_is_marked_as_such(gazetteer: Gazetteer) -> None:
    options = options_for(["greater Tartus", "Tartus"], gazetteer)
    assert (options["greater Tartus"].is_variant, options["Tartus"].is_variant) == (True, False)
    assert options["greater Tartus"].places


LINKS = [
    ("[Ball], [Louisiana], is small.", "container", 0, 1),
    ("The {Syrian} city of [Tartus] is old.", "demonym", 1, 0),
    ("[Valencia], the {Venezuelan} city, is hot.", "demonym", 0, 1),
    ("[Syria]'s [Tartus] is old.", "loose_container", 1, 0),
    ("[Tartus] in western [Syria] is old.", "loose_container", 0, 1),
    ("[Tartus] and [Latakia] are ports.", "list_mate", 1, 0),
    ("In [Ohio], [Athens] is a town.", "loose_container", 1, 0),
]


@pytest.mark.parametrize(("marked", "link", "of", "to"), LINKS)
def test_context_links_a_name_with_what_stands_beside_it(marked: str, link: str, of: int, to: int) -> None:
    assert getattr(contexts(*unmarked(marked))[of], link) == to


def test_a_sentence_end_cuts_the_link() -> None:
    found = contexts(*unmarked("They left [Ball]. [Louisiana] was hot."))
    assert (found[0].container, found[1].sentence) == (-1, 1)


def test_a_dateline_is_seen() -> None:
    found = contexts(*unmarked("[MOSUL], [Iraq] (AP) — The road to [Erbil] reopened."))
    assert [context.dateline for context in found] == [True, False, False]


def test_the_weights_file_can_be_read_by_a_person() -> None:
    held = json.loads(PATH.read_text(encoding="utf-8"))
    assert set(held["weights"]["first"]) == set(STAGES[0])
    assert set(held["weights"]["second"]) == set(STAGES[1])
    assert set(held["weights"]["trust"]) == set(EVIDENCE)
    assert PATH.stat().st_size < 20_000


def test_a_feature_that_the_file_does_not_name_weighs_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("weights") / "bare.json"
    bare = {"weights": {"first": {"importance": 2.0}, "second": {}, "trust": {}}, "abstain_below": 0.1}
    path.write_text(json.dumps(bare), encoding="utf-8")
    weights = read_weights(path)
    assert (weights.first.sum(), weights.second.sum()) == (2.0, 0.0)


def test_a_people_of_two_countries_is_of_the_one_that_the_article_is_at(gazetteer: Gazetteer) -> None:
    for town, code in (("Pointe-Noire", "CG"), ("Lubumbashi", "CD")):
        toponyms = resolved(f"In [{town}] the {{Congolese}} army closed a camp.", gazetteer)
        assert [t.place.country_code for t in toponyms if t.place] == [code, code]


def test_the_town_that_a_base_is_at_lies_by_it(gazetteer: Gazetteer) -> None:
    toponyms = resolved("A base opened: [Naval Base Camilo Osias] at [Santa Ana].", gazetteer)
    assert toponyms[1].place is not None
    assert toponyms[1].place.id == "geonames:1688393"
