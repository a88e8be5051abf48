"""What "the capital" means. The sentences are ours."""

from __future__ import annotations

from gazetteer import Place
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.toponym import Resolution, Toponym

PLACES = {
    "Kant": Place("test:kant", "Kant", 42.85, 74.85, "AIRB", "KG"),
    "Bishkek": Place("test:bishkek", "Bishkek", 42.87, 74.59, "PPLC", "KG"),
    "Moscow": Place("test:moscow", "Moscow", 55.75, 37.62, "PPLC", "RU"),
}


def _distances(text: str) -> list[tuple[str, str, float | int | str]]:
    toponyms = [
        Toponym(at, at + len(name), name, "place", Resolution(place, 1.0))
        for name, place in PLACES.items()
        if (at := text.find(name)) >= 0
    ]
    facts = stated_facts(Article(text), toponyms)
    return [(f.place_id, f.to, f.value) for f in facts if f.property == "distance"]


def test_the_capital_is_that_of_the_base_s_country() -> None:
    text = "Bishkek signed, then Moscow did. Kant air base lies 20 km east of the capital."
    assert _distances(text) == [("test:kant", "test:bishkek", 20.0)]


def test_a_capital_that_is_named_is_not_looked_for() -> None:
    text = "Bishkek signed. Kant air base lies 900 km from the capital of Russia."
    assert _distances(text) == []


def test_without_a_capital_in_the_article_there_is_no_far_end() -> None:
    assert _distances("Moscow signed. Kant air base lies 20 km east of the capital.") == []
