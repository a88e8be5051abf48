"""Paths between places and the matrix of distances, as tables and as text. Knows no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from gazetteer import Place
from mapapp.atlas import Atlas
from mapapp.distances import KM, Distance, bearing, compass, distance_words, measure, uncertainty_km
from mapapp.legs import Leg

MOST = 500  # places to choose from: a longer list cannot be looked through


class Stretch(NamedTuple):
    """One leg of a path: its ends, and the distance between them."""

    start: Place
    end: Place
    measured: Distance


def measurable(atlas: Atlas) -> list[str]:
    """Return the ids of the places between which distances are measured: at most MOST, installations first."""
    ids = [str(i) for i in atlas.places.index if uncertainty_km(atlas.records[i]) is not None]
    return sorted(ids, key=lambda i: not atlas.records[i].is_installation)[:MOST]


def path(places: Sequence[Place]) -> list[Stretch]:
    """Return the legs of a path through these places, in order; empty for fewer than two."""
    found = ((a, b, measure(a, b)) for a, b in pairwise(places))
    return [Stretch(a, b, measured) for a, b, measured in found if measured]


def legs_of(stretches: Sequence[Stretch]) -> list[Leg]:
    """Return the stretches as lines for the map."""
    return [Leg(s.start, s.end, s.measured, ()) for s in stretches]


def path_table(stretches: Sequence[Stretch], unit: str) -> pd.DataFrame:
    """Return one row a leg: from, to, length with its uncertainty, the bearing to set out on and the one back."""
    cells = [
        (s.start.name, s.end.name, distance_words(*s.measured[:2], unit=unit), _bearing(s.start, s.end),
         _bearing(s.end, s.start))
        for s in stretches
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=["From", "To", "Length", "Bearing", "Bearing back"])


def _bearing(start: Place, end: Place) -> str:
    if start.point is None or end.point is None or start.point == end.point:
        return ""
    degrees = bearing(start.point, end.point)
    return f"{degrees:.0f}° {compass(degrees)}"


def path_text(stretches: Sequence[Stretch], unit: str) -> str:
    """Return a path as text to paste elsewhere: a line a leg, and the sum. "" for none."""
    if not stretches:
        return ""
    table = path_table(stretches, unit)
    lines = [f"{row.From} → {row.To}: {row.Length}, bearing {row.Bearing}" for row in table.itertuples()]
    if len(stretches) > 1:
        lines.append(f"Together: {total_words(stretches, unit)}")
    return "\n".join([*lines, "Straight lines over the ground (WGS 84), not ways by road, sea or air."])


def total_words(stretches: Sequence[Stretch], unit: str) -> str:
    """Return the length of the whole path. Each place counts with its own uncertainty: the sums are independent."""
    spread = sum(s.measured.uncertainty_km**2 for s in stretches) ** 0.5
    return distance_words(sum(s.measured.km for s in stretches), spread, unit=unit)


def matrix_rows(places: Mapping[str, Place], unit: str) -> pd.DataFrame:
    """Return one row for each pair of places, named by their keys: from, to, length in `unit`; both ways."""
    cells = [
        (one, other, found.km / KM[unit])
        for one, a in places.items()
        for other, b in places.items()
        if one != other and (found := measure(a, b))
    ]
    return pd.DataFrame(cells, columns=["from", "to", "length"])


def matrix_text(table: pd.DataFrame) -> str:
    """Return a matrix of lengths as text with tabs, which a spreadsheet takes."""
    return table.round(1).to_csv(sep="\t", lineterminator="\n")
