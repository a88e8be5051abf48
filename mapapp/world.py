"""The world beyond the article: outlines of countries to shade, names of countries and large cities to find one's way.

The data lie in data/countries.json, which tools/make_countries.py makes from GSHHG, WDB II (LGPL) and GeoNames
(CC BY 4.0). Outlines are approximate and imply no position on any border.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer import Point

_DATA = Path(__file__).parent / "data" / "countries.json"


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_DATA.read_text("utf-8"))
    return data


def outlines(codes: Iterable[str]) -> dict[str, str]:
    """Return the coded outline of each country (ISO 3166-1 alpha-2) that we have one of; basemap tells the coding."""
    countries = _data()["countries"]
    return {code: countries[code]["outline"] for code in codes if code in countries}


def country(code: str) -> str:
    """Return the common name of a country; the code itself for one that we do not have."""
    row = _data()["countries"].get(code)
    return str(row["name"]) if row else code


def middle(code: str) -> Point | None:
    """Return a point deep inside a country, where its name can stand; None for a code that we do not have."""
    country = _data()["countries"].get(code)
    return Point(*country["at"]) if country else None


def names() -> dict[str, list[list[Any]]]:
    """Return `countries` as [name, latitude, longitude, size] and `cities` with thousands of people for size."""
    countries = [[row["name"], *row["at"], row["size"]] for row in _data()["countries"].values()]
    return {"countries": sorted(countries, key=lambda row: -row[3]), "cities": _data()["cities"]}
