"""What a supplier hands over: one place with all its names, and how important it is.

Importance decides which of several places of one name comes first. It is a number in 0..255, 16 steps to a
doubling of the population, so that a city of 500 people has 16, one of a million 192.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from gazetteer.place import Kind, kind_of

KINDS: tuple[Kind, ...] = (
    "naval", "air", "land", "space", "port", "airport", "city", "region", "country", "water", "other",
)  # fmt: skip
KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}

# What a feature that has no population weighs: as much as a city that news mentions about as often.
_WEIGHT_OF_CODE: dict[str, int] = {
    "CONT": 240, "OCN": 230, "SEA": 200, "GULF": 190, "STRT": 185, "RGN": 180, "RGNH": 150, "CNL": 175, "CHN": 150,
    "STM": 165, "LK": 150, "MTS": 165, "MT": 130, "ISL": 150, "ISLS": 160, "PEN": 165, "CAPE": 110, "BAY": 120,
    "DSRT": 165, "ADM1": 190, "ADM2": 96, "PCLH": 200, "ZN": 170, "AREA": 150,
    "AIRB": 90, "NVB": 90, "MILB": 85, "INSM": 80, "AIRP": 40, "PRT": 80, "CTRS": 100, "STNS": 80,
}  # fmt: skip
_WEIGHT_OF_KIND: dict[Kind, int] = {
    "country": 224, "region": 100, "water": 100, "air": 80, "naval": 80, "land": 70, "space": 70, "port": 70,
    "airport": 30, "city": 4, "other": 60,
}  # fmt: skip
_CAPITAL_BONUS = 24  # a capital of 100,000 outranks a town of 250,000


class Record(NamedTuple):
    """One place of a supplier. The names are those besides `name`; each has at most one of the roles below."""

    id: str
    name: str
    latitude: float
    longitude: float
    feature_code: str
    country_code: str = ""
    admin1: str = ""  # name of the first-level division
    population: int = 0
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()  # "Calif.": names that lower case would turn into words
    demonyms: tuple[str, ...] = ()  # "Syrian": they point at the place but do not name it
    former: tuple[str, ...] = ()  # "Ceylon"
    shared: tuple[str, ...] = ()  # names that a town near by bears too, and has the first right to
    spare: tuple[str, ...] = ()  # names that count only where no town bears them
    note: str = ""
    aliases: tuple[str, ...] = ()  # other ids of the same place
    importance: int | None = None  # where the supplier knows better than `importance_of`


def importance_of(feature_code: str, population: int) -> int:
    """Return 0..255: the population's where it is known, else what the feature code is usually worth."""
    kind = kind_of(feature_code)
    weight = _WEIGHT_OF_CODE.get(feature_code, _WEIGHT_OF_KIND[kind])
    if population <= 0:
        return weight
    peopled = 16 * math.log2(max(population, 250) / 250)
    if feature_code == "PPLC":
        peopled += _CAPITAL_BONUS
    if kind == "country":
        peopled = max(peopled, weight)
    if feature_code == "ADM1":
        peopled = max(min(peopled, 215), 120)
    return int(min(max(peopled, 0), 255))
