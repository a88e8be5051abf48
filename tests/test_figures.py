"""How much a stated figure leaves open."""

import pytest

from gazetteer import Fact
from mapapp.figures import bound_of, margin, says_nautical_or_statute, stated_unit, step_of


@pytest.mark.parametrize(
    ("stated", "step"),
    [("60", 10), ("193", 1), ("55", 5), ("5", 1), ("1,250", 50), ("1500", 500), ("2,000", 1000), ("56.4", 0.1),
     ("3.50", 0.01), ("0", 1), ("50 to 60", 10)],
)  # fmt: skip
def test_a_figure_was_rounded_to_the_place_of_its_last_digit(stated: str, step: float) -> None:
    assert step_of(stated, 0) == pytest.approx(step)


@pytest.mark.parametrize(
    ("qualifier", "bound"),
    [
        ("about", "about"),
        ("up to; planned", "up to"),
        ("no more than", "up to"),
        ("more than", "at least"),
        ("according to the mayor", ""),
        ("by road", ""),
        ("", ""),
    ],
)
def test_qualifiers_bound_a_value_or_leave_it(qualifier: str, bound: str) -> None:
    assert bound_of(qualifier) == bound


@pytest.mark.parametrize(
    ("fact", "low", "high"),
    [
        (Fact("p", "distance", 60, "km", stated_value="60", stated_unit="km"), 55, 65),
        (Fact("p", "distance", 60, "km", "about", stated_value="60", stated_unit="kilometers"), 54, 66),
        (Fact("p", "distance", 193, "km", stated_value="193", stated_unit="km"), 192.5, 193.5),
        (Fact("p", "distance", 20, "km", stated_value="20", stated_unit="km"), 18, 22),
        (Fact("p", "distance", 64.37376, "km", stated_value="40", stated_unit="miles"), 57.936, 70.811),
        (Fact("p", "distance", 50, "km", stated_value="50 to 60", stated_unit="km"), 45, 65),
        (Fact("p", "runway_length", 2590.8, "m", stated_value="8,500", stated_unit="feet"), 2514.6, 2667.0),
        (Fact("p", "lease_term", 50, "year", stated_value="half a", stated_unit="century"), 45, 55),
        (Fact("p", "area", 48, "km2"), 47.5, 48.5),
    ],
)
def test_a_margin_is_the_rounding_or_the_hedge_in_the_facts_unit(fact: Fact, low: float, high: float) -> None:
    assert margin(fact)[:2] == pytest.approx((low, high), rel=0.001)


@pytest.mark.parametrize(
    ("words", "unit", "clear"),
    [("miles", "mi", False), ("statute miles", "mi", True), ("nautical miles", "nmi", True), ("nm", "nmi", True),
     ("sea miles", "nmi", True), ("kilometres", "km", True), ("", "km", True)],
)  # fmt: skip
def test_the_mile_is_recognised_and_bare_miles_are_doubted(words: str, unit: str, clear: bool) -> None:
    fact = Fact("p", "distance", 1, "km", stated_unit=words)
    assert (stated_unit(fact), says_nautical_or_statute(fact)) == (unit, clear)
