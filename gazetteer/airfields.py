"""The airfields of the world, from airportsdata: which are military, and what else they are called.

An airfield is an air base (AIRB) if its name says so; others are airports (AIRP), whoever else uses them.
An airfield that stands where the register lists an air base or airport is that installation, and is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from math import cos, hypot, radians
from typing import Any

import airportsdata

from gazetteer.record import Record
from gazetteer.register import Register
from gazetteer.tables import parts, rows
from gazetteer.titles import bare_names, posts, spelt_out, variants

SAME_PLACE_KM = 4.0  # published points of one airfield differ by less than its runway is long
_AIRFIELD_CODES = frozenset({"AIRB", "AIRP"})

_MILITARY = re.compile(
    r"\b(Air ?Base|Air Force (Base|Station)|Space Force (Base|Station)|AFB|Air Reserve|Air National Guard|"
    r"Naval|NAS|NOLF|NALF|RNAS|MCAS|Marine Corps|Joint Base|Army|AAF|RAF|RAAF|RNZAF|CFB|Military|"
    r"Base A[eé]rea|BA \d+|Luftwaffe|Fliegerhorst|JASDF|JGSDF|JMSDF|Missile Range)\b",
    re.IGNORECASE,
)
_POST = re.compile(r"^(Fort|Camp) [^(/]+")  # the post, where a field's town should stand
_FARMS = ("Fazenda", "Estancia", "Usina", "Hacienda")  # whose names are anybody's


def airfields() -> Iterator[Record]:
    """Yield every airfield that the register does not list, with its codes as abbreviations."""
    listed = {code for codes in register_airfields().values() for code in codes}
    for code, field in fields().items():
        if code not in listed:
            yield _record(code, field)


def _record(code: str, field: dict[str, Any]) -> Record:
    about = _corrections().get(code, {})
    first, *others = _names(code, field)
    military = is_military(first) or is_military(field["name"]) or bool(about.get("military"))
    short = _short_names(code, field, first)
    usual = variants(first) if military else _civil_names(first, field["city"])
    return Record(
        id=_id(code, field),
        name=first,
        latitude=field["lat"],
        longitude=field["lon"],
        feature_code="AIRB" if military else "AIRP",
        country_code=field["country"],
        admin1=field["subd"].replace("-", " ") if field["subd"].islower() else field["subd"],
        names=tuple(dict.fromkeys((*others, *usual, *parts(about.get("names", ""))))),
        abbreviations=tuple(part for part in (code, field["iata"]) if part),
        shared=(*(short if military else ()), *parts(about.get("shared", ""))),
        spare=() if military else short,
        importance=int(about.get("importance") or 0) or (90 if military else 50 if field["iata"] else 16),
    )


def _id(code: str, field: dict[str, Any]) -> str:
    """Return icao:CODE; many American fields have only a local code, which stands in the same column."""
    if code != field["lid"] and code.isalpha() and len(code) == 4:
        return f"icao:{code}"
    return f"iata:{field['iata']}" if field["iata"] else f"lid:{code}"


def _names(code: str, field: dict[str, Any]) -> tuple[str, ...]:
    """Return an airfield's names as people write them, the main one first."""
    corrected = _corrections().get(code, {}).get("name", "")
    found = spelt_out(" ".join(field["name"].split()) or code)
    return tuple(dict.fromkeys((corrected, *found) if corrected else found))


def _short_names(code: str, field: dict[str, Any], name: str) -> tuple[str, ...]:
    """Return what everyday speech calls an airfield that has a code of its own: often a town's name."""
    army = "Army" in field["name"]
    if not army and not is_military(name) and not field["iata"] and not _id(code, field).startswith("icao:"):
        return ()
    post = _POST.match(field["city"]) if army else None
    bare = () if name.startswith(_FARMS) else bare_names(name)
    return tuple(dict.fromkeys((*bare, *posts(field["name"]), *((post[0].strip(),) if post else ()))))


def is_military(name: str) -> bool:
    """Does the name say that the airfield is military?

    >>> is_military("Ramstein Air Base"), is_military("RAF Lakenheath"), is_military("Craig Seaplane Base")
    (True, True, False)
    """
    return bool(_MILITARY.search(name)) and "seaplane" not in name.lower()


def _civil_names(name: str, city: str) -> tuple[str, ...]:
    """Return the name without "International", as news often has it, and without what stands before its own town.

    >>> _civil_names("London Heathrow Airport", "London"), _civil_names("Damascus International Airport", "")
    (('Heathrow Airport',), ('Damascus Airport',))
    >>> _civil_names("Lae Nadzab Airport", "Nadzab")
    ('Nadzab Airport',)
    """
    plain = " ".join(name.replace("International", " ").replace("Regional", " ").split())
    own = plain.removeprefix(f"{city} ") if city else plain
    if city and f" {city} " in plain:
        own = plain[plain.index(f" {city} ") + 1 :]
    return tuple(one for one in dict.fromkeys((plain, own)) if one not in (name, "Airport"))


@cache
def register_airfields() -> dict[str, tuple[str, ...]]:
    """Return register id -> codes of the airfields that it is, for its air bases and airports."""
    found: dict[str, tuple[str, ...]] = {}
    installations = Register.load().installations
    spots = [(p.id, *p.point) for p in installations if p.feature_code in _AIRFIELD_CODES and p.point]
    spots.sort(key=lambda spot: spot[1])
    latitudes = [lat for _, lat, _ in spots]
    for code, field in fields().items():
        latitude, longitude = field["lat"], field["lon"]
        near = slice(bisect_left(latitudes, latitude - 0.1), bisect_right(latitudes, latitude + 0.1))
        for place_id, lat, lon in spots[near]:
            if _apart_km(lat, lon, latitude, longitude) < SAME_PLACE_KM:
                found[place_id] = (*found.get(place_id, ()), code)
    return found


def register_codes(place_id: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the ids, names and codes that an installation has as an airfield; all empty if it is none."""
    known = fields()
    codes = register_airfields().get(place_id, ())
    return (
        tuple(_id(code, known[code]) for code in codes),
        tuple(name for code in codes for name in _names(code, known[code])),
        tuple(part for code in codes for part in (code, known[code]["iata"]) if part),
    )


@cache
def _corrections() -> dict[str, dict[str, str]]:
    """Return our own names of some airfields (data/airfields.csv) by their code."""
    return {row["code"]: row for row in rows("airfields.csv")}


@cache
def fields() -> dict[str, dict[str, Any]]:
    """Return airportsdata's airfields by their code."""
    return {code: dict(field) for code, field in airportsdata.load("ICAO").items()}


def _apart_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Return the distance of two near points on a plane (a filter: 1 % at these distances)."""
    return 111.2 * hypot(a_lat - b_lat, (a_lon - b_lon) * cos(radians(a_lat)))
