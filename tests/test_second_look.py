"""The second look for names of bases. The sentences are ours; the tagger's spans are given, or none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gazetteer import Gazetteer
from mapapp.recognition import recognise
from mapapp.recognition.second_look import mended


def added(text: str, gazetteer: Gazetteer) -> list[str]:
    return [text[start:end] for start, end in mended(text, [], gazetteer)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Krivaja camp houses 300 soldiers.", "Krivaja"),
        ("The radar post at Hanstholm was switched off.", "Hanstholm"),
        ("Warships berth at the Mukawwar naval base in winter.", "Mukawwar"),
        ("The Tolkachi airfield has no runway lights.", "Tolkachi"),
        ("The garrison at Bir Ghadir lost 40 troops to fever.", "Bir Ghadir"),
        ("Jets returned to Selenga Air Base on Monday.", "Selenga Air Base"),
        ("A squadron left RAF Thornmoor for good.", "RAF Thornmoor"),
        ("The army handed Camp Varga to the town.", "Camp Varga"),
        ("Protest at RAF Thornmoor as Cypriots ask what the base is for", "RAF Thornmoor"),
        ("Troops leave Camp Varga as Djiboutians cheer", "Camp Varga"),
        ("A squadron left Camp Ras as Selenga for good.", "Camp Ras as Selenga"),
        ("A squadron left Camp Bir as-Selenga for good.", "Camp Bir as-Selenga"),
        ("Skogland, blasted into a mountain 12 km from the coast, has a submarine dock.", "Skogland"),
        ("Palmasola, with a runway of 2,900 metres, takes heavy aircraft.", "Palmasola"),
        ("Qasr Hadi, a naval base since 1961, has two piers.", "Qasr Hadi"),
        ("Two frigates docked at Grimsvik, and sailors went ashore.", "Grimsvik"),
        ("The 305th base has 2,000 soldiers.", "305th base"),
        ("The 14th Brigade's garrison houses 900 soldiers.", "14th Brigade's garrison"),
        ("Troops use the Selby Combat Readiness Training Center.", "Selby Combat Readiness Training Center"),
        ("The army uses the Selby Air Weapons Range.", "Selby Air Weapons Range"),
        ("The Selenga complex, a row of domes, belongs to the Space Forces.", "Selenga"),
        ("Soldiers live at both. Arturo Selenga, the oldest, was built by the army.", "Arturo Selenga"),
        ("Its other post, General Ernesto Varga base, is run by the army.", "Ernesto Varga"),
        ("Soldiers left. Ernesto Varga base, run by the army, has a runway.", "Ernesto Varga"),
        ("France leaves its bases. Only Zemlina, with 1,500 soldiers, is to remain a base.", "Zemlina"),
    ],
)
def test_a_name_is_found_by_the_words_that_speak_of_a_base(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert name in added(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The Republican base turned out for the senator, a former navy pilot.",
        "A base in the north has a runway of 2,000 metres.",
        "American troops left the base, and Russian soldiers took the airfield.",
        "Soldiers said the Monday base meeting was dull.",
        "President Kovacs visited the barracks, and General Ito spoke to the troops.",
        "The Camp Fire burned for two weeks near the airfield.",
    ],
)
def test_peoples_parties_persons_and_bare_nouns_are_no_names_of_bases(text: str, gazetteer: Gazetteer) -> None:
    assert added(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "span", "left"),
    [
        ("It was a Chinese base.", "Chinese base", ["Chinese"]),
        ("The Military Base was closed.", "Military Base", []),
        ("A base was closed.", "A base", []),
        ("Russia keeps its 102nd Military Base there.", "Military Base", ["102nd Military Base"]),
        ("The larger Air Base 201 was closed.", "larger Air Base 201", ["Air Base 201"]),
    ],
)
def test_head_nouns_alone_are_taken_back(text: str, span: str, left: list[str], gazetteer: Gazetteer) -> None:
    at = text.index(span)
    assert [text[a:b] for a, b in mended(text, [(at, at + len(span))], gazetteer)] == left


@pytest.mark.parametrize("word", ["Since", "See", "Then", "However", "Under", "Built", "Begun", "Compare"])
def test_a_word_that_opens_a_sentence_is_no_name(word: str, gazetteer: Gazetteer) -> None:
    text = f"{word} then, the base has housed soldiers."
    assert mended(text, [(0, len(word))], gazetteer) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Troops arrive. Accommodation is being built at the camp for 75 sailors.", []),
        ("Troops arrive. Skogland is being built up as a camp for 75 sailors.", ["Skogland"]),
        ("Troops arrive. Accommodation is being built at the camp at Accommodation.", ["Accommodation"] * 2),
    ],
)
def test_a_plain_word_that_only_opens_sentences_is_no_name(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    name = "Skogland" if "Skogland" in text else "Accommodation"
    at = [text.index(name)] + ([text.rindex(name)] if text.count(name) > 1 else [])
    found = mended(text, [(start, start + len(name)) for start in at], gazetteer)
    assert [text[start:end] for start, end in found] == names


def test_an_owner_is_cut_off_but_not_from_a_town_that_holds_one(gazetteer: Gazetteer) -> None:
    for text, names in (("Kuwait's Ali Al Salem", ["Kuwait", "Ali Al Salem"]), ("King's Lynn", ["King's Lynn"])):
        assert [text[a:b] for a, b in mended(text, [(0, len(text))], gazetteer)] == names


def test_a_base_found_in_full_is_found_again_by_its_short_name(gazetteer: Gazetteer) -> None:
    text = "Jets returned to Selenga Air Base. Troops guard Selenga day and night."
    assert added(text, gazetteer) == ["Selenga Air Base", "Selenga"]


def test_a_text_without_soldiers_keeps_the_tagger_s_spans(gazetteer: Gazetteer) -> None:
    text = "The camp at Thornmoor welcomes scouts."
    assert mended(text, [(12, 21)], gazetteer) == [(12, 21)]


def test_names_do_not_overlap(gazetteer: Gazetteer) -> None:
    text = "The garrison at Fort Drum and the Fort Drum barracks hold 9,000 soldiers; Fort Drum, a base, has a runway."
    found = recognise(text, gazetteer)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert [t.text for t in found].count("Fort Drum") == 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The base has two runways and hangars. Harrow Sound, in Maine, shut after 35 years.", "Harrow Sound"),
        ("Jets left their hangars on the base. Sarrin, an island of 6 square kilometres, was shelled.", "Sarrin"),
        ("Troops and jets share the runway. Inland lay Wexler Field, built by soldiers in 1941.", "Wexler Field"),
        ("Under the treaty of 1940 Sarrin was leased with its base and barracks for 8,000 troops.", "Sarrin"),
        ("Runways and hangars of the base lie empty. At Sarrin the flag came down.", "Sarrin"),
        ("Its submarines have a base, BNS Titas, and the airfield has hangars for jets.", "BNS Titas"),
        ("The runway is short, the base small. Compare Assab. That base has barracks for troops.", "Assab"),
        ("The runways of three bases:\n\n**Marrow.** Two hangars.\n\n**Aviano.** Jets and troops.\n", "Marrow"),
    ],
)
def test_in_an_article_about_bases_what_lies_somewhere_is_a_name(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert name in added(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The old man lived in Ely. Sarrin, an island of 6 square kilometres, was sold.",
        "The base has runways and hangars. Colonel Sarrin, an islander, said troops would stay. Sarrin left.",
        "The squadron's jets, eight Tornado aircraft, left the runway of the base.",
        "The runway:\n\n**Background.** Troops use the base.\n\n**Outlook.** The jets stay in hangars.\n",
    ],
)
def test_elsewhere_and_of_persons_aircraft_and_headings_it_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert added(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three Mi-24s left the base.", "Mi"),
        ("The Soviet-built port has a naval base.", "Soviet-built"),
        ("The Madrid Pact let soldiers use the base.", "Madrid Pact"),
        ("The army paid K2.3 million for the base.", "K2"),
    ],
)
def test_helicopters_what_somebody_built_and_treaties_are_taken_back(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    at = text.index(name)
    assert [text[a:b] for a, b in mended(text, [(at, at + len(name))], gazetteer)] == []


def test_one_of_several_is_no_place(gazetteer: Gazetteer) -> None:
    text = (
        "Nine airmen died in the crash of a Lancaster in 1950, beside the base's runway. A squadron came to Lancaster."
    )
    spans = [(text.index("Lancaster"), text.index("Lancaster") + 9), (text.rindex("Lancaster"), len(text) - 1)]
    assert mended(text, spans, gazetteer) == spans[1:]


def test_a_service_before_a_base_is_no_name(gazetteer: Gazetteer) -> None:
    text = "Tindal was opened as a permanent RAAF base in 1988. The NATO base at Geilenkirchen houses 17 aircraft."
    found = [toponym.text for toponym in recognise(text, gazetteer)]
    assert "RAAF" not in found
    assert "NATO" not in found
    assert {"Tindal", "Geilenkirchen"} <= set(found)


@pytest.mark.parametrize(
    "unit", ["10th Tanker Base Command", "39th Air Base Wing", "724th Expeditionary Air Base Squadron"]
)
def test_a_unit_whose_name_speaks_of_a_base_is_no_place(unit: str, gazetteer: Gazetteer) -> None:
    text = f"The {unit} of the air force runs Incirlik, a base near Adana. The 201st Military Base is in Dushanbe."
    found = [toponym.text for toponym in recognise(text, gazetteer)]
    assert "Incirlik" in found
    assert not any(name in unit for name in found)
    assert any("201st" in name for name in found)


def test_words_that_set_a_name_apart_are_no_part_of_it(gazetteer: Gazetteer) -> None:
    text = "Three bases were shut. Only Djibouti keeps its garrison, with 1,500 troops."
    at = text.index("Only Djibouti")
    assert mended(text, [(at, at + len("Only Djibouti"))], gazetteer) == [(at + 5, at + 13)]


def test_two_names_that_of_joins_are_one_where_the_gazetteer_knows_the_whole(gazetteer: Gazetteer) -> None:
    text = "The patrol base lies on the Horn of Africa, and the ships of Africa call there."
    horn, africa = text.index("Horn"), text.index("Africa")
    found = mended(text, [(horn, horn + 4), (africa, africa + 6)], gazetteer)
    assert [text[start:end] for start, end in found] == ["Horn of Africa"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Soviet-built Shindand Air Base has hangars.", ["Soviet", "Shindand Air Base"]),
        ("Soldiers left the sprawling NATO-run Kandahar Airfield.", ["Kandahar Airfield"]),
        ("Warships call at the Chinese-funded Ream Naval Base.", ["Chinese", "Ream Naval Base"]),
        ("Soldiers left the German Camp Marmal.", ["German", "Camp Marmal"]),
        ("Soldiers left the Japanese Camp Takeda.", ["Japanese", "Camp Takeda"]),
        ("Sailors live at U.S. Naval Station Rota.", ["U.S.", "Naval Station Rota"]),
        ("Soldiers in Mazar-i-Sharif left the camp.", ["Mazar-i-Sharif"]),
    ],
)
def test_whose_or_what_kind_a_base_is_is_no_part_of_its_name(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    found = [toponym.text for toponym in recognise(text, gazetteer)]
    assert set(found) >= {names[-1]}
    assert set(found) <= set(names)
