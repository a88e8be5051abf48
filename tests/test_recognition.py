"""Which spans of a text are place names. The articles in tests/data are ours, marked by hand, never trained on."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from mapapp.recognition import language, recognise
from mapapp.recognition.demonyms import country_of
from mapapp.recognition.evidence import Evidence, shapes_of
from mapapp.recognition.features import chains
from mapapp.recognition.tagger import BLOCK, blocks, decode, trimmed
from mapapp.recognition.tokens import tokenise

ARTICLES = Path(__file__).parent / "data" / "recognition_articles.txt"


def marked_articles() -> list[tuple[str, str, list[tuple[int, int]]]]:
    """Return name, text and the marked spans of every article of ARTICLES."""
    found = []
    for part in re.split(r"^## ", ARTICLES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, body = part.split("\n", 1)
        text, spans = "", []
        for number, piece in enumerate(re.split(r"\[\[(.*?)\]\]", body.strip())):
            if number % 2:
                spans.append((len(text), len(text) + len(piece)))
            text += piece
        found.append((name, text, spans))
    return found


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [toponym.text for toponym in recognise(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Tartus.", ["Tartus", "."]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("in Mo., W.Va. and Ont.", ["in", "Mo.", ",", "W.Va.", "and", "Ont."]),
        ("Russia's Sana'a N’Djamena", ["Russia", "'s", "Sana'a", "N’Djamena"]),
        ("J. Smith of St. Louis", ["J.", "Smith", "of", "St.", "Louis"]),
        ("طرطوس، سوريا", ["طرطوس", "،", "سوريا"]),
        ("", []),
    ],
)
def test_tokens_keep_abbreviations_and_part_possessives(text: str, tokens: list[str]) -> None:
    assert tokenise(text).texts == tokens


def test_offsets_of_tokens_are_code_points() -> None:
    text = "🚢 Tartus — Ţarţūs\n\nحميميم"
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.texts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She came.", 2),
        ("Gen. Smith met Mr. Jones in St. Louis.", 1),
        ("A headline\n\nThe text", 2),
        ("wrapped\nwithin a sentence", 1),
        ('"Go." He went.', 2),
        ("", 0),
    ],
)
def test_sentences_end_at_full_stops_and_blank_lines_only(text: str, sentences: int) -> None:
    assert len(tokenise(text).sentences) == sentences


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("the village of al-Bab was", "al-Bab"),
        ("along Highway 70 north", "Highway 70"),
        ("fields near Severomorsk-3 burned", "Severomorsk-3"),
        ("at 40th Avenue South on", "40th Avenue South"),
        ("near Bosnia and Herzegovina today", "Bosnia and Herzegovina"),
    ],
)
def test_a_chain_holds_the_whole_name(text: str, chain: str) -> None:
    tokens = tokenise(text)
    found = [
        text[tokens.starts[first] : tokens.ends[past - 1]] for first, past in chains(tokens, shapes_of(tokens.texts))
    ]
    assert found == [chain]


@pytest.mark.parametrize(
    ("text", "first", "past", "name"),
    [
        ("Senegal and Ivory Coast took back", 2, 5, "Ivory Coast"),
        ("the village of al-Bab fell", 5, 6, "al-Bab"),
        ("in Karak district today", 1, 3, "Karak district"),
        ("in Tartus", 1, 2, "Tartus"),
    ],
)
def test_a_span_is_trimmed_to_the_name(text: str, first: int, past: int, name: str) -> None:
    tokens = tokenise(text)
    evidence = Evidence([word.lower() for word in tokens.texts], shapes_of(tokens.texts))
    start, end = trimmed(first, past, tokens, evidence)
    assert text[tokens.starts[start] : tokens.ends[end - 1]] == name


def test_labels_become_spans() -> None:
    assert decode(["I", "I", "O", "B", "B", "I"]) == [(0, 2), (3, 4), (4, 6)]
    assert decode([]) == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Syrian", "SY"), ("Syrians", "SY"), ("RUSSIAN", "RU"), ("Chinese", "CN"), ("South Korean", "KR"),
        ("Frenchmen", "FR"), ("Soviet", ""), ("European", ""), ("Syria", None), ("Chineses", None), ("", None),
    ],
)  # fmt: skip
def test_demonyms_point_at_their_country(word: str, code: str | None) -> None:
    assert country_of(word) == code


def test_found_toponyms_match_the_marked_ones_in_articles_about_bases(gazetteer: Gazetteer) -> None:
    gold_total = found_total = right = 0
    for _, text, gold in marked_articles():
        found = {(t.start, t.end) for t in recognise(text, gazetteer)}
        gold_total, found_total, right = (
            gold_total + len(gold),
            found_total + len(found),
            right + len(found & set(gold)),
        )
    assert 2 * right / (gold_total + found_total) >= 0.85  # the target for news that we have not seen


def test_toponyms_come_in_order_and_never_overlap(gazetteer: Gazetteer) -> None:
    for _, text, _ in marked_articles():
        found = recognise(text, gazetteer)
        assert all(text[t.start : t.end] == t.text for t in found)
        assert all(one.end <= two.start for one, two in pairwise(found))


def test_peoples_are_demonyms_and_countries_are_places(gazetteer: Gazetteer) -> None:
    found = recognise("Syrian troops and Russian advisers left Damascus, the capital of Syria, on Monday.", gazetteer)
    assert [(t.text, t.kind) for t in found] == [
        ("Syrian", "demonym"), ("Russian", "demonym"), ("Damascus", "place"), ("Syria", "place"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two bombers landed at Morozovsk Air Base on Tuesday.", "Morozovsk Air Base"),
        ("The destroyer returned to Naval Station Mayport in May.", "Naval Station Mayport"),
        ("He served at Fort Carson before the war.", "Fort Carson"),
        ("Typhoons took off from RAF Coningsby at dawn.", "RAF Coningsby"),
        ("A drone was shot down over the Strait of Hormuz.", "Strait of Hormuz"),
        ("Fighting went on in northern Syria.", "Syria"),
        ("The U.S.-led coalition said so.", "U.S."),
        ("A source in the Kremlin told reporters.", "Kremlin"),
        ("They met in Springfield, Ill., last week.", "Springfield"),
    ],
)
def test_the_whole_proper_name_is_the_toponym(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The aircraft carrier Kuznetsov left the yard, TASS news agency reported.", {"Kuznetsov", "TASS"}),
        ("President Assad met Abu Mohammed al-Jolani.", {"Assad", "Jolani", "al-Jolani"}),
        ("Gen. Lincoln said that Mr. Houston would resign.", {"Lincoln", "Houston"}),
    ],
)
def test_people_ships_and_agencies_are_no_places(text: str, absent: set[str], gazetteer: Gazetteer) -> None:
    assert not absent & set(names(text, gazetteer))


@pytest.mark.parametrize("text", ["", " \n\t", "12,000 at 5 p.m.", "¡¿?!", "\u200b\u202e", "lower case only, no names"])
def test_texts_without_names_have_no_toponyms(text: str, gazetteer: Gazetteer) -> None:
    assert recognise(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Корабли пришли из Севастополя в Сирию, сообщили в Москве.", {"Севастополя", "Сирию", "Москве"}),
        ("غادرت السفن طرطوس إلى دمشق عاصمة سوريا", {"طرطوس", "دمشق", "سوريا"}),
        ("俄罗斯在叙利亚的海军基地，中国外交部在北京表示。", {"俄罗斯", "叙利亚", "中国", "北京"}),
        ("הצבא הרוסי עזב את דמשק ואת ירושלים", {"דמשק", "ירושלים"}),
        ("Τα πλοία έφυγαν από την Αθήνα για τη Συρία", {"Αθήνα", "Συρία"}),
        ("Les navires ont quitté Toulon pour la Syrie et ils sont arrivés dans le port de Tartous avec des soldats "
         "qui étaient partis de France pour une mission", {"Toulon", "Syrie", "France"}),
    ],
)  # fmt: skip
def test_names_in_other_languages_are_looked_up(text: str, expected: set[str], gazetteer: Gazetteer) -> None:
    assert expected <= set(names(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("База в Севастополе цела. По словам военных, флот ушёл в Новороссийск.", ["Севастополе", "Новороссийск"]),
        ("قالت وزارة الدفاع إن القوات الروسية غادرت دمشق كما أن حمص هادئة", ["روسية", "دمشق", "حمص"]),
        ("La base naval de Rota alberga cinco buques. En Morón de la Frontera, cerca de Sevilla, hay otra base y el "
         "presidente dijo que los soldados se quedan", ["Rota", "Morón de la Frontera", "Sevilla"]),
        ("Auch der Hafen von Rostock ist nicht betroffen, sagte der Minister, und die Soldaten werden von der Basis "
         "in Rheinland-Pfalz nach Litauen verlegt.", ["Rostock", "Rheinland-Pfalz", "Litauen"]),
        ("İncirlik Üssü, Adana'nın doğusunda bulunuyor ve bu üs için bir anlaşma var. Somali'de de bir üs var, daha "
         "sonra açıldı.", ["İncirlik", "Adana", "Somali"]),
        ("La France et l'Allemagne ont signé un accord pour une base dans le sud de l'Irak, selon les ministres qui "
         "étaient à Bagdad avec des soldats.", ["France", "Allemagne", "Irak", "Bagdad"]),
        ("평택의 기지는 서울에서 남쪽으로 60킬로미터 떨어져 있다. 오산에도 기지가 있다.", ["평택의", "서울에서"]),
    ],
)  # fmt: skip
def test_function_words_and_first_words_are_no_names(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == expected


def test_an_arabic_adjective_is_a_demonym(gazetteer: Gazetteer) -> None:
    kinds = {found.text: found.kind for found in recognise("غادرت القوات الروسية دمشق إلى سوريا", gazetteer)}
    assert kinds == {"روسية": "demonym", "دمشق": "place", "سوريا": "place"}


def test_a_name_in_another_script_is_found_within_english(gazetteer: Gazetteer) -> None:
    text = "The port of Latakia (اللاذقية) lies on the coast of Syria, and it is the largest of the country."
    assert {"Latakia", "اللاذقية", "Syria"} <= set(names(text, gazetteer))


def test_a_text_is_said_to_be_in_its_language() -> None:
    assert language("The base was built by the navy and it has been used since.") == "en"
    assert language("База в Тартусе была создана в 1971 году") == "ru"
    assert (
        language("La base naval de Rota, en la provincia de Cádiz, alberga cinco destructores. Las Malvinas, no.")
        == "es"
    )
    assert language("") == "en"


def test_blocks_cover_a_long_text_without_gap_or_overlap() -> None:
    text = ("A sentence about nothing. " * 50 + "\n\n") * 200
    parts = list(blocks(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert max(end - start for start, end in parts) <= BLOCK * 3 // 2
    assert list(blocks("")) == []


def test_a_long_text_is_read_like_its_parts(gazetteer: Gazetteer) -> None:
    paragraph = "The frigate left Tartus for Sevastopol on Monday. Russian officials in Moscow denied it.\n\n"
    count = 2 * BLOCK // len(paragraph)
    found = recognise(paragraph * count, gazetteer)
    assert [t.text for t in found] == ["Tartus", "Sevastopol", "Russian", "Moscow"] * count


_PEAKS = """
import resource, sys
from gazetteer import Gazetteer
from mapapp.recognition import recognise

text = sys.stdin.read()
recognise(text[:5000], Gazetteer.open())  # what is loaded once does not count
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
recognise(text, Gazetteer.open())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_stays_below_twenty_times_the_text() -> None:
    """A process of its own is asked for its peak: to follow each allocation takes ten times as long."""
    text = "\n\n".join(text for _, text, _ in marked_articles()) * 60  # about 400,000 characters
    done = subprocess.run([sys.executable, "-c", _PEAKS], input=text, capture_output=True, text=True, check=True)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes
    assert int(done.stdout) * unit < 20 * len(text.encode())


def test_a_name_ends_before_the_figure_behind_it(gazetteer: Gazetteer) -> None:
    names = [t.text for t in recognise("At Incirlik Air Base 5,000 U.S. airmen were stationed.", gazetteer)]
    assert names == ["Incirlik Air Base", "U.S."]
    assert next(t.text for t in recognise("Airbase 101, in Niamey, is big.", gazetteer)) == "Airbase 101"
