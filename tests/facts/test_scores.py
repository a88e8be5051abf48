"""The facts read from the sentences keep the level that was reached; the targets are in tools/evaluate_facts.py."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gazetteer import Fact

TOOL = Path(__file__).parents[2] / "tools" / "evaluate_facts.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate_facts", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


# (half, least precision, least recall), with the places given: a little under what was reached, to notice a fall
FLOORS = [("tuning", 0.95, 0.94), ("check", 0.89, 0.90), ("wire", 0.86, 0.78)]


@pytest.mark.parametrize(("half", "precision", "recall"), FLOORS)
def test_precision_and_recall_stay_up(tool: ModuleType, half: str, precision: float, recall: float) -> None:
    result = tool.score(tool.items(half), tool.with_gold_toponyms)
    assert result.precision() >= precision
    assert result.recall() >= recall


def item(*facts: dict[str, Any]) -> dict[str, Any]:
    """A text about two bases, one toponym each."""
    names = [(0, 5, "Alpha", "Alpha base"), (10, 15, "Bravo", "Bravo base")]
    return {
        "id": "x", "text": "Alpha and Bravo …", "title": "", "date": "2024", "facts": list(facts),
        "toponyms": [
            {"start": s, "end": e, "text": t, "kind": "place", "place": p, "code": "MILB"} for s, e, t, p in names
        ],
    }  # fmt: skip


def gold(name: str, value: float | str, unit: str = "", **more: Any) -> dict[str, Any]:
    return {"place": "Alpha base", "property": name, "value": value, "unit": unit, **more}


def fact(name: str, value: float | str, unit: str = "", *, place: str = "gold:alpha-base", to: str = "") -> Fact:
    return Fact(place, name, value, unit, to=to)


RUNWAY = gold("runway_length", 2590.8, "m")
FAR = gold("distance", 60, "km", to="Bravo base")


@pytest.mark.parametrize(
    ("wanted", "read", "right", "wrong", "missed"),
    [
        (RUNWAY, fact("runway_length", 2591, "m"), 1, 0, 0),
        (RUNWAY, fact("runway_length", 2500, "m"), 0, 1, 1),
        (RUNWAY, fact("runway_length", 2591, "m", place="gold:bravo-base"), 0, 1, 1),
        (FAR, fact("distance", 60, "km", to="gold:bravo-base"), 1, 0, 0),
        (FAR, fact("distance", 60, "km", place="gold:bravo-base", to="gold:alpha-base"), 1, 0, 0),
        (FAR, fact("distance", 60, "km"), 0, 1, 1),
        (gold("established", "1971"), fact("established", "1971-05"), 0, 1, 1),
        (gold("established", "2019-03-04/2019-03-10"), fact("established", "2019-03-05"), 1, 0, 0),
        (gold("operator", "US Navy", accept=["United States"]), fact("operator", "the US Navy"), 1, 0, 0),
        (gold("operator", "US Navy", accept=["United States"]), fact("operator", "Russia"), 0, 1, 1),
        (gold("status", "abandoned"), fact("status", "derelict"), 1, 0, 0),
        (gold("area", 4, "km2", optional=True), fact("area", 4, "km2"), 0, 0, 0),
        (gold("area", 4, "km2", optional=True), fact("note", "unrelated"), 0, 0, 0),
        (gold("lease_rent", 63e6, "USD/year"), fact("lease_rent", 63e6, "EUR/year"), 0, 1, 1),
    ],
)
def test_what_counts_as_right(
    tool: ModuleType, wanted: dict[str, Any], read: Fact, right: int, wrong: int, missed: int
) -> None:
    result = tool.score([item(wanted)], lambda _: ([], [read]))
    assert (result.right.total(), result.wrong.total(), result.missed.total()) == (right, wrong, missed)


def test_a_fact_read_twice_counts_once(tool: ModuleType) -> None:
    result = tool.score(
        [item(RUNWAY)], lambda _: ([], [fact("runway_length", 2591, "m"), fact("runway_length", 2590.8, "m")])
    )
    assert (result.right.total(), result.wrong.total()) == (1, 0)


def test_what_is_wrong_and_repeated_counts_once_as_what_is_right_does(tool: ModuleType) -> None:
    wrong = [fact("operator", "Russia"), fact("operator", "Russia"), fact("operator", "France")]
    assert tool.score([item(RUNWAY)], lambda _: ([], wrong)).wrong.total() == 2
