"""From when and until when a figure holds. Sentences and figures are ours, not to be cited."""

from __future__ import annotations

import pytest

from gazetteer import Place
from mapapp.article import Article
from mapapp.facts import stated_facts
from mapapp.toponym import Resolution, Toponym

KANT = Place("test:kant", "Kant", 42.85, 74.85, "AIRB")
# sentence -> property, from, until
DATED = [
    ("In 1989 Kant had 5,000 soldiers.", "personnel", "1989", ""),
    ("At its height in the 1980s Kant was home to 5,000 soldiers.", "personnel", "198X", "198X"),
    ("Some 5,000 soldiers were stationed at Kant in 1989.", "personnel", "1989", ""),
    ("Kant housed 12,000 soldiers and contractors in 2009.", "personnel", "2009", ""),
    ("Rent for Kant was raised to $60 million a year in 2009.", "lease_rent", "2009", ""),
    ("Kant had a garrison of 1,500 men from 1981 to 1998.", "personnel", "1981", "1998"),
    ("Kant had 1,600 soldiers at its height in 2014.", "personnel", "2014", "2014"),
    ("Until the 1960s, Kant housed 3,000 soldiers.", "personnel", "", "196X"),
    ("Kant opened in 2003 and has 500 soldiers.", "personnel", "", ""),
    ("Kant dates from 1939, employs 1,000 people and has a runway of 2,445 metres.", "personnel", "", ""),
    ("Kant, completed in February 2016, can berth 20 warships.", "vessel_capacity", "", ""),
    ("Kant was turned over to the Malaysian army in 1969.", "status", "1969", ""),
]


@pytest.mark.parametrize(("text", "property_", "since", "until"), DATED)
def test_a_figure_holds_from_its_own_date_only(text: str, property_: str, since: str, until: str) -> None:
    at = text.index("Kant")
    facts = stated_facts(Article(text, date="2020"), [Toponym(at, at + 4, "Kant", "place", Resolution(KANT, 1.0))])
    assert [(f.valid_from, f.valid_to) for f in facts if f.property == property_] == [(since, until)]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Kant has been used by the Russian Air Force since 2003.", "2003", ""),
        ("The Kyrgyz Air Force ran Kant until 1992.", "", "1992"),
        ("Kant was run by the Soviet Air Force from 1941 to 1992.", "1941", "1992"),
        ("Kant, 2,000 metres up, is run by the Russian Air Force. It was 20 degrees on 3 June 2014.", "", ""),
    ],
)
def test_who_ran_a_base_is_dated_by_the_dates_around(text: str, since: str, until: str) -> None:
    at = text.index("Kant")
    facts = stated_facts(Article(text, date="2020"), [Toponym(at, at + 4, "Kant", "place", Resolution(KANT, 1.0))])
    assert {(f.valid_from, f.valid_to) for f in facts if f.property == "operator"} == {(since, until)}
