"""A place of the gazetteer, and what kind of thing it is.

Feature codes are those of GeoNames (https://www.geonames.org/export/codes.html); what counts as a
military installation is decided here, once. Coordinates are degrees on WGS 84.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from gazetteer.errors import CoordinateError, IndexFileError
from gazetteer.packing import unpacked_place

Kind = Literal["naval", "air", "land", "space", "port", "airport", "city", "region", "country", "water", "other"]

# Feature code -> kind. A code that is not listed is told from its first letters, see kind_of().
_KIND_OF_CODE: dict[str, Kind] = {
    # military: class L (MILB NVB MVA) and class S (AIRB INSM FT BRKS BTL LTER …)
    "NVB": "naval", "AIRB": "air", "MILB": "land", "INSM": "land", "MVA": "land", "FT": "land", "BRKS": "land",
    "BTL": "land", "LTER": "land", "CTRS": "space", "STNS": "space",
    "PRT": "port", "HBR": "port", "DCKY": "port", "ANCH": "port", "FYT": "port", "MAR": "port",
    "AIRP": "airport", "AIRF": "airport", "AIRH": "airport", "AIRS": "airport", "AIRQ": "airport",
    "TERR": "country", "ZN": "region", "CONT": "region", "RGN": "region", "RGNH": "region", "AREA": "region",
    "CST": "region",
    "OCN": "water", "SEA": "water", "GULF": "water", "STRT": "water", "BAY": "water", "LK": "water", "LKS": "water",
    "STM": "water", "CNL": "water", "CHN": "water", "RSV": "water", "SD": "water", "LGN": "water", "INLT": "water",
}  # fmt: skip
_KIND_OF_PREFIX: tuple[tuple[str, Kind], ...] = (
    ("PCL", "country"), ("ADM", "region"), ("PRS", "region"), ("PPL", "city"),
)  # fmt: skip
MILITARY_CODES = frozenset({"MILB", "NVB", "AIRB", "INSM", "MVA", "FT", "BRKS", "BTL", "LTER"})
INSTALLATION_KINDS: frozenset[Kind] = frozenset({"naval", "air", "land", "space"})


@cache
def kind_of(feature_code: str) -> Kind:
    """Return the reader's word for a GeoNames feature code; "other" for codes we do not draw apart.

    >>> kind_of("NVB"), kind_of("PPLA2"), kind_of("PCLH"), kind_of("MT")
    ('naval', 'city', 'country', 'other')
    """
    if feature_code in _KIND_OF_CODE:
        return _KIND_OF_CODE[feature_code]
    return next((kind for prefix, kind in _KIND_OF_PREFIX if feature_code.startswith(prefix)), "other")


class Point(NamedTuple):
    """A position in degrees on WGS 84, latitude first."""

    latitude: float
    longitude: float

    @property
    def lonlat(self) -> tuple[float, float]:
        """The position in GeoJSON's order, rounded to 6 decimals (0.1 m)."""
        return round(self.longitude, 6), round(self.latitude, 6)


def checked_point(latitude: float, longitude: float, *, where: str = "") -> Point:
    """Return the point, or raise CoordinateError naming the value, `where` it stood and what to try."""
    suffix = f" ({where})" if where else ""
    for name, value, bound in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        if not math.isfinite(value) or abs(value) > bound:
            hint = "; are lat and lon swapped?" if name == "latitude" and bound < abs(value) <= 180 else ""
            raise CoordinateError(f"{name} must be within -{bound}..{bound}, got {value}{suffix}{hint}")
    return Point(float(latitude), float(longitude))


class _Kept:
    """Holds a place as its index keeps it, until somebody looks into it: most places found are passed over."""

    __slots__ = ("_packed",)


@dataclass(frozen=True, slots=True)
class Place(_Kept):
    """A gazetteer record.

    `id` names its supplier: "geonames:170654", "icao:OSLK", "register:tartus-naval-facility";
    "unlocated:…" is a place that an article names and no supplier knows: it has no coordinates.
    """

    id: str
    name: str
    latitude: float | None  # degrees WGS 84
    longitude: float | None  # degrees WGS 84
    feature_code: str  # GeoNames, e.g. "PPLC"; "" where unknown
    country_code: str = ""  # ISO 3166-1 alpha-2; "" for the high seas and where unknown
    admin1: str = ""  # name of the first-level division
    population: int = 0  # 0 where unknown
    source: str = ""  # key of the supplier, see gazetteer.sources
    names: tuple[str, ...] = ()  # other names, local script included
    note: str = ""  # what a reader must know of it, e.g. "former state, 1922 to 1991"

    @property
    def kind(self) -> Kind:
        """What a reader would call it."""
        return kind_of(self.feature_code)

    @property
    def point(self) -> Point | None:
        """Where it is; None where nobody knows."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    @property
    def is_installation(self) -> bool:
        """Is it military by its feature code, or listed by the register?"""
        return self.feature_code in MILITARY_CODES or self.id.startswith("register:")

    if not TYPE_CHECKING:  # a checker should know the fields, and no others

        def __getattr__(self, name: str) -> Any:
            """Read the place when a field is first asked for that is not there yet."""
            if name not in _FIELDS:
                raise AttributeError(f"a Place has no {name!r}")
            try:
                values = unpacked_place(_PACKED.__get__(self))
            except ValueError as error:
                raise IndexFileError(f"the index is damaged ({error}); build it again: gazetteer build") from error
            for field, value in zip(_FIELDS, values, strict=True):
                object.__setattr__(self, field, value)
            return getattr(self, name)


_FIELDS = tuple(field.name for field in fields(Place))
_PACKED: Any = _Kept.__dict__["_packed"]


def kept_place(packed: bytes) -> Place:
    """Return the place that an index keeps as `packed`; it is read when somebody looks into it."""
    place = _new(Place)
    _keep(place, packed)
    return place


_new, _keep = object.__new__, _PACKED.__set__
