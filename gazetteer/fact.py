"""A fact, its source, and the properties that facts have.

Every property has one unit, so that what two sources say can be compared; the figure as the source
stated it is kept beside the converted one. Dates are EDTF level 1 (https://www.loc.gov/standards/datetime/).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ValueType = Literal["date", "number", "text"]


class Property(NamedTuple):
    """What a property holds: its unit ("" for dates and text) and the reader's words for it."""

    value_type: ValueType
    unit: str
    label: str


PROPERTIES: dict[str, Property] = {
    "established": Property("date", "", "established"),
    "closed": Property("date", "", "closed"),
    "operator": Property("text", "", "operated by"),
    "treaty": Property("text", "", "treaty"),
    "status": Property("text", "", "status"),
    "note": Property("text", "", "note"),
    "lease_signed": Property("date", "", "lease signed"),
    "lease_start": Property("date", "", "lease starts"),
    "lease_end": Property("date", "", "lease ends"),
    "lease_term": Property("number", "year", "lease term"),
    "lease_rent": Property("number", "USD/year", "lease rent"),  # the unit names the currency: "EUR/year"
    "vessel_capacity": Property("number", "vessel", "room for vessels"),
    "aircraft_capacity": Property("number", "aircraft", "room for aircraft"),
    "personnel": Property("number", "person", "personnel"),
    "runway_length": Property("number", "m", "runway length"),
    "area": Property("number", "km2", "area"),
    "distance": Property("number", "km", "distance"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: a title, its publisher, the day it was published (EDTF, "" unknown), its address."""

    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about one place.

    A fact read from an article has its `quote` and where the quote stands (`start`, `end`: Unicode
    code points, end exclusive) in the article whose id is `article`; a fact of the register has a
    `statement` in our own words instead.
    """

    place_id: str
    property: str  # a key of PROPERTIES
    value: float | int | str  # number in `unit`, EDTF date, or text
    unit: str = ""
    qualifier: str = ""  # "about", "up to", "proposed", "construction begun"; several are joined by "; "
    to: str = ""  # id of the other place of a distance
    valid_from: str = ""  # EDTF, "" open
    valid_to: str = ""  # EDTF, "" open
    statement: str = ""
    quote: str = ""
    start: int | None = None
    end: int | None = None
    source: Source = Source("")
    stated_value: str = ""  # the figure as the source put it: "60", "half a century"
    stated_unit: str = ""  # the unit as the source put it: "kilometers", "acres"
    article: str = ""  # id of the article it was read from; "" for register facts and facts added by hand
