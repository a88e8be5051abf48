"""The lines about an installation in the panel beside the map, as HTML."""

from __future__ import annotations

from gazetteer import Fact, Place
from mapapp.app.map_overview import lines_html
from mapapp.atlas import Atlas

BASE = Place("x:1", "Camp Foobar", 1.0, 2.0, "MILB")


def line(*facts: Fact) -> str:
    """The lines of a base with these facts."""
    return lines_html(Atlas(records={BASE.id: BASE}, statements=facts), BASE, {})


def test_a_value_that_somebody_is_quoted_for_and_the_article_states_stands_once() -> None:
    said = Fact(BASE.id, "operator", "Russia", qualifier="according to the ministry")
    told = Fact(BASE.id, "operator", "Russia")
    assert line(said, told).count("Russia") == 1
    assert "ministry" not in line(said, told)
    assert "according to the ministry" in line(said)


def test_the_year_of_a_day_that_is_told_too_is_left_out() -> None:
    year, day = (Fact(BASE.id, "lease_signed", value) for value in ("2017", "2017-01-18"))
    other = Fact(BASE.id, "lease_signed", "2010")
    assert line(year, day, other).count("<b ") == 2
    assert ">2017<" not in line(year, day, other)
