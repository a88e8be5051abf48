"""The sentences with their facts are sound, so that what is measured on them means something."""

import json
from pathlib import Path
from typing import Any

import pytest

from gazetteer import PROPERTIES
from gazetteer.edtf import span

FOLDER = Path(__file__).parent
SETS = {
    name: [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in ("tuning", "check", "unseen", "news", "press", "wire", "blind", "agency")
}
HALVES = {half: SETS[half] for half in ("tuning", "check")}
ITEMS = [item for items in SETS.values() for item in items]


def test_there_are_sentences_and_articles_enough_in_both_halves() -> None:
    kinds = [item["kind"] for item in ITEMS]
    assert kinds.count("sentence") >= 120
    assert kinds.count("article") >= 12
    assert len(HALVES["check"]) >= 100
    assert len(HALVES["tuning"]) >= len(HALVES["check"])


def test_no_text_is_in_two_sets() -> None:
    assert len({item["text"] for item in ITEMS}) == len(ITEMS)
    trained = (FOLDER.parents[1] / "tools" / "training" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert not {json.loads(line)["text"] for line in trained} & {item["text"] for item in ITEMS}


@pytest.mark.parametrize("half", HALVES)
def test_each_half_asks_for_every_property_but_note_and_holds_traps(half: str) -> None:
    wanted = {fact["property"] for item in HALVES[half] for fact in item["facts"] if not fact.get("optional")}
    assert wanted == set(PROPERTIES) - {"note"}
    assert sum(not item["facts"] for item in HALVES[half]) >= 5


def test_every_toponym_stands_where_it_says() -> None:
    wrong = [
        (item["id"], name)
        for item in ITEMS
        for name in item["toponyms"]
        if item["text"][name["start"] : name["end"]] != name["text"]
    ]
    assert wrong == []


def test_every_fact_is_about_a_place_of_its_text_and_has_a_value_of_its_property() -> None:
    wrong = [(item["id"], fact) for item in ITEMS for fact in item["facts"] if not _sound(fact, item)]
    assert wrong == []


def _sound(fact: dict[str, Any], item: dict[str, Any]) -> bool:
    known = {name["place"] for name in item["toponyms"]}
    kind = PROPERTIES[fact["property"]].value_type
    if kind == "date":
        assert span(fact["value"]).first
    return (
        fact["place"] in known
        and isinstance(fact["value"], int | float) == (kind == "number")
        and (fact["property"] != "distance" or fact.get("optional", False) or fact["to"] in known)
    )
