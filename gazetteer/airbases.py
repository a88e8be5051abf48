"""Air bases that airportsdata does not tell from an airport, or does not know (data/airbases.csv).

Many fields are an airport and an air base at once; the base is then a place of its own, at the airport's point.
Rows with coordinates are airfields that only OurAirports lists, by the code that they have there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gazetteer.airfields import fields
from gazetteer.record import Record
from gazetteer.tables import parts, rows
from gazetteer.titles import variants

IMPORTANCE = 90


def airbases() -> Iterator[Record]:
    """Yield the air bases; their bare names yield to a town's."""
    for row in rows("airbases.csv"):
        field = {} if row["latitude"] else fields()[row["code"]]
        names = (row["name"], *parts(row["names"]))
        usual = (variant for name in names for variant in variants(name))
        yield Record(
            f"airbase:{row['code']}",
            row["name"],
            *_point(row, field),
            "AIRB",
            row["country"] or field["country"],
            names=tuple(name for name in dict.fromkeys((*names, *usual)) if name != row["name"]),
            shared=parts(row["shared"]),
            importance=IMPORTANCE,
        )


def _point(row: dict[str, str], field: dict[str, Any]) -> tuple[float, float]:
    """Return where a base is: its own coordinates, else those of the airport of its code."""
    if row["latitude"]:
        return float(row["latitude"]), float(row["longitude"])
    return field["lat"], field["lon"]
