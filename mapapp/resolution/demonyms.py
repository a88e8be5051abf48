"""The country of each demonym, as a place: by the gazetteer's own word for it, else by the table of demonyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import pycountry

from gazetteer import Gazetteer, Place
from mapapp.recognition import demonyms as table
from mapapp.resolution.candidates import Options
from mapapp.toponym import Candidate, Resolution, Toponym

_SURE = 0.95  # a demonym's country is a convention; the rest are peoples of two countries
_NO_COUNTRY = Resolution(None, 0.0, ("a people's name or adjective of no one country",))


def countries_of(toponyms: Sequence[Toponym], options: Mapping[str, Options], gazetteer: Gazetteer) -> dict[str, Place]:
    """Return the country (or first-level division) of each demonym's text; those of no one country are left out."""
    found: dict[str, Place] = {}
    first = (next(iter(options[t.text].places), None) for t in toponyms if t.kind == "place")
    at_home = Counter(place.country_code for place in first if place)  # two Congos: the one that the article is at
    for text in dict.fromkeys(t.text for t in toponyms if t.kind == "demonym"):
        place = _of_options(options[text], at_home) or _of_code(table.country_of(text) or "", gazetteer)
        if place:
            found[text] = place
    return found


def _of_options(options: Options, at_home: Counter[str]) -> Place | None:
    """The country among the places that the gazetteer gives for a demonym, failing that a region."""
    ranked = sorted(
        options.places[:20], key=lambda p: (p.kind != "country", p.kind != "region", -at_home[p.country_code])
    )
    return ranked[0] if ranked and ranked[0].kind in ("country", "region") else None


def _of_code(code: str, gazetteer: Gazetteer) -> Place | None:
    name = country_name(code)
    places = gazetteer.lookup(name) if name else []
    return next((p for p in places if p.kind == "country" and p.country_code == code), None)


def of_demonym(country: Place | None) -> Resolution:
    """Return the resolution of a demonym: it points at a country and pins no marker."""
    if country is None:
        return _NO_COUNTRY
    return Resolution(country, _SURE, ("a people's name or adjective: its country",), (Candidate(country, 1.0),))


@cache
def country_name(code: str) -> str:
    """Return a country's common name in English, or the code itself where none is known.

    >>> country_name("VE"), country_name("RU"), country_name("XX"), country_name("")
    ('Venezuela', 'Russia', 'XX', '')
    """
    if code in _COMMON:
        return _COMMON[code]
    found = pycountry.countries.get(alpha_2=code) if code else None
    if found is None:
        return code
    common: str = getattr(found, "common_name", found.name)
    return common.split(",")[0]


# Where ISO 3166's English name is not what news writes.
_COMMON = {
    "RU": "Russia", "XK": "Kosovo", "KR": "South Korea", "KP": "North Korea", "PS": "Palestine", "LA": "Laos",
    "BN": "Brunei", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast",
    "FK": "Falkland Islands", "FM": "Micronesia", "MK": "North Macedonia", "SY": "Syria", "TR": "Turkey",
    "VA": "Vatican City", "VN": "Vietnam", "US": "United States", "GB": "United Kingdom", "CV": "Cape Verde",
}  # fmt: skip
