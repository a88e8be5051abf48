"""What "the capital" and "the town" mean. The sentences are ours."""

from __future__ import annotations

import re

import pytest

from gazetteer import Place
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.facts.far_ends import far_ends
from mapapp.toponym import Resolution, Toponym

PLACES = {
    "Kant": Place("test:kant", "Kant", 42.85, 74.85, "AIRB", "KG"),
    "Bishkek": Place("test:bishkek", "Bishkek", 42.87, 74.59, "PPLC", "KG"),
    "Tokmok": Place("test:tokmok", "Tokmok", 42.84, 75.3, "PPL", "KG"),
    "Omsk": Place("test:omsk", "Omsk", 54.99, 73.37, "PPL", "RU"),
    "Moscow": Place("test:moscow", "Moscow", 55.75, 37.62, "PPLC", "RU"),
}

RUSSIA = Place("test:russia", "Russia", 60.0, 100.0, "PCLI", "RU")


def _toponyms(text: str) -> list[Toponym]:
    found = ((text.find(name), name, place) for name, place in PLACES.items())
    return sorted(
        (Toponym(at, at + len(name), name, "place", Resolution(place, 1.0)) for at, name, place in found if at >= 0),
        key=lambda toponym: toponym.start,
    )


def _distances(text: str) -> list[tuple[str, str, float | int | str]]:
    facts = stated_facts(Article(text), _toponyms(text))
    return [(f.place_id, f.to, f.value) for f in facts if f.property == "distance"]


def test_the_capital_is_that_of_the_base_s_country() -> None:
    text = "Bishkek signed, then Moscow did. Kant air base lies 20 km east of the capital."
    assert _distances(text) == [("test:kant", "test:bishkek", 20.0)]


def test_a_capital_that_is_named_is_not_looked_for() -> None:
    text = "Bishkek signed. Kant air base lies 900 km from the capital of Russia."
    assert _distances(text) == []


def test_without_a_capital_in_the_article_there_is_no_far_end() -> None:
    assert _distances("Moscow signed. Kant air base lies 20 km east of the capital.") == []


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Apples grow at Tokmok. Kant air base lies 20 km east of the town.", "test:tokmok"),
        ("Near Tokmok lies Kant air base, 20 km from the city centre.", "test:tokmok"),
        ("Kant is an air base near Tokmok. It lies 20 km east of the market town.", "test:tokmok"),
        ("Apples grow at Tokmok and at Omsk. Kant air base lies 20 km east of the town.", "test:tokmok"),  # one country
    ],
)
def test_the_town_is_the_one_named_last(text: str, to: str) -> None:
    found = list(far_ends(text, text.index("20") - 30, len(text), _toponyms(text), PLACES["Kant"]))
    assert [mention.places[0].id for mention in found] == [to]


@pytest.mark.parametrize(
    "text",
    [
        "Apples grow at Omsk. Kant air base lies 20 km east of the town.",
        "Apples grow at Tokmok. Kant air base lies 20 km east of the town of Ivanovka.",
        "Kant air base lies 20 km east of the town.",
    ],
)
def test_a_town_that_nobody_named_is_no_far_end(text: str) -> None:
    assert _distances(text) == []


def test_a_border_is_that_of_the_country_whose_people_it_is_called_after() -> None:
    text = "Kant air base lies 20 km from the Russian border and from Russian towns."
    people = [
        Toponym(m.start(), m.end(), "Russian", "demonym", Resolution(RUSSIA, 1.0)) for m in re.finditer("Russian", text)
    ]
    found = list(far_ends(text, 0, len(text), people, PLACES["Kant"]))
    assert [(text[m.start : m.end], m.kind, m.places) for m in found] == [("Russian border", "area", (RUSSIA,))]
