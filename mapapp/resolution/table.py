"""The candidates of a stretch of text as arrays, so that a document's whole geography is one computation.

Names are the distinct spellings of a document; the candidates of one name stand together. Distances are
chords of the unit sphere turned to kilometres (mean radius 6371.0088 km, IUGG): good to 0.6 %, which is
enough to tell near from far.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from gazetteer import Place, name_key
from gazetteer.record import importance_of
from mapapp.resolution.candidates import Options

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

EARTH_KM = 6371.0088
# What a candidate is, coarser than the feature code: the order is that of the columns.
GROUPS = (
    "country", "first-level division", "other division", "capital", "seat of a division", "town", "part of a town",
    "water", "region or natural feature", "airport", "port", "installation", "other",
)  # fmt: skip
_COUNTRY, _ADM1, _ADM = 0, 1, 2
_GROUP_OF_KIND = {"country": 0, "city": 5, "water": 7, "airport": 9, "port": 10}


def group_of(place: Place) -> int:
    """Return the column of GROUPS that a place belongs to."""
    code = place.feature_code
    if place.is_installation and place.kind not in ("airport", "port"):
        return 11
    if code.startswith("ADM1"):
        return _ADM1
    if code.startswith("ADM"):
        return _ADM
    if code.startswith("PPLC"):
        return 3
    if code.startswith("PPLA"):
        return 4
    if code.startswith("PPLX"):
        return 6
    if code[:3] in ("ISL", "MT", "MTS", "PEN", "CAP", "VAL", "PLN", "DSR", "UPL") or place.kind == "region":
        return 8
    return _GROUP_OF_KIND.get(place.kind, 12)


@dataclass(slots=True)
class Table:
    """Candidates in rows; `start[i]:start[i + 1]` are those of name i. Rows keep the gazetteer's order."""

    names: list[str]
    places: list[Place]
    start: Ints
    name_of: Ints
    xyz: Floats
    importance: Floats  # 0..1, the gazetteer's: 16/255 to a doubling of the population
    country: Ints
    admin1: Ints
    group: Ints
    main_name: Floats  # 1 where the name is the place's own, 0 where it is an alternate one that is nothing like it
    variant: Floats  # 1 where a trimmed spelling was looked up
    codes: dict[str, int] = field(default_factory=dict)

    def rows(self, name: int) -> slice:
        """The rows of one name."""
        return slice(int(self.start[name]), int(self.start[name + 1]))


def table_of(names: Sequence[str], options: Mapping[str, Options]) -> Table:
    """Return the table of these names; names without candidates have no rows."""
    places = [place for name in names for place in options[name].places]
    counts = [len(options[name].places) for name in names]
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    name_of = np.repeat(np.arange(len(names)), counts)
    keys = [name_key(options[name].found_as) for name in names]
    codes: dict[str, int] = {"": 0}
    return Table(
        list(names), places, start, name_of,
        xyz=_unit_vectors(places),
        importance=np.array([importance_of(p.feature_code, p.population) for p in places], float) / 255.0,
        country=np.array([_number(codes, p.country_code) for p in places], np.int64),
        admin1=np.array([_number(codes, _admin1(p)) for p in places], np.int64),
        group=np.array([group_of(p) for p in places], np.int64),
        main_name=np.array([likeness(name_key(p.name), keys[n]) for p, n in zip(places, name_of, strict=True)], float),
        variant=np.array([options[names[int(n)]].is_variant for n in name_of], float),
        codes=codes,
    )  # fmt: skip


def likeness(one: str, other: str) -> float:
    """Return 1 for equal names, less for other spellings (Hama, Hamah), 0 for names that share half their letters.

    >>> likeness("hama", "hama"), round(likeness("hamah", "hama"), 2), likeness("aleppo", "berea")
    (1.0, 0.78, 0.0)
    """
    return 1.0 if one == other else max(0.0, float(fuzz.ratio(one, other)) / 50.0 - 1.0)


def _number(codes: dict[str, int], value: str) -> int:
    return codes.setdefault(value, len(codes))


def _admin1(place: Place) -> str:
    """A key for the first-level division that a place is or lies in; "" where unknown."""
    if place.feature_code.startswith("ADM1"):
        return f"{place.country_code}/{name_key(place.name)}"
    return f"{place.country_code}/{name_key(place.admin1)}" if place.admin1 else ""


def _unit_vectors(places: Sequence[Place]) -> Floats:
    """One unit vector a place; the zero vector, which is near to nothing, for a place without coordinates."""
    known = np.array([p.latitude is not None and p.longitude is not None for p in places], bool)
    latitude = np.radians([p.latitude or 0.0 for p in places])
    longitude = np.radians([p.longitude or 0.0 for p in places])
    xyz = np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], 1)
    return np.asarray(xyz * known[:, None]) if len(places) else np.zeros((0, 3))


def inside(table: Table, inner: slice, outer: slice) -> tuple[Bools, Bools]:
    """Which inner candidates lie in which outer ones: (by country or division, by nearness).

    Countries and first-level divisions hold what carries their code; a county holds what is within 60 km
    of its point, a town what is within 30 km: neither has an outline here.
    """
    group = table.group[outer]
    same_country = table.country[inner][:, None] == table.country[outer][None, :]
    same_admin1 = (table.admin1[inner][:, None] == table.admin1[outer][None, :]) & (table.admin1[outer] > 0)[None, :]
    inner_is_larger = table.group[inner][:, None] <= group[None, :]
    by_code = np.where(group == _COUNTRY, same_country, np.where(group == _ADM1, same_admin1, False))
    by_code &= ~(inner_is_larger & (table.group[inner] <= _ADM1)[:, None])
    dots = np.einsum("ik,jk->ij", table.xyz[inner], table.xyz[outer])
    reach = np.where(group == _ADM, math.cos(60 / EARTH_KM), math.cos(30 / EARTH_KM))
    by_nearness = (group > _ADM1)[None, :] & (dots >= reach[None, :])
    return by_code, by_nearness
